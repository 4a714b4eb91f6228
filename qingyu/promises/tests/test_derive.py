"""From a start and minutes to a due time: the reckoning of pauses."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qingyu.hours.reckon import AROUND_THE_CLOCK, Calendar, Week, is_open, minutes_between
from qingyu.promises.derive import Stop, derive, warning

START = datetime(2026, 6, 8, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai, a Monday
SERVICE = Calendar(Week.every_day([(time(8, 30), time(18))]))


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def test_around_the_clock_a_pause_moves_the_limit_by_its_length() -> None:
    found = derive(START, 120, None, [Stop(after(30), after(50), "无人在家")], now=after(60))
    assert found.due_at == after(140)
    assert found.why["pauses"][0]["minutes"] == 20


def test_overlapping_pauses_count_once() -> None:
    stops = [Stop(after(10), after(40), "a"), Stop(after(20), after(50), "b"), Stop(after(30), after(35), "c")]
    assert derive(START, 60, None, stops, now=after(60)).due_at == after(100)


def test_a_pause_after_the_limit_changes_nothing() -> None:
    assert derive(START, 60, None, [Stop(after(61), after(600), "晚了")], now=after(700)).due_at == after(60)


def test_a_pause_that_lasts_stops_the_clock() -> None:
    found = derive(START, 60, None, [Stop(after(20), None, "等配件")], now=after(500))
    assert found.paused
    assert found.due_at == after(500 + 40)


def test_a_night_of_pause_costs_no_service_time() -> None:
    closes = START + timedelta(hours=9)  # 18:00
    found = derive(START, 600, SERVICE, [Stop(closes, closes + timedelta(hours=14), "夜间")], now=closes)
    assert found.due_at == derive(START, 600, SERVICE, [], now=closes).due_at
    assert sum(leg["minutes"] for leg in found.why["legs"]) == 600


def test_a_pause_that_begins_in_the_moment_of_the_limit_comes_too_late() -> None:
    for ends in (after(45), after(400), None):
        found = derive(START, 45, None, [Stop(after(45), ends, "等配件")], now=after(90))
        assert (found.due_at, found.paused, found.why["pauses"]) == (after(45), False, [])


def test_a_pause_that_begins_at_closing_time_comes_too_late_for_a_limit_at_closing_time() -> None:
    closes = START + timedelta(hours=9)
    found = derive(START, 540, SERVICE, [Stop(closes, closes + timedelta(hours=20), "夜间")], now=closes)
    assert found.due_at == closes


def test_a_pause_that_ends_as_the_clock_starts_was_not_its_own() -> None:
    found = derive(START, 45, None, [Stop(after(-30), after(0), "旧事")], now=after(10))
    assert (found.due_at, found.why["pauses"]) == (after(45), [])


def test_a_pause_of_seconds_before_closing_time_moves_the_limit_to_the_morning() -> None:
    """What is left after closing is worked off when it opens, not half a minute after everybody has gone."""
    stop = Stop(after(10), after(10) + timedelta(seconds=30), "换人")
    found = derive(START, 540, SERVICE, [stop], now=after(60))
    assert found.due_at == START + timedelta(hours=23, minutes=30, seconds=30)


def test_a_warning_comes_in_working_time() -> None:
    """Due 20 minutes after opening: warned 50 minutes ahead, half an hour before closing the evening before."""
    start = START + timedelta(hours=7)  # 16:00
    assert derive(start, 140, SERVICE, [], now=start).due_at == START + timedelta(hours=23, minutes=50)  # 08:50
    assert warning(start, 140, 50, SERVICE, [], now=start) == START + timedelta(hours=8, minutes=30)  # 17:30


def test_a_warning_that_would_come_at_closing_time_comes_at_opening_time() -> None:
    start = START + timedelta(hours=7)
    assert warning(start, 150, 30, SERVICE, [], now=start) == START + timedelta(hours=23, minutes=30)


def test_a_pause_before_the_warning_moves_it_too() -> None:
    stop = Stop(after(10), after(30), "无人在家")
    assert warning(START, 60, 15, None, [stop], now=after(40)) == after(65)


stops = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(0, 1500)).map(lambda one: Stop(after(one[0]), after(sum(one)), "x")),
    max_size=5,
)


@given(minutes=st.integers(1, 2000), stops=stops, service=st.booleans())
def test_outside_the_pauses_exactly_the_promised_minutes_pass(minutes: int, stops: list[Stop], service: bool) -> None:
    calendar = SERVICE if service else None
    found = derive(START, minutes, calendar, stops, now=after(5000))
    free, moment = 0.0, START
    for stop in sorted(stops, key=lambda one: one.starts):
        if stop.starts >= found.due_at:
            break
        if stop.starts > moment:
            free += minutes_between(calendar or AROUND_THE_CLOCK, moment, min(stop.starts, found.due_at))
        moment = max(moment, stop.ends or moment)
    if moment < found.due_at:
        free += minutes_between(calendar or AROUND_THE_CLOCK, moment, found.due_at)
    assert abs(free - minutes) < 1e-6


@given(minutes=st.integers(1, 2000), stops=stops)
def test_a_pause_never_brings_a_limit_forward(minutes: int, stops: list[Stop]) -> None:
    assert (
        derive(START, minutes, SERVICE, stops, now=after(0)).due_at
        >= derive(START, minutes, SERVICE, [], now=after(0)).due_at
    )


CALENDARS = st.sampled_from(
    [None, SERVICE, Calendar(Week.of({0: [(time(9), time(12)), (time(13), time(17, 30))], 4: [(time(22), time(0))]}))]
)
MINUTES = st.integers(1, 2000)


@given(minutes=MINUTES, stops=stops, calendar=CALENDARS, length=st.integers(0, 900), late=st.integers(0, 900))
def test_a_pause_outside_the_clock_changes_nothing(
    minutes: int, stops: list[Stop], calendar: Calendar | None, length: int, late: int
) -> None:
    """Over before it starts, or begun in the moment of the limit or later, lasting or not."""
    found = derive(START, minutes, calendar, stops, now=after(5000))
    begins = found.due_at + timedelta(minutes=late)
    for more in (
        Stop(after(-length - 1), after(0), "x"),
        Stop(after(-length - late - 1), after(-late), "x"),
        Stop(begins, begins + timedelta(minutes=length), "x"),
        Stop(begins, None, "x"),
    ):
        assert derive(START, minutes, calendar, [*stops, more], now=after(9000)) == found


@given(minutes=MINUTES, stops=stops, calendar=CALENDARS, longer=st.integers(0, 900), which=st.integers(0, 4))
def test_a_longer_pause_or_a_longer_limit_never_ends_earlier(
    minutes: int, stops: list[Stop], calendar: Calendar | None, longer: int, which: int
) -> None:
    found = derive(START, minutes, calendar, stops, now=after(5000)).due_at
    assert derive(START, minutes + longer, calendar, stops, now=after(5000)).due_at >= found
    if stops:
        number = which % len(stops)
        one = stops[number]
        stretched = [*stops[:number], Stop(one.starts, one.ends + timedelta(minutes=longer), "x"), *stops[number + 1 :]]
        assert derive(START, minutes, calendar, stretched, now=after(5000)).due_at >= found


@given(minutes=MINUTES, stops=stops, calendar=CALENDARS)
def test_the_order_of_pauses_and_saying_one_twice_change_no_limit(
    minutes: int, stops: list[Stop], calendar: Calendar | None
) -> None:
    found = derive(START, minutes, calendar, stops, now=after(5000)).due_at
    assert derive(START, minutes, calendar, [*reversed(stops), *stops], now=after(5000)).due_at == found


@given(minutes=MINUTES, stops=stops, calendar=CALENDARS, ahead=st.integers(1, 400))
def test_a_warning_comes_in_working_time_and_in_time(
    minutes: int, stops: list[Stop], calendar: Calendar | None, ahead: int
) -> None:
    due_at = derive(START, minutes + ahead, calendar, stops, now=after(5000)).due_at
    warned = warning(START, minutes + ahead, ahead, calendar, stops, now=after(5000))
    assert START <= warned <= due_at
    assert is_open(calendar or AROUND_THE_CLOCK, warned)
    free = derive(START, minutes + ahead, calendar, [], now=START).due_at
    if not stops:
        left = minutes_between(
            calendar or AROUND_THE_CLOCK, warning(START, minutes + ahead, ahead, calendar, [], now=START), free
        )
        assert left == ahead
