"""When a schedule falls, for any rhythm."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qingyu.upkeep.codes import Unit
from qingyu.upkeep.rhythm import Rhythm, add_months

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
rhythms = st.one_of(
    st.builds(Rhythm, st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH]), st.integers(1, 40), days),
    st.builds(
        Rhythm, st.just(Unit.WEEKDAYS), st.just(1), days, st.frozensets(st.integers(1, 7), min_size=1, max_size=7)
    ),
)


@given(rhythms, days)
def test_the_date_found_is_the_first_there_is(rhythm: Rhythm, day: date) -> None:
    found = rhythm.on_or_after(day)
    assert found is not None
    assert found >= max(day, rhythm.first)
    assert rhythm.on_or_after(found) == found
    assert found not in list(rhythm.between(day, found - timedelta(days=1)))


@given(rhythms, days)
def test_dates_go_forward_and_end(rhythm: Rhythm, until: date) -> None:
    ending = Rhythm(rhythm.unit, rhythm.every, rhythm.first, rhythm.weekdays, until)
    found = list(ending.between(rhythm.first, date(2031, 1, 1)))
    assert found == sorted(set(found))
    assert all(day <= until for day in found)


def test_the_last_of_a_month_is_not_lost_in_february() -> None:
    rhythm = Rhythm(Unit.MONTH, 1, date(2026, 1, 31))
    found = list(rhythm.between(date(2026, 1, 1), date(2026, 5, 31)))
    assert found == [date(2026, month, day) for month, day in ((1, 31), (2, 28), (3, 31), (4, 30), (5, 31))]


def test_every_quarter() -> None:
    rhythm = Rhythm(Unit.MONTH, 3, date(2026, 2, 10))
    assert rhythm.on_or_after(date(2026, 5, 11)) == date(2026, 8, 10)
    assert add_months(date(2028, 2, 29), 12) == date(2029, 2, 28)


def test_fixed_weekdays() -> None:
    rhythm = Rhythm(Unit.WEEKDAYS, 1, date(2026, 6, 8), frozenset({1, 4}))
    assert list(rhythm.between(date(2026, 6, 9), date(2026, 6, 18))) == [
        date(2026, 6, 11),
        date(2026, 6, 15),
        date(2026, 6, 18),
    ]


def test_over_after_its_end() -> None:
    assert Rhythm(Unit.DAY, 1, date(2026, 6, 1), until=date(2026, 6, 3)).after(date(2026, 6, 3)) is None
