"""Where we ourselves were late: missed promises of this ticket."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.complaints.evidence import MOST, Found
from qingyu.complaints.models import Case
from qingyu.promises.codes import Name
from qingyu.promises.models import Promise
from qingyu.ui.formats import daytime

TITLE = _("Our own missed limits")


def look(case: Case) -> Iterable[Found]:
    """What ran out, whether it was done later or not."""
    late = Promise.objects.dated().filter(ticket=case.ticket_id, breached_at__isnull=False).order_by("-due_at")[:MOST]
    return [Found(at=one.limit, words=_said(one)) for one in late]


def _said(promise: Promise) -> str:
    label = promise.text or Name(promise.name).label
    if promise.ended_at is None:
        return gettext("%(name)s: owed since %(due)s") % {"name": label, "due": daytime(promise.limit)}
    moments = {"name": label, "due": daytime(promise.limit), "done": daytime(promise.ended_at)}
    return gettext("%(name)s: owed by %(due)s, done %(done)s") % moments
