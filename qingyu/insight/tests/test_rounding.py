"""The helpers against plain arithmetic."""

import math
from datetime import timedelta
from fractions import Fraction

from django.db.models import F, FloatField
from django.db.models.functions import Cast
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingyu.catalog.models import Category
from qingyu.insight import rounding
from qingyu.insight.kinds import at_least, at_most
from qingyu.insight.percentile import Percentile

COUNTS = st.integers(0, 10**9)


@given(COUNTS, COUNTS)
def test_percent_never_flatters(part, whole):
    found, up = rounding.percent(part, whole), rounding.percent(part, whole, up=True)
    if whole == 0:
        assert found is up is None
        return
    exact = Fraction(part * 100, whole)
    assert found == float(Fraction(math.floor(exact * 10), 10))
    assert up == float(Fraction(math.ceil(exact * 10), 10))


@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(0, 100))
def test_a_target_is_met_by_the_printed_number_exactly_when_it_is_met(part, whole, target):
    exact = Fraction(part * 100, whole)
    assert at_least(target).met(rounding.percent(part, whole)) == (exact >= target)
    assert at_most(target).met(rounding.percent(part, whole, up=True)) == (exact <= target)


@given(st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_started_minute_is_a_minute(duration):
    assert rounding.minutes(duration) == math.ceil(Fraction(duration // timedelta(microseconds=1), 60_000_000))


@given(st.lists(st.integers(1, 5), min_size=1, max_size=50))
def test_a_mean_of_marks(marks):
    mean = Fraction(sum(marks), len(marks))
    assert rounding.mean(float(mean)) == math.floor(mean * 100) / 100
    assert rounding.mean(float(mean), up=True) == math.ceil(mean * 100) / 100


def oracle(values, fraction):
    """Between the two nearest ranks, in proportion."""
    ranked = sorted(values)
    place = Fraction(fraction) * (len(ranked) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ranked) - 1)
    return float(ranked[low] + (place - low) * (ranked[high] - ranked[low]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.integers(0, 30000), max_size=12))
def test_percentiles_of_the_database(db, values):
    Category.objects.filter(code__startswith="x-").delete()
    Category.objects.bulk_create(Category(code=f"x-{i}", name="x", order=value) for i, value in enumerate(values))
    order = Cast(F("order"), FloatField())
    found = Category.objects.filter(code__startswith="x-").aggregate(
        p50=Percentile(order, 0.5), p90=Percentile(order, 0.9)
    )
    if not values:
        assert found == {"p50": None, "p90": None}
        return
    for name, fraction in (("p50", "1/2"), ("p90", "9/10")):
        assert abs(found[name] - oracle(values, fraction)) < 1e-6
