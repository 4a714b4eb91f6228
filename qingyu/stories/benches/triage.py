"""How well the shipped suggester does on labelled messages: ``qingyu bench triage --test FILE``.

The file has the columns text, kind, category, urgency; an empty label is not counted. Nothing learned from a company's
own tickets takes part.
"""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from qingyu.catalog.measure import measure

TITLE = "kind, category and urgency of labelled messages by the shipped rules (--test FILE)"
FILES = ("test",)


def run(rows: int, *, test: Path | None = None) -> dict[str, Any]:
    if test is None:
        raise CommandError("--test FILE with the columns text,kind,category,urgency is needed")
    begun = time.perf_counter()
    figures = measure(test)
    took = time.perf_counter() - begun
    most = max(int(figures["category"]["n"]), 1)
    return {**figures, "ms_per_message": round(1000 * took / most, 2)}
