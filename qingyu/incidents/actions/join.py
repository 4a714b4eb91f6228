"""Tickets that belong to the incident: the one it began with, and every call that follows."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.events.actions import record
from qingyu.incidents import policies
from qingyu.incidents.actions.locking import locked, working
from qingyu.incidents.facts import TicketJoined
from qingyu.incidents.models import Affected, Incident, Joined
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.ui.formats import daytime

ELSEWHERE = gettext_lazy("This request belongs to %(number)s already.")


@transaction.atomic
def attach(incident: Incident, ticket: Ticket, *, by: Actor, origin: bool = False, rule: bool = False) -> Joined:
    """The request belongs to the incident; whoever called hears at once what is going on. Quiet when attached.

    Raises Refused, and Clash for a request of another community or incident, and in a drill.
    """
    incident = working(incident, by)
    if incident.drill:
        raise Clash(gettext_lazy("A drill takes no real requests."), code="drill")
    if ticket.community_id != incident.community_id:
        raise Clash(gettext_lazy("This request is of another community."), code="elsewhere")
    known = Joined.objects.select_related("incident").filter(ticket=ticket).first()
    if known:
        if known.incident_id != incident.pk:
            raise Clash(ELSEWHERE % {"number": known.incident.number}, code="joined")
        return known
    now = clock.now()
    joined = Joined.objects.create(incident=incident, ticket=ticket, origin=origin, rule=rule, at=now)
    record(TicketJoined(number=incident.number, title=incident.title, rule=rule), about=joined, by=by)
    _card(incident, ticket)
    if not origin:
        tickets.send_message(ticket, by=SYSTEM, body=what_goes_on(incident), channel=Channel.STAFF)
    return joined


@transaction.atomic
def detach(joined: Joined, *, by: Actor) -> None:
    """It was another matter after all. Raises Refused, Clash for the request it began with."""
    incident = locked(joined.incident)
    policies.may_work(by, incident).demand()
    if joined.origin:
        raise Clash(gettext_lazy("The incident began with this request."), code="origin")
    joined.delete()


def what_goes_on(incident: Incident) -> str:
    """What a caller is told, in the company's words: what it is, how it stands, when it is expected to end."""
    words = {"title": incident.title, "place": incident.place, "state": incident.get_state_display()}
    begun = _("We know of it: %(title)s, %(place)s (%(state)s). We are on it.") % words
    if incident.live and incident.expected_at and incident.expected_at > clock.now():
        begun += _(" Expected to end: %(time)s.") % {"time": daytime(incident.expected_at)}
    return begun


def _card(incident: Incident, ticket: Ticket) -> None:
    """Whoever calls from a home that was not thought of is affected, too."""
    if ticket.home_id:
        Affected.objects.get_or_create(incident=incident, home_id=ticket.home_id)
