"""Good marks beside a broken limit: satisfaction must never hide a miss (D12)."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from qingyu.insight.kinds import Tally
from qingyu.insight.sources import RATINGS
from qingyu.promises.codes import Name, State
from qingyu.promises.models import Promise

CLOCKS = (Name.RESPOND, Name.ARRIVE, Name.CONTAIN, Name.RESOLVE)
LATE = Q(state=State.MISSED) | Q(breached_at__isnull=False)
MISSED = Promise.objects.filter(LATE, name__in=CLOCKS, ticket=OuterRef("ticket"))

MEASURE = Tally(
    title=_("Rated well, yet late"),
    question=_("How many requests were rated well although a limit was missed?"),
    formula=_(
        "Requests with an overall mark of 4 or more in the period, of which a limit to answer, to be on "
        "site, to stop the harm or to solve was missed."
    ),
    row=_("a good rating of a request with a missed limit"),
    source=RATINGS,
    basis=Q(Exists(MISSED), overall__gte=4),
    more_is_better=False,
)
