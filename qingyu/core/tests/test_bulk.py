"""Many rows by COPY: as they were given, and those that are known left alone."""

import pytest
from django.db import IntegrityError, transaction

from qingyu.core import clock
from qingyu.core.bulk import insert_new
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message

pytestmark = pytest.mark.django_db

WORDS = '换行\n制表\t反斜杠\\ 引号" 表情🌧 \\N'


def message(number: int, **more: object) -> Message:
    given = {
        "token": f"t{number}",
        "carrier": Carrier.SMS,
        "address": "+8613800001502",
        "template": "x",
        "body": WORDS,
        "values": {"名": WORDS},
        "otherwise": ["sms", "call"],
        "made_at": clock.now(),
        "due_at": clock.now(),
    }
    return Message(**{**given, **more})


def test_rows_arrive_as_they_were_given() -> None:
    assert insert_new([message(1), message(2)]) == 2
    row = Message.objects.get(token="t2")
    assert (row.body, row.values, row.otherwise, row.resident_id) == (WORDS, {"名": WORDS}, ["sms", "call"], None)


def test_what_is_known_is_left_alone() -> None:
    insert_new([message(1)])
    assert insert_new([message(1, body="anders"), message(2), message(2)]) == 1
    assert Message.objects.get(token="t1").body == WORDS


def test_nothing_is_nothing() -> None:
    assert insert_new([]) == 0


def test_a_row_that_breaks_a_rule_keeps_all_out() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_new([message(1), message(2, state="nonsense")])
    assert not Message.objects.exists()
