"""How long visitors wait at the front desk."""

from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from qingyu.insight.kinds import Median
from qingyu.insight.scope import Scope
from qingyu.insight.sources import RECEPTIONS


def waited(_scope: Scope) -> Combinable:
    """From drawing the number to sitting at the desk."""
    return ExpressionWrapper(F("served_at") - F("arrived_at"), output_field=DurationField())


MEASURE = Median(
    title=_("Waiting time at the front desk"),
    question=_("How long does a visitor wait at the front desk?"),
    formula=_(
        "The median from drawing the number to being served, of the visitors who came in the period and were served; "
        "whoever left before that does not count."
    ),
    row=_("a visitor who was served"),
    source=RECEPTIONS,
    amount=waited,
)
