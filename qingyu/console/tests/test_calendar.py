"""Working calendars."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.console.tests.helpers import HTMX, said
from qingyu.console.web.calendar.month import beside, grid, month_of
from qingyu.console.web.calendar.spans import parsed, printed
from qingyu.hours.models import SpecialDay, WorkCalendar
from qingyu.hours.reckon import AROUND_THE_CLOCK

CALENDAR = "/console/calendar"


@pytest.fixture
def manager(cast, sign_in):
    return sign_in(cast.manager)


def spans_of(weekday, code="service"):
    return WorkCalendar.objects.get(code=code).week().days[weekday]


def test_a_month_shows_holidays_and_make_up_days(manager):
    page = said(manager.get(CALENDAR, {"c": "service", "m": "2026-10"}))
    assert "国庆节" in page
    assert "国庆节调休上班" in page
    assert "2026年10月" in page


@pytest.mark.parametrize("month", ["", "2026-13", "abc", "9999-12", "0001-01", "2026-06-08", "2026-1"])
def test_any_month_that_is_asked_for_shows_one(manager, month):
    assert manager.get(CALENDAR, {"m": month, "c": "moon"}).status_code == 200


def test_the_week_is_typed_as_people_write_it(manager):
    week = {f"day_{number}": "8:30-12:00，13:30～18:00" for number in range(6)} | {"day_6": ""}
    assert manager.post(f"{CALENDAR}/service/week", week, headers=HTMX).status_code == 204
    assert spans_of(0) == ((time(8, 30), time(12)), (time(13, 30), time(18)))
    assert spans_of(6) == ()


@pytest.mark.parametrize(
    "typed", ["八点到十二点", "08:30", "25:00-26:00", "08:30-12:00 乱写", "12:00-08:00", "08:00-12:00 11:00-13:00"]
)
def test_periods_that_cannot_be_are_said(manager, typed):
    before = spans_of(0)
    week = {f"day_{number}": typed for number in range(7)}
    assert manager.post(f"{CALENDAR}/service/week", week, headers=HTMX).status_code == 422
    assert spans_of(0) == before


def test_a_special_day_is_set_changed_and_removed(manager):
    sent = {"day": "2026-07-01", "kind": "closed", "name": "年中盘点"}
    assert manager.post(f"{CALENDAR}/service/days", sent, headers=HTMX).status_code == 204
    edit = f"{CALENDAR}/service/days/2026-07-01"
    form = said(manager.get(edit, headers=HTMX))
    assert "年中盘点" in form
    assert 'value="2026-07-01"' in form
    changed = {**sent, "kind": "working", "periods": "09:00-12:00"}
    assert manager.post(edit, changed, headers=HTMX).status_code == 204
    assert SpecialDay.objects.get(day=date(2026, 7, 1)).periods.count() == 1
    assert manager.post(f"{edit}/removal", headers=HTMX).status_code == 204
    assert not SpecialDay.objects.filter(day=date(2026, 7, 1)).exists()


@pytest.mark.parametrize(
    "wrong", [{"day": "2026-02-30"}, {"day": ""}, {"kind": "half"}, {"name": ""}, {"periods": "09:00-12:00"}]
)
def test_a_special_day_that_makes_no_sense_is_not_stored(manager, wrong):
    sent = {"day": "2026-07-01", "kind": "closed", "name": "盘点", **wrong}
    assert manager.post(f"{CALENDAR}/service/days", sent, headers=HTMX).status_code == 422
    assert not SpecialDay.objects.filter(day=date(2026, 7, 1)).exists()


def test_a_year_is_filled_and_its_lack_is_warned_of(manager):
    SpecialDay.objects.all().delete()
    assert "2026年的节假日尚未填入" in said(manager.get(CALENDAR))
    for code in ("service", "office"):
        assert manager.post(f"{CALENDAR}/{code}/years/2026", headers=HTMX).status_code == 204
    assert "尚未填入" not in said(manager.get(CALENDAR))
    unknown = manager.post(f"{CALENDAR}/service/years/2040", headers=HTMX)
    assert unknown.status_code == 422
    assert "2040" in said(unknown)


def test_only_those_who_may_edit_the_hours(cast, sign_in):
    for employee in (cast.wang, cast.liu, cast.he):
        client = sign_in(employee)
        assert client.get(CALENDAR).status_code == 403
        assert client.post(f"{CALENDAR}/service/week", {}, headers=HTMX).status_code == 403
        assert client.post(f"{CALENDAR}/service/years/2026", headers=HTMX).status_code == 403


def test_queries_stay_few(manager, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        manager.get(CALENDAR, {"m": "2026-10"})


@pytest.mark.parametrize("path", ["moon/week", "service/days/moon", "service/days/2026-99-99"])
def test_what_is_not_there_is_said(manager, path):
    assert manager.get(f"{CALENDAR}/{path}", headers=HTMX).status_code == 404


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_month_is_whole_weeks_around_all_its_days(day):
    first = month_of(f"{day:%Y-%m}", day)
    weeks = grid(AROUND_THE_CLOCK, first, day)
    assert all(len(week) == 7 and week[0].day.weekday() == 0 for week in weeks)
    assert [one for week in weeks for one in week if one.today and one.inside]
    assert month_of(beside(first, 1), day) > first > month_of(beside(first, -1), day) or first.year in (2000, 2100)


MINUTES = st.lists(st.integers(0, 24 * 60), min_size=2, max_size=8, unique=True).map(sorted)


@given(MINUTES)
def test_periods_are_read_back_as_they_are_printed(minutes):
    points = [time(*divmod(minute % 1440, 60)) for minute in minutes]
    spans = list(zip(points[::2], points[1::2], strict=False))
    assert parsed(printed(spans)) == spans
