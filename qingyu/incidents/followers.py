"""New calls find the incident they belong to; the technician's deed is the incident's."""

from qingyu.accounts.actors import SYSTEM
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.incidents import actions, queries
from qingyu.incidents.models import Joined
from qingyu.tickets.facts import TicketOpened
from qingyu.tickets.models import Ticket
from qingyu.work.facts import Contained


@follows(TicketOpened)
def join_by_rule(fact: TicketOpened, event: Event) -> None:
    """From an affected home, about a matter the plan names: the same thing, and the caller hears so at once."""
    ticket = Ticket.objects.select_related("community").filter(pk=event.thread_id).first()
    if ticket is None or Joined.objects.filter(ticket=ticket).exists():
        return
    incident = queries.same_matter(ticket)
    if incident:
        actions.attach(incident, ticket, by=SYSTEM, rule=True)


@follows(Contained)
def contained_on_site(fact: Contained, event: Event) -> None:
    """Who closed the valve says so once, on the order; the command page knows it from there."""
    joined = Joined.objects.select_related("incident__community").filter(ticket=event.thread_id, origin=True).first()
    if joined and joined.incident.live:
        actions.contain(joined.incident, by=SYSTEM, how=fact.how or event.sentence)
