"""What the doctor says of what comes in."""

from datetime import timedelta

import pytest

from qingyu.core import clock
from qingyu.intake import doctor
from qingyu.intake.models import Submission
from qingyu.outbox.tests.helpers import DAY

pytestmark = pytest.mark.django_db


def came(number, minutes, **more):
    given = {"channel": "sms", "outside_id": str(number), "digest": "d", "raw": {}}
    Submission.objects.create(**given, received_at=DAY - timedelta(minutes=minutes), **more)


def test_what_is_not_read_or_sorted_within_the_hour_is_said():
    with clock.travelling(DAY):
        came(1, 59, state="waiting", next_at=DAY)
        came(2, 59, state="sorting", why="unclear")
        assert doctor.everything_is_read() == doctor.everything_is_sorted() == []
        came(3, 61, state="waiting", next_at=DAY)
        came(4, 61, state="sorting", why="unclear")
        came(5, 1, state="dead")
        assert [one.id for one in doctor.everything_is_read()] == ["intake.unread", "intake.dead"]
        assert [one.id for one in doctor.everything_is_sorted()] == ["intake.sorting"]
