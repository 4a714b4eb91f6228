"""Complaints over the agreed base (J2). Which base is agreed is a setting: QINGYU_COMPLAINT_BASE."""

from django.conf import settings
from django.db.models import Count, F, Func, IntegerField, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from qingyu.catalog.codes import Kind
from qingyu.core.errors import Text
from qingyu.insight.codes import By
from qingyu.insight.kinds import Rate, Whole, at_most
from qingyu.insight.scope import Scope
from qingyu.insight.sources import OPENED
from qingyu.tickets.codes import State

STANDS = ~Q(state=State.CANCELLED)
A_MONTH = 30


def homes(scope: Scope, by: By | None) -> Combinable:
    """The number of homes looked after, of its own community where figures are split by it."""
    there = scope.homes().order_by()
    if by is By.COMMUNITY:
        there = there.filter(community__code=OuterRef("key"))
    count = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(there.annotate(number=count).values("number"))


def requests(scope: Scope, by: By | None) -> Combinable:
    return Count("pk", filter=STANDS)


def _rate(whole: Whole, *, formula: Text, days: int | None) -> Rate:
    return Rate(
        title=_("Complaint rate"),
        question=_("How many complaints are there for what we look after?"),
        formula=formula,
        row=_("a complaint"),
        source=OPENED,
        basis=Q(kind=Kind.COMPLAINT) & STANDS,
        whole=whole,
        days=days,
        target=at_most(5),
        more_is_better=False,
    )


BASES = {
    "homes": _rate(
        homes,
        formula=_(
            "Complaints registered in the period ÷ homes looked after, reckoned to 30 days so that weeks and quarters "
            "compare. Cancelled and merged ones are left out."
        ),
        days=A_MONTH,
    ),
    "requests": _rate(
        requests,
        formula=_(
            "Complaints ÷ all requests registered in the period. Cancelled and merged ones are left out of both."
        ),
        days=None,
    ),
}
MEASURE = BASES[settings.COMPLAINT_BASE]
