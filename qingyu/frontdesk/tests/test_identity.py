"""Who the visitor is: found in the files or a guest, and nothing of what was said is kept."""

import json

import pytest
from django.core import serializers

from qingyu.core.errors import Clash, Invalid
from qingyu.events.models import Event
from qingyu.frontdesk import actions
from qingyu.frontdesk.codes import How, Identity
from qingyu.frontdesk.models import Reception

RIGHT = {"name": "李敏", "room": "3栋2单元1502", "tail": "1502"}


def test_the_second_try_passes_and_no_digits_are_kept(cast, desk):
    reception = desk.served(name="李敏")
    first = actions.check_identity(reception, by=desk.me, **{**RIGHT, "tail": "9876"})
    assert (first.identity, first.identity_tries, first.resident) == (Identity.UNCHECKED, 1, None)
    second = actions.check_identity(reception, by=desk.me, **RIGHT)
    assert (second.identity, second.identity_how, second.resident, second.home) == (
        Identity.CONFIRMED,
        How.PHONE,
        cast.li,
        cast.home,
    )
    kept = serializers.serialize("json", Reception.objects.all()) + json.dumps(
        list(Event.objects.values_list("details", flat=True))
    )
    assert "9876" not in kept


WRONG = [{"name": "李雷"}, {"room": "3-2-1602"}, {"room": "9-9-999"}, {"tail": "0000"}, {"tail": "502"}, {"tail": ""}]


@pytest.mark.parametrize("wrong", WRONG)
def test_three_wrong_ones_make_a_guest_who_is_served_on(desk, wrong):
    reception = desk.served()
    for _ in range(3):
        reception = actions.check_identity(reception, by=desk.me, **{**RIGHT, **wrong})
    assert reception.identity == Identity.NOT_CONFIRMED
    assert reception.resident is None
    with pytest.raises(Clash):
        actions.check_identity(reception, by=desk.me, **RIGHT)
    assert actions.finish(reception, by=desk.me).state == "done"


def test_a_document_counts_even_after_three_wrong_tries(cast, desk):
    reception = desk.served()
    for _ in range(3):
        actions.check_identity(reception, by=desk.me, **{**RIGHT, "tail": "0000"})
    seen = actions.check_identity(reception, by=desk.me, name="李敏", room="3-2-1502", how=How.DOCUMENT)
    assert (seen.identity, seen.identity_how, seen.resident) == (Identity.CONFIRMED, How.DOCUMENT, cast.li)


def test_confirmed_stays_confirmed(desk):
    reception = desk.served()
    actions.check_identity(reception, by=desk.me, **RIGHT)
    again = actions.check_identity(reception, by=desk.me, **{**RIGHT, "tail": "0000"})
    assert (again.identity, again.identity_tries) == (Identity.CONFIRMED, 1)


def test_name_and_room_are_needed(desk):
    reception = desk.served()
    with pytest.raises(Invalid) as wrong:
        actions.check_identity(reception, by=desk.me, name="", room="3-2-1502", tail="1502")
    assert set(wrong.value.fields) == {"name"}
    reception.refresh_from_db()
    assert reception.identity_tries == 0


def test_somebody_of_another_community_is_not_found_here(desk):
    reception = desk.served()
    found = actions.check_identity(reception, by=desk.me, name="周远", room="1-101", tail="0101")
    assert found.resident is None
