from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from qingyu.followup.rules import APART, overall, sensible, tries_apart

marks = st.lists(st.integers(1, 5), min_size=1, max_size=7)
moments = st.integers(1_577_836_800, 2_051_222_400).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(marks)
def test_overall_is_the_mean_to_one_decimal(given):
    found = overall(given)
    exact = Fraction(sum(given), len(given))
    assert found.as_tuple().exponent == -1
    assert min(given) <= found <= max(given)
    # Nearest tenth; of two equally near the upper one.
    assert Fraction(-1, 20) < Fraction(found) - exact <= Fraction(1, 20)


def test_the_documents_example_and_a_half():
    assert overall([5, 5, 5, 5, 4]) == Decimal("4.8")
    assert overall([5, 4, 4, 4]) == Decimal("4.3")


@given(moments)
def test_nobody_is_called_at_night(moment):
    called = timezone.localtime(sensible(moment))
    assert 9 <= called.hour < 20
    assert timedelta() <= called - moment <= timedelta(hours=13)


@given(st.lists(st.integers(0, 600), max_size=12))
def test_tries_in_one_hour_are_one_try(minutes):
    start = datetime(2026, 3, 2, 10, tzinfo=UTC)
    times = [start + timedelta(minutes=minute) for minute in minutes]
    count = tries_apart(times)
    assert count == tries_apart(reversed(times))
    assert count <= len(set(times))
    if times:
        assert 1 <= count <= 1 + (max(times) - min(times)) // APART
