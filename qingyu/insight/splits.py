"""By what figures are split, and how each part is called."""

from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, F, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, TruncWeek
from django.utils import timezone

from qingyu.catalog.codes import CaseClass
from qingyu.core.errors import Text
from qingyu.insight.codes import By
from qingyu.insight.sources import Source


@dataclass(frozen=True)
class Split:
    key: Combinable
    label: Combinable


def split(source: Source, by: By | None) -> Split:
    """The columns that a query from ``source`` is grouped by; a constant where it is not split."""
    match by:
        case By.COMMUNITY:
            return Split(F(source.path("community__code")), F(source.path("community__name")))
        case By.CATEGORY:
            return Split(F(source.path("category__code")), F(source.path("category__name")))
        case By.DEPARTMENT:
            return Split(_department(source, "code"), _department(source, "name"))
        case By.CLASS:
            return Split(F(source.path("case_class")), Value(""))
        case By.WEEK:
            zone = timezone.get_default_timezone()
            return Split(TruncWeek(source.moment, tzinfo=zone, output_field=DateField()), Value(""))
        case None:
            return Split(Value(""), Value(""))


def label(by: By | None, row: dict[str, Any]) -> Text:
    """How people call the part."""
    if by is By.WEEK:
        return f"{row['key']:%Y-%m-%d}"
    return CaseClass(row["key"]).label if by is By.CLASS and row["key"] else row["label"] or ""


def _department(source: Source, field: str) -> Coalesce:
    """Who leads the case, else whose the category is."""
    return Coalesce(source.path(f"lead_department__{field}"), source.path(f"category__department__{field}"))
