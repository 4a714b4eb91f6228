"""How long work usually takes, learned from what was done."""

from collections import defaultdict
from datetime import timedelta

from django.core.cache import cache
from django.db.models import ExpressionWrapper, F
from django.db.models.fields import DurationField

from qingyu.core import clock
from qingyu.staff.models import Department
from qingyu.work.models import Order

MINUTES = 45.0
SINCE = timedelta(days=90)
# Fewer orders of a category say nothing; a longer stay is a clock somebody forgot.
ENOUGH = 5
LONGEST = timedelta(hours=6)
REMEMBERED = 3600
ON_THE_SPOT = ExpressionWrapper(F("finished_at") - F("arrived_at"), output_field=DurationField())


def usual_minutes(department: Department) -> defaultdict[str, float]:
    """The median minutes on the spot by category code over ninety days; 45 where too few say anything.

    Remembered for an hour.
    """
    key = f"dispatch-usual-{department.pk}"
    known = cache.get(key)
    if known is None:
        known = _learn(department)
        cache.set(key, known, REMEMBERED)
    return defaultdict(lambda: MINUTES, known)


def _learn(department: Department) -> dict[str, float]:
    done = Order.objects.filter(department=department, finished_at__gte=clock.now() - SINCE, arrived_at__isnull=False)
    rows = done.annotate(took=ON_THE_SPOT).filter(took__lt=LONGEST).values_list("ticket__category_id", "took")
    by_category: defaultdict[str, list[float]] = defaultdict(list)
    for category, spent in rows[:20000]:
        by_category[str(category)].append(spent / timedelta(minutes=1))
    return {code: sorted(them)[len(them) // 2] for code, them in by_category.items() if len(them) >= ENOUGH}
