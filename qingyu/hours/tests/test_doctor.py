"""``qingyu doctor`` says when a year's holidays are missing, from the first of December for the next."""

import contextlib
import io
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.management import call_command

from qingyu.core import clock
from qingyu.hours import presets
from qingyu.hours.models import WorkCalendar

pytestmark = pytest.mark.django_db


def said() -> str:
    out = io.StringIO()
    # The travelling clock and the database's are apart, which the doctor rightly calls an error.
    with contextlib.suppress(SystemExit):
        call_command("doctor", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(("day", "year"), [((2026, 11, 30), None), ((2026, 12, 1), "2027"), ((2026, 12, 31), "2027")])
def test_next_year_is_missed_from_december_on(day: tuple[int, int, int], year: str | None) -> None:
    with clock.travelling(datetime(*day, 4, tzinfo=UTC)):
        presets.install()
        assert ("法定节假日" in said()) == (year is not None)
        assert year is None or year in said()


def test_a_calendar_that_never_opens_is_named() -> None:
    office = presets.install()[1]
    assert office.name not in said()
    office.periods.all().delete()
    WorkCalendar.objects.update(edition=uuid4())
    assert office.name in said()
