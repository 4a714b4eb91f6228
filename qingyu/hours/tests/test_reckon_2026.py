"""Every day of 2026, with its seven holidays and six make-up workdays."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest

from qingyu.hours.reckon import AROUND_THE_CLOCK, add_minutes, is_open, minutes_between, next_opening
from qingyu.hours.tests.year2026 import (
    HOLIDAYS,
    MAKE_UP,
    OFFICE,
    OFFICE_MINUTES,
    SERVICE,
    SHANGHAI,
    WORKDAYS,
    YEAR,
    at,
)


def moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, SHANGHAI)


@pytest.mark.parametrize("day", YEAR, ids=str)
def test_each_day_counts_what_it_should(day: date) -> None:
    midnight = moment(day, time(0))
    whole = minutes_between(OFFICE, midnight, midnight + timedelta(days=1))

    assert whole == (OFFICE_MINUTES if day in WORKDAYS else 0)
    assert is_open(OFFICE, moment(day, time(10))) is (day in WORKDAYS)
    assert not is_open(OFFICE, moment(day, time(12, 30)))
    assert minutes_between(SERVICE, midnight, midnight + timedelta(days=1)) == (0 if day in HOLIDAYS else 570)
    assert minutes_between(AROUND_THE_CLOCK, midnight, midnight + timedelta(days=1)) == 1440


@pytest.mark.parametrize(("day", "following"), list(pairwise(WORKDAYS)), ids=str)
def test_a_day_of_work_from_ten_ends_at_ten_on_the_next_workday(day: date, following: date) -> None:
    ten = moment(day, time(10))
    assert add_minutes(OFFICE, ten, OFFICE_MINUTES) == moment(following, time(10))
    assert next_opening(OFFICE, moment(day, time(18))) == moment(following, time(9))


def test_the_year_has_248_workdays() -> None:
    # 365 days, 104 at weekends, 33 days off of which 14 at weekends, 6 made up for.
    assert len(WORKDAYS) == 365 - 104 - (len(HOLIDAYS) - sum(d.weekday() > 4 for d in HOLIDAYS)) + len(MAKE_UP)
    assert minutes_between(OFFICE, at("2026-01-01 00:00"), at("2027-01-01 00:00")) == len(WORKDAYS) * OFFICE_MINUTES


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        # several periods a day
        ("2026-03-10 09:00", 30, "2026-03-10 09:30"),
        ("2026-03-10 09:00", 180, "2026-03-10 12:00"),
        ("2026-03-10 09:00", 181, "2026-03-10 13:31"),
        ("2026-03-10 11:50", 30, "2026-03-10 13:50"),
        ("2026-03-10 17:30", 60, "2026-03-11 09:30"),
        # used up exactly at the end of a period
        ("2026-03-10 17:30", 30, "2026-03-10 18:00"),
        ("2026-03-10 18:00", 1, "2026-03-11 09:01"),
        # starts in closed time: before, at lunch, at night, at the weekend
        ("2026-03-10 06:00", 15, "2026-03-10 09:15"),
        ("2026-03-10 12:40", 15, "2026-03-10 13:45"),
        ("2026-03-10 23:59", 15, "2026-03-11 09:15"),
        ("2026-03-14 10:00", 15, "2026-03-16 09:15"),
        ("2026-03-15 23:00", 450, "2026-03-16 18:00"),
        # over a weekend
        ("2026-03-13 17:00", 120, "2026-03-16 10:00"),
        # New Year: Thursday to Saturday off, Sunday the 4th made up for
        ("2026-01-01 10:00", 60, "2026-01-04 10:00"),
        ("2026-01-03 23:00", 451, "2026-01-05 09:01"),
        # Spring Festival: Saturday the 14th works, nine days off, Saturday the 28th works
        ("2026-02-13 17:00", 120, "2026-02-14 10:00"),
        ("2026-02-14 17:00", 120, "2026-02-24 10:00"),
        ("2026-02-18 12:00", 0, "2026-02-18 12:00"),
        ("2026-02-27 17:00", 120, "2026-02-28 10:00"),
        ("2026-02-28 17:00", 120, "2026-03-02 10:00"),
        # Tomb-sweeping
        ("2026-04-03 17:59", 2, "2026-04-07 09:01"),
        # Labour Day and Saturday the 9th
        ("2026-04-30 17:00", 120, "2026-05-06 10:00"),
        ("2026-05-08 17:00", 120, "2026-05-09 10:00"),
        ("2026-05-09 17:00", 120, "2026-05-11 10:00"),
        # Dragon Boat
        ("2026-06-18 18:00", 60, "2026-06-22 10:00"),
        # Mid-Autumn, National Day, Sunday 20 September and Saturday 10 October
        ("2026-09-18 17:00", 120, "2026-09-20 10:00"),
        ("2026-09-20 17:00", 120, "2026-09-21 10:00"),
        ("2026-09-24 17:00", 120, "2026-09-28 10:00"),
        ("2026-09-30 17:00", 120, "2026-10-08 10:00"),
        ("2026-10-09 17:00", 120, "2026-10-10 10:00"),
        ("2026-10-10 17:00", 120, "2026-10-12 10:00"),
        # seven workdays from noon before Spring Festival, two of them made up for
        ("2026-02-12 12:00", 7 * OFFICE_MINUTES, "2026-02-28 12:00"),
    ],
)
def test_due(start: str, minutes: int, due: str) -> None:
    assert add_minutes(OFFICE, at(start), minutes) == at(due)
    assert minutes_between(OFFICE, at(start), at(due)) == minutes


def test_the_service_centre_works_at_weekends_but_not_on_holidays() -> None:
    assert add_minutes(SERVICE, at("2026-03-14 17:30"), 60) == at("2026-03-15 09:00")
    assert add_minutes(SERVICE, at("2026-09-30 17:30"), 60) == at("2026-10-08 09:00")
