"""Taking a visit for a change. The visit is always locked before its ticket."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Clash
from qingyu.core.policy import Verdict
from qingyu.followup import policies, queries
from qingyu.followup.models import Visit


def locked(visit: Visit) -> Visit:
    """``visit`` as it is now, locked until the transaction ends."""
    return Visit.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=visit.pk)


def may_visit(by: Actor, visit: Visit) -> Verdict:
    return policies.may_visit(by, visit.ticket, queries.doers_of(visit.ticket))


def open_still(visit: Visit) -> None:
    """Raise Clash unless the visit still waits and asks about the ticket's latest completion."""
    if visit.done_at:
        raise Clash(_("This return visit has been made already."), code="visit_done")
    if visit.round != visit.ticket.reopened:
        raise Clash(_("The request has been opened again; it is visited after the next completion."), code="reopened")
