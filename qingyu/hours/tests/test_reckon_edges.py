"""Edges of periods, nights, time zones, and calendars that make no sense."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from qingyu.hours.reckon import (
    AROUND_THE_CLOCK,
    MIDNIGHT,
    Calendar,
    Special,
    Week,
    add_minutes,
    explain,
    is_open,
    minutes_between,
    next_opening,
)
from qingyu.hours.tests.year2026 import OFFICE, at

NIGHT = [(MIDNIGHT, time(6)), (time(22), MIDNIGHT)]
NIGHT_SHIFT = Calendar(Week.every_day(NIGHT))
NEVER = Calendar(Week.of({}))
BERLIN = ZoneInfo("Europe/Berlin")


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


class TestEdges:
    def test_a_start_belongs_to_its_period_and_an_end_does_not(self) -> None:
        assert is_open(OFFICE, at("2026-03-10 09:00"))
        assert not is_open(OFFICE, at("2026-03-10 08:59:59.999999"))
        assert is_open(OFFICE, at("2026-03-10 11:59:59.999999"))
        assert not is_open(OFFICE, at("2026-03-10 12:00"))

    def test_next_opening(self) -> None:
        assert next_opening(OFFICE, at("2026-03-10 10:10")) == at("2026-03-10 10:10")
        assert next_opening(OFFICE, at("2026-03-10 12:00")) == at("2026-03-10 13:30")
        assert next_opening(OFFICE, at("2026-02-14 18:00")) == at("2026-02-24 09:00")

    def test_seconds_are_kept(self) -> None:
        assert add_minutes(OFFICE, at("2026-03-10 17:59:30"), 1) == at("2026-03-11 09:00:30")
        assert minutes_between(OFFICE, at("2026-03-10 11:59:30"), at("2026-03-10 13:31")) == 1.5

    def test_backwards_is_negative(self) -> None:
        assert minutes_between(OFFICE, at("2026-03-11 09:30"), at("2026-03-10 17:30")) == -60

    def test_nothing_passes_in_closed_time(self) -> None:
        assert minutes_between(OFFICE, at("2026-02-15 00:00"), at("2026-02-24 09:00")) == 0

    def test_moments_come_back_in_utc(self) -> None:
        assert add_minutes(OFFICE, at("2026-03-10 09:00"), 0).tzinfo is UTC
        assert add_minutes(OFFICE, at("2026-03-10 09:00"), 10).tzinfo is UTC

    def test_the_day_is_the_local_one_whatever_zone_the_moment_is_told_in(self) -> None:
        # 22:30 UTC on Friday 13 February is already the made-up Saturday in Shanghai.
        assert next_opening(OFFICE, datetime(2026, 2, 13, 22, 30, tzinfo=UTC)) == at("2026-02-14 09:00")

    def test_around_the_clock_is_plain_elapsed_time(self) -> None:
        start = at("2026-02-14 23:59:30")
        assert add_minutes(AROUND_THE_CLOCK, start, 60 * 24 * 400) == start + timedelta(days=400)
        assert minutes_between(AROUND_THE_CLOCK, start, start + timedelta(seconds=90)) == 1.5


class TestNightShift:
    def test_it_runs_on_over_midnight(self) -> None:
        assert add_minutes(NIGHT_SHIFT, at("2026-03-10 23:30"), 60) == at("2026-03-11 00:30")
        assert add_minutes(NIGHT_SHIFT, at("2026-03-10 22:00"), 480) == at("2026-03-11 06:00")
        assert add_minutes(NIGHT_SHIFT, at("2026-03-10 22:00"), 481) == at("2026-03-11 22:01")
        assert add_minutes(NIGHT_SHIFT, at("2026-03-10 22:00"), 120) == at("2026-03-11 00:00")

    def test_it_is_open_at_midnight(self) -> None:
        assert is_open(NIGHT_SHIFT, at("2026-03-11 00:00"))
        assert not is_open(NIGHT_SHIFT, at("2026-03-11 06:00"))

    def test_a_special_day_closes_its_own_two_periods_only(self) -> None:
        closed = Calendar(Week.every_day(NIGHT), {date(2026, 3, 11): Special()})
        assert minutes_between(closed, at("2026-03-10 22:00"), at("2026-03-12 06:00")) == 120 + 360


class TestDaylightSaving:
    """Berlin: on 29 March 2026 02:00 becomes 03:00, on 25 October 03:00 becomes 02:00."""

    calendar = Calendar(Week.every_day([(time(1), time(4))]), zone="Europe/Berlin")

    def test_the_night_that_loses_an_hour(self) -> None:
        assert minutes_between(self.calendar, berlin("2026-03-29 00:00"), berlin("2026-03-30 00:00")) == 120
        assert add_minutes(self.calendar, berlin("2026-03-29 01:30"), 60) == berlin("2026-03-29 03:30")

    def test_the_night_that_gains_an_hour(self) -> None:
        assert minutes_between(self.calendar, berlin("2026-10-25 00:00"), berlin("2026-10-26 00:00")) == 240
        assert add_minutes(self.calendar, berlin("2026-10-25 01:00"), 120) == datetime(2026, 10, 25, 1, tzinfo=UTC)

    def test_office_hours_stay_local(self) -> None:
        nine_to_five = Calendar(Week.every_day([(time(9), time(17))]), zone="Europe/Berlin")
        assert add_minutes(nine_to_five, berlin("2026-03-28 16:00"), 120) == berlin("2026-03-29 10:00")
        assert add_minutes(nine_to_five, berlin("2026-10-24 16:00"), 120) == berlin("2026-10-25 10:00")

    def test_periods_that_meet_in_the_hour_that_does_not_exist(self) -> None:
        meeting = [(time(1), time(2, 30)), (time(2, 30), time(5))]
        inside = [(time(1), time(2)), (time(2, 30), time(2, 45)), (time(3), time(5))]
        for spans in (meeting, inside):
            calendar = Calendar(Week.every_day(spans), zone="Europe/Berlin")
            assert minutes_between(calendar, berlin("2026-03-29 00:00"), berlin("2026-03-29 12:00")) == 180

    def test_around_the_clock_counts_real_hours(self) -> None:
        day = Calendar(Week.every_day([(MIDNIGHT, MIDNIGHT)]), zone="Europe/Berlin")
        assert minutes_between(day, berlin("2026-03-29 00:00"), berlin("2026-03-30 00:00")) == 23 * 60
        assert minutes_between(day, berlin("2026-10-25 00:00"), berlin("2026-10-26 00:00")) == 25 * 60


class TestNonsense:
    def test_a_calendar_that_is_never_open_says_so(self) -> None:
        for ask in (add_minutes, explain):
            with pytest.raises(ValueError, match="open time"):
                ask(NEVER, at("2026-03-10 09:00"), 1)
        with pytest.raises(ValueError, match="open time"):
            next_opening(NEVER, at("2026-03-10 09:00"))
        assert not is_open(NEVER, at("2026-03-10 09:00"))
        assert minutes_between(NEVER, at("2026-03-10 09:00"), at("2027-03-10 09:00")) == 0
        assert add_minutes(NEVER, at("2026-03-10 09:00"), 0) == at("2026-03-10 09:00")

    def test_one_special_day_of_work_is_used_up(self) -> None:
        once = Calendar(Week.of({}), {date(2026, 6, 1): Special(((time(9), time(10)),), "一次")})
        assert add_minutes(once, at("2026-03-10 09:00"), 60) == at("2026-06-01 10:00")
        with pytest.raises(ValueError, match="open time"):
            add_minutes(once, at("2026-03-10 09:00"), 61)

    def test_the_end_of_the_calendar_is_the_end(self) -> None:
        with pytest.raises(ValueError, match="open time"):
            add_minutes(OFFICE, datetime(9999, 12, 29, tzinfo=UTC), 10_000)

    @pytest.mark.parametrize("minutes", [-1, 10**12])
    def test_minutes_that_cannot_be_promised(self, minutes: int) -> None:
        with pytest.raises(ValueError, match="minutes must be"):
            add_minutes(OFFICE, at("2026-03-10 09:00"), minutes)

    def test_naive_moments_are_refused(self) -> None:
        naive = datetime(2026, 3, 10, 9)  # noqa: DTZ001
        for ask in (add_minutes, explain, minutes_between):
            with pytest.raises(ValueError, match="time zone"):
                ask(OFFICE, naive, naive if ask is minutes_between else 5)
        for ask in (is_open, next_opening):
            with pytest.raises(ValueError, match="time zone"):
                ask(OFFICE, naive)

    @pytest.mark.parametrize(
        "spans",
        [
            [(time(12), time(9))],
            [(time(9), time(9))],
            [(time(9), time(12)), (time(11), time(13))],
            [(time(9), MIDNIGHT), (time(22), time(23))],
            [(MIDNIGHT, MIDNIGHT), (time(22), time(23))],
        ],
    )
    def test_periods_that_make_no_sense(self, spans: list[tuple[time, time]]) -> None:
        with pytest.raises(ValueError, match="period"):
            Week.of({0: spans})
        with pytest.raises(ValueError, match="period"):
            Special(tuple(spans))

    def test_weeks_that_make_no_sense(self) -> None:
        with pytest.raises(ValueError, match="weekdays"):
            Week.of({7: []})
        with pytest.raises(ValueError, match="seven"):
            Week(())


class TestValue:
    def test_values_are_equal_by_content_and_cannot_be_changed(self) -> None:
        one, two = Calendar(Week.every_day(NIGHT)), Calendar(Week.every_day(reversed(NIGHT)))
        assert one == two == NIGHT_SHIFT
        assert hash(one) == hash(two)
        with pytest.raises(TypeError):
            one.special[date(2026, 1, 1)] = Special()

    def test_make_up_days_take_their_weekday_s_hours_or_a_normal_day_s(self) -> None:
        short_saturday = Week.of({1: [(time(9), time(18))], 5: [(time(9), time(12))]})
        assert short_saturday.make_up(date(2026, 2, 14)) == ((time(9), time(12)),)
        assert short_saturday.make_up(date(2026, 1, 4)) == ((time(9), time(18)),)
        assert Week.of({}).make_up(date(2026, 1, 4)) == ()
