"""What holds for every calendar, found out by hypothesis."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qingyu.hours.reckon import Calendar, Special, Week, add_minutes, explain, is_open, minutes_between, next_opening

# No deadline: the first example of a zone reads its file.
rule = settings(deadline=None, max_examples=80)


def spans(minutes: list[int]) -> tuple[tuple[time, time], ...]:
    """Periods between every two of an even number of different minutes of the day."""
    ordered = [time(*divmod(minute % 1440, 60)) for minute in sorted(minutes)]
    return tuple(zip(ordered[::2], ordered[1::2], strict=True))


def periods(least: int) -> st.SearchStrategy[tuple[tuple[time, time], ...]]:
    return (
        st.lists(st.integers(0, 1440), unique=True, min_size=2 * least, max_size=6)
        .filter(lambda minutes: len(minutes) % 2 == 0)
        .map(spans)
    )


dates = st.dates(date(2025, 12, 1), date(2026, 12, 31))
calendars = st.builds(
    lambda first, others, special, zone: Calendar(Week((first, *others)), special, zone),
    periods(1),
    st.lists(periods(0), min_size=6, max_size=6),
    st.dictionaries(dates, st.builds(Special, periods(0), st.just("节")), max_size=12),
    st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "UTC"]),
)
moments = st.datetimes(datetime(2025, 12, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
minutes = st.integers(0, 5000)


@rule
@given(calendars, moments, minutes)
def test_what_was_added_has_passed(calendar: Calendar, start: datetime, amount: int) -> None:
    assert minutes_between(calendar, start, add_minutes(calendar, start, amount)) == amount


@rule
@given(calendars, moments, minutes, minutes)
def test_adding_in_two_steps_is_adding_at_once(calendar: Calendar, start: datetime, one: int, two: int) -> None:
    assert add_minutes(calendar, add_minutes(calendar, start, one), two) == add_minutes(calendar, start, one + two)


@rule
@given(calendars, moments, moments, minutes, minutes)
def test_later_or_longer_is_never_due_earlier(
    calendar: Calendar, one: datetime, two: datetime, short: int, long: int
) -> None:
    one, two = sorted((one, two))
    short, long = sorted((short, long))
    assert add_minutes(calendar, one, short) <= add_minutes(calendar, one, long)
    if short:
        assert add_minutes(calendar, one, short) <= add_minutes(calendar, two, short)


@rule
@given(calendars, moments, moments, moments)
def test_time_adds_up_over_any_three_moments(calendar: Calendar, one: datetime, two: datetime, three: datetime) -> None:
    parts = minutes_between(calendar, one, two) + minutes_between(calendar, two, three)
    assert abs(parts - minutes_between(calendar, one, three)) < 1e-6
    assert abs(minutes_between(calendar, one, two)) <= abs(two - one) / timedelta(minutes=1)


@rule
@given(calendars, moments, minutes)
def test_the_legs_add_up_and_end_at_the_deadline(calendar: Calendar, start: datetime, amount: int) -> None:
    legs = explain(calendar, start, amount)
    assert sum((leg.counted for leg in legs), timedelta()) == timedelta(minutes=amount)
    if amount:
        assert legs[-1].ends == add_minutes(calendar, start, amount)
        assert legs[0].day == calendar.day_of(start)
    for leg, following in pairwise(legs):
        assert following.day == leg.until + timedelta(days=1) or (following.day == leg.day and leg.counted)


@rule
@given(calendars, moments)
def test_an_opening_is_open_and_nothing_passes_before_it(calendar: Calendar, moment: datetime) -> None:
    opening = next_opening(calendar, moment)
    assert is_open(calendar, opening)
    assert minutes_between(calendar, moment, opening) == 0
    assert (opening == moment) is is_open(calendar, moment)
