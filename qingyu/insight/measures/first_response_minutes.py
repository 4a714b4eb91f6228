"""How long residents wait for an answer (D11)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingyu.insight.kinds import Median
from qingyu.insight.limits import spent
from qingyu.insight.sources import LIMITS
from qingyu.promises.codes import Name

MEASURE = Median(
    title=_("Time until answered"),
    question=_("How long does a resident wait for the first answer?"),
    formula=_(
        "The median from first contact to the answer, by the clock on the wall, of the answers that fell due in the "
        "period; nights and holidays count. Whoever still waits counts with the time waited so far."
    ),
    row=_("an answer that was owed"),
    source=LIMITS,
    basis=Q(name=Name.RESPOND),
    amount=spent,
)
