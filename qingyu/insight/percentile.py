"""PostgreSQL's percentile as an aggregate."""

from typing import Any

from django.db.models import Aggregate, Q
from django.db.models.expressions import Combinable


class Percentile(Aggregate):
    """``Percentile(F("minutes"), 0.9)``: between the two nearest values in proportion; numbers or durations."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(fraction)s) WITHIN GROUP (ORDER BY %(expressions)s)"

    def __init__(self, expression: Combinable, fraction: float, filter: Q | None = None, **extra: Any) -> None:
        super().__init__(expression, filter=filter, fraction=fraction, **extra)
