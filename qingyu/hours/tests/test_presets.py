"""The calendars every company starts with, and what the doctor asks."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.core.clock import travelling
from qingyu.core.errors import Missing
from qingyu.events.models import Event
from qingyu.hours import actions, presets, queries
from qingyu.hours.models import WorkCalendar
from qingyu.hours.reckon import add_minutes
from qingyu.hours.tests.year2026 import HOLIDAYS, OFFICE, YEAR, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_2026():
    with travelling(datetime(2026, 3, 10, 2, tzinfo=UTC)):
        yield


def test_the_service_centre_is_open_every_day_but_the_holidays() -> None:
    presets.install()
    value = queries.service_calendar().value()
    assert [day for day in YEAR if not value.spans_on(day)] == sorted(HOLIDAYS)
    assert add_minutes(value, at("2026-03-14 17:30"), 60) == at("2026-03-15 09:00")


def test_the_offices_work_on_make_up_workdays() -> None:
    presets.install()
    assert queries.office_calendar().value() == OFFICE


def test_installing_again_changes_nothing() -> None:
    before = [(calendar.pk, calendar.edition) for calendar in presets.install()]
    count = Event.objects.count()
    assert [(calendar.pk, calendar.edition) for calendar in presets.install()] == before
    assert Event.objects.count() == count


def test_what_the_company_changed_stays() -> None:
    presets.install()
    actions.set_periods(queries.service_calendar(), periods={0: presets.SERVICE_HOURS}, by=SYSTEM)
    actions.remove_special_day(queries.service_calendar(), YEAR[0], by=SYSTEM)
    presets.install()
    value = queries.service_calendar().value()
    assert value.spans_on(date(2026, 3, 10)) == ()
    assert YEAR[0] not in value.special


def test_this_year_and_the_next_if_known() -> None:
    with travelling(datetime(2025, 6, 1, tzinfo=UTC)):
        presets.install()
    assert {day.year for day in queries.service_calendar().value().special} == {2025, 2026}


def test_in_a_year_nobody_knows_there_are_hours_without_holidays() -> None:
    with travelling(datetime(2098, 6, 1, tzinfo=UTC)):
        presets.install()
        assert queries.missing_years(clock.today()) == [2098]
    assert queries.service_calendar().value().special == {}


def test_before_installing_it_is_missing() -> None:
    with pytest.raises(Missing):
        queries.service_calendar()
    assert queries.missing_years(date(2026, 3, 10)) == [2026]


def test_missing_years() -> None:
    presets.install()
    queries.service_calendar().special_days.filter(day__year=2027).delete()
    queries.office_calendar().special_days.filter(day__year=2027).delete()
    assert queries.missing_years(date(2026, 11, 30)) == []
    assert queries.missing_years(date(2026, 12, 1)) == [2027]
    assert queries.missing_years(date(2027, 1, 1)) == [2027]
    actions.set_special_day(queries.service_calendar(), date(2027, 1, 1), kind="closed", name="元旦", by=SYSTEM)
    assert queries.missing_years(date(2026, 12, 1)) == [2027]
    actions.set_special_day(queries.office_calendar(), date(2027, 1, 1), kind="closed", name="元旦", by=SYSTEM)
    assert queries.missing_years(date(2026, 12, 1)) == []


def test_a_calendar_that_keeps_no_holidays_misses_none() -> None:
    presets.install()
    actions.make_calendar("security", name="安保", periods={0: [(time(9), time(17))]}, by=SYSTEM)
    assert queries.missing_years(date(2026, 3, 10)) == []


def test_the_value_is_read_in_two_queries_and_then_remembered(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    presets.install()
    calendar = queries.service_calendar()
    with django_assert_num_queries(2):
        first = calendar.value()
    with django_assert_num_queries(1):
        assert queries.service_calendar().value() is first

    actions.set_special_day(calendar, date(2026, 3, 11), kind="closed", name="停电检修", by=SYSTEM)
    assert not queries.service_calendar().value().spans_on(date(2026, 3, 11))


def test_an_edit_that_is_rolled_back_is_forgotten() -> None:
    presets.install()
    calendar = queries.service_calendar()
    with transaction.atomic():
        actions.set_special_day(calendar, date(2026, 3, 11), kind="closed", name="甲", by=SYSTEM).value()
        transaction.set_rollback(True)
    changed = actions.set_special_day(calendar, date(2026, 3, 12), kind="closed", name="乙", by=SYSTEM)
    assert date(2026, 3, 11) not in changed.value().special
    assert WorkCalendar.objects.get(code="service").value() == changed.value()
