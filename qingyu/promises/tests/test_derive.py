"""From a start and minutes to a due time: the reckoning of pauses."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qingyu.hours.reckon import AROUND_THE_CLOCK, Calendar, Week, minutes_between
from qingyu.promises.derive import Stop, derive

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
        if stop.starts > found.due_at:
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
