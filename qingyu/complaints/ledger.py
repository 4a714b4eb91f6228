"""The ledger of complaints (投诉台账): what its filters leave, and its line of figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Avg, Count, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.fields import DurationField
from django.utils import timezone

from qingyu.accounts.actors import Actor
from qingyu.complaints.codes import COMMUNICATIVE, CauseClass, ContentClass, Nature, Stage
from qingyu.complaints.models import Case, CaseQuerySet
from qingyu.core import clock
from qingyu.core.tokens import query
from qingyu.promises.codes import State
from qingyu.promises.models import Promise

OPEN = "open"
# Outside of these the database or the calendar would refuse a day.
YEARS = (1990, 2200)
COMMUNICATIVE_ANY = "communicative"
CHOICES = {
    "nature": {*Nature.values, COMMUNICATIVE_ANY},
    "cause": set(CauseClass.values),
    "content": set(ContentClass.values),
    "stage": {*Stage.values, OPEN},
}


def listed(actor: Actor, chosen: Mapping[str, str]) -> CaseQuerySet:
    """The cases that ``chosen`` leaves, newest first, each with ``overdue``.

    Keys: community (code), from, to (days), nature, cause, content, stage, overdue, repeat, risk, q. What is not
    understood is not chosen, so that old links still open.
    """
    cases = Case.objects.visible_to(actor).with_names().annotate(overdue=_overdue()).order_by("-id")
    for name, known in CHOICES.items():
        value = chosen.get(name, "")
        cases = _narrow(cases, name, value) if value in known else cases
    if community := chosen.get("community"):
        cases = cases.filter(ticket__community__code=community)
    if first := day_of(chosen.get("from", "")):
        cases = cases.filter(opened_at__gte=_midnight(first))
    if last := day_of(chosen.get("to", "")):
        cases = cases.filter(opened_at__lt=_midnight(last + timedelta(days=1)))
    if chosen.get("overdue") == "1":
        cases = cases.filter(overdue=True)
    if chosen.get("repeat") == "1":
        cases = cases.filter(repeat_of__isnull=False)
    if chosen.get("risk") == "1":
        cases = cases.filter(risk=True)
    if words := query(chosen.get("q", "")[:100]):
        cases = cases.filter(ticket__tokens__contains=words)
    return cases


def _narrow(cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
    if value == OPEN:
        return cases.open()
    if value == COMMUNICATIVE_ANY:
        return cases.filter(nature__in=COMMUNICATIVE)
    column = {"cause": "cause_class", "content": "content_class"}.get(name, name)
    return cases.filter(**{column: value})


def _overdue() -> Exists:
    """A promise of the case is past its limit and not done, or was never done in time."""
    late = Promise.objects.filter(ticket=OuterRef("ticket"))
    return Exists(late.filter(Q(breached_at__isnull=False) | Q(state=State.OPEN, next_at__lt=clock.now())))


def day_of(text: str) -> date | None:
    """A day as forms send it, of the years a ledger can have; None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if YEARS[0] <= day.year <= YEARS[1] else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


@dataclass(frozen=True)
class Figures:
    """The line above the ledger. ``days`` is the mean time to close; None before anything was closed."""

    all: int
    open: int
    valid: int
    communicative: int
    repeats: int
    risks: int
    late: int
    closed: int
    days: float | None


def figures(cases: CaseQuerySet) -> Figures:
    """Of what the filters left. One query."""
    took = ExpressionWrapper(F("closed_at") - F("opened_at"), output_field=DurationField())
    over = Q(stage__in=(Stage.CLOSED, Stage.DROPPED))
    row = cases.order_by().aggregate(
        all=Count("pk"),
        open=Count("pk", filter=~over),
        valid=Count("pk", filter=Q(nature=Nature.VALID)),
        communicative=Count("pk", filter=Q(nature__in=COMMUNICATIVE)),
        repeats=Count("pk", filter=Q(repeat_of__isnull=False)),
        risks=Count("pk", filter=Q(risk=True)),
        late=Count("pk", filter=Q(overdue=True)),
        closed=Count("pk", filter=Q(stage=Stage.CLOSED)),
        took=Avg(took, filter=Q(stage=Stage.CLOSED)),
    )
    took_days = row.pop("took")
    return Figures(**row, days=round(took_days.total_seconds() / 86400, 1) if took_days is not None else None)
