"""The resident says on the phone page that it is solved."""

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.followup import policies
from qingyu.followup.actions import end
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket


@transaction.atomic
def confirm(ticket: Ticket, *, by: Actor) -> Ticket:
    """Solved, says the resident: the ticket is closed and nobody needs to call any more. Quiet when it is closed.

    Raises Refused for somebody else's ticket, Clash before the work is done.
    """
    policies.may_confirm(by, ticket).demand()
    # The visit before the ticket, in the order that every action here locks them.
    end.confirmed(ticket, at=clock.now(), by=by)
    ticket = Ticket.objects.select_for_update(of=("self",)).get(pk=ticket.pk)
    if ticket.state == State.CLOSED:
        return ticket
    if ticket.state != State.FINISHED:
        raise Clash(_("The work is not done yet."), code="not_finished")
    end.close(ticket, by=by, informed_how=gettext("Confirmed by the resident"))
    ticket.refresh_from_db()
    return ticket
