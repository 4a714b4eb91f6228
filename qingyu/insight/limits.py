"""What the measures of kept limits share."""

from django.db.models import DurationField, ExpressionWrapper, F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text
from qingyu.insight.kinds import Share
from qingyu.insight.scope import Scope
from qingyu.insight.sources import LIMITS
from qingyu.promises.codes import Name, State

FORMULA = _(
    "Kept limits ÷ limits that fell due in the period. One that passed while still owed is missed, not pending. "
    "Limits dropped before they fell due are left out."
)


def kept(name: Name, *, title: Text, question: Text, row: Text) -> Share:
    """The share of the limits called ``name`` that were kept."""
    basis, hit = Q(name=name), Q(state=State.KEPT)
    return Share(title=title, question=question, formula=FORMULA, row=row, source=LIMITS, basis=basis, hit=hit)


def spent(scope: Scope) -> Combinable:
    """From the start of a limit to its end; what is still owed counts with the time waited so far."""
    ended = Coalesce(F("ended_at"), Value(scope.now))
    return ExpressionWrapper(ended - F("starts_at"), output_field=DurationField())
