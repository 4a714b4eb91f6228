"""From what a channel knows to what we know: who wrote, in which conversation, about what place."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Max, Q

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.intake.codes import Why
from qingyu.intake.incoming import Incoming, Sender
from qingyu.outbox.models import Message
from qingyu.people import phones
from qingyu.people.models import Identity, Resident
from qingyu.people.queries import actor_of, homes_of, known_as
from qingyu.places.models import Community, Home
from qingyu.places.queries import find_home
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket, TicketQuerySet

# A conversation goes on while its last line is no older; after that a new line is a new matter.
SAME_TALK = timedelta(hours=12)


@dataclass
class Known:
    """``why`` is what keeps it from going on by itself, "" where nothing does."""

    resident: Resident | None = None
    phone: str = ""
    candidates: list[Resident] = field(default_factory=list)
    community: Community | None = None
    home: Home | None = None
    ticket: Ticket | None = None
    why: str = ""

    def actor(self, name: str) -> Actor:
        """Who does what follows: the resident, else the system under the sender's name."""
        if self.resident:
            return actor_of(self.resident)
        return Actor(kind="system", id=0, name=name or self.phone, communities=None)


def recognise(incoming: Incoming, channel: str) -> Known:
    """What is known of ``incoming``; nothing is guessed: what stays open is for a person to decide. Ten queries."""
    known = _who(incoming.sender)
    known.ticket = _named(incoming, known) or _answered(incoming, known)
    if known.ticket or known.why == Why.NOT_THEIRS:
        return known
    _where(incoming, known)
    if not incoming.by_hand and not known.why:
        known.ticket = _going_on(known, channel)
    return known


def _who(sender: Sender) -> Known:
    if sender.kind in Identity.Kind.values:
        resident = known_as(Identity.Kind(sender.kind), sender.value)
        return Known(resident=resident, candidates=[resident] if resident else [])
    if sender.kind != "phone":
        return Known()
    try:
        phone = phones.normalise(sender.value)
    except Invalid:
        return Known()
    found = list(Resident.objects.reached_by(phone).order_by("pk")[:20])
    alone = found[0] if len(found) == 1 else next((one for one in found if one.name == sender.name.strip()), None)
    return Known(resident=alone, phone=phone, candidates=found)


def _theirs(known: Known) -> TicketQuerySet:
    """The requests that the sender, or anybody of the family that shares the number, may write in."""
    mine = Q(reporter__in=known.candidates)
    if known.phone:
        mine |= Q(reporter_phone=known.phone)
    if known.resident:
        mine |= Q(home__in=homes_of(known.resident), private=False)
    return Ticket.objects.filter(mine).filter(merge=None)


def _named(incoming: Incoming, known: Known) -> Ticket | None:
    if not incoming.ticket:
        return None
    named = Ticket.objects.filter(Q(number=incoming.ticket) | Q(track_code=incoming.ticket)).first()
    if named is None:
        return None
    # Whoever holds the tracking code was sent it.
    theirs = named.track_code == incoming.ticket or _theirs(known).filter(pk=named.pk).exists()
    if not theirs:
        known.why = Why.NOT_THEIRS
        return None
    return _last(named)


def _answered(incoming: Incoming, known: Known) -> Ticket | None:
    """The request that our own message was about which this one answers."""
    if not incoming.answers:
        return None
    ours = Message.objects.filter(provider_id__in=incoming.answers, event__thread_type="tickets.ticket")
    about = ours.order_by("-id").values_list("event__thread_id", flat=True).first()
    return _last(Ticket.objects.get(pk=about)) if about else None


def _last(ticket: Ticket) -> Ticket:
    """Where a merged request goes on."""
    while hasattr(ticket, "merge"):
        ticket = ticket.merge.into
    return ticket


def _going_on(known: Known, channel: str) -> Ticket | None:
    """The one open request in whose conversation the sender wrote or was written to last, by this channel."""
    lately = (
        _theirs(known)
        .under_way()
        .filter(Q(channel=channel) | Q(messages__channel=channel))
        .annotate(said_at=Max("messages__at"))
        .filter(Q(said_at__gte=clock.now() - SAME_TALK) | Q(opened_at__gte=clock.now() - SAME_TALK))
    )
    found = list(lately.order_by("-id")[:2])
    # An SMS is only ever an answer or a new matter, and two open talks are for a person to tell apart.
    return found[0] if len(found) == 1 and channel in (Channel.WECHAT, Channel.SMS) else None


def _where(incoming: Incoming, known: Known) -> None:
    known.community = Community.objects.filter(code=incoming.community).first() if incoming.community else None
    homes = list(homes_of(known.resident)[:20]) if known.resident else []
    if known.community is None:
        communities = {home.community for home in homes}
        if len(communities) == 1:
            known.community = communities.pop()
        elif homes:
            known.why = Why.SEVERAL_HOMES
            return
    if incoming.home and known.community:
        try:
            known.home = find_home(known.community, incoming.home)
        except Invalid:
            known.home = None
    elif len(here := [home for home in homes if home.community == known.community]) == 1:
        known.home = here[0]
    if known.community is None:
        several = len(known.candidates) > 1
        known.why = Why.SEVERAL_PEOPLE if several else Why.NOWHERE if known.resident else Why.UNKNOWN_SENDER
