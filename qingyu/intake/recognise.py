"""From what a channel knows to what we know: who wrote, in which conversation, about what place."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import Urgency
from qingyu.catalog.queries import suggestion
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.intake.clean import readable
from qingyu.intake.codes import Why
from qingyu.intake.incoming import Incoming, Sender
from qingyu.outbox.models import Message
from qingyu.people import phones
from qingyu.people.models import Identity, Resident
from qingyu.people.queries import actor_of, homes_of, known_as, of_their_time
from qingyu.places.models import Community, Home
from qingyu.places.queries import match_home
from qingyu.tickets.codes import Channel, Direction
from qingyu.tickets.models import Message as Line
from qingyu.tickets.models import Ticket, TicketQuerySet

# A conversation goes on while its last line is no older; after that a new line is a new matter.
SAME_TALK = timedelta(hours=12)
# Where people write as in a talk; a letter or a scanned sign is a matter of its own unless it names another.
TALKS = (Channel.WECHAT, Channel.SMS)
MOST_TALKS, MOST_PEOPLE, MOST_HOMES = 5, 20, 20


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
    """What is known of ``incoming``; nothing is guessed: what stays open is for a person to decide.

    Eleven queries, inside a transaction.
    """
    _one_at_a_time(incoming.sender)
    known = _who(incoming.sender)
    known.ticket = _named(incoming, known) or _answered(incoming)
    if known.ticket:
        return known
    if not incoming.by_hand and not known.why:
        _go_on(incoming, known, channel)
    if not known.ticket:
        _where(incoming, known)
    return known


def _one_at_a_time(sender: Sender) -> None:
    """Two lines that somebody writes within a second are one talk: whoever reads the second waits for the first."""
    if sender.value:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"sender:{sender.value}"])


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
    found = list(Resident.objects.reached_by(phone).order_by("pk")[:MOST_PEOPLE])
    alone = found[0] if len(found) == 1 else _by_name(found, sender.name.strip())
    return Known(resident=alone, phone=phone, candidates=found)


def _by_name(found: list[Resident], name: str) -> Resident | None:
    """The one of that name; a father and a son may share it as well as the number."""
    named = [one for one in found if one.name == name]
    return named[0] if len(named) == 1 else None


def _theirs(known: Known) -> TicketQuerySet:
    """The requests that the sender, or anybody of the family that shares the number, may write in."""
    mine = Q(reporter__in=known.candidates)
    if known.phone:
        mine |= Q(reporter_phone=known.phone)
    if known.resident:
        mine |= of_their_time(actor_of(known.resident)) & Q(private=False)
    return Ticket.objects.filter(mine)


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
    return last(named)


def _answered(incoming: Incoming) -> Ticket | None:
    """The request that our own message was about which this one answers."""
    answers = [one for one in incoming.answers if one]
    if not answers:
        return None
    ours = Message.objects.filter(provider_id__in=answers, event__thread_type=Ticket._meta.label_lower)
    about = ours.order_by("-id").values_list("event__thread_id", flat=True).first()
    return last(Ticket.objects.get(pk=about)) if about else None


def last(ticket: Ticket) -> Ticket:
    """Where a merged request goes on."""
    while hasattr(ticket, "merge"):
        ticket = ticket.merge.into
    return ticket


def _go_on(incoming: Incoming, known: Known, channel: str) -> None:
    """Into the talk that goes on by this channel, if there is one; of several a person has to choose.

    An emergency about something else is a matter of its own: it must not lie hidden in a talk about a bill.
    """
    if channel not in TALKS:
        return
    talks = list(going_on(known, channel)[:MOST_TALKS])
    if not talks:
        return
    proposed = suggestion(readable(incoming.text))
    if proposed.urgency == Urgency.A and all(one.category_id != proposed.category for one in talks):
        return
    if len(talks) == 1:
        known.ticket = talks[0]
    else:
        known.why = Why.SEVERAL_TICKETS


def going_on(known: Known, channel: str) -> TicketQuerySet:
    """The open requests about which the sender wrote or was written to by ``channel`` in the last 12 hours."""
    since = clock.now() - SAME_TALK
    said = Line.objects.filter(ticket=OuterRef("pk"), channel=channel, at__gte=since).exclude(direction=Direction.NOTE)
    lately = Q(channel=channel, opened_at__gte=since) | Exists(said)
    return _theirs(known).under_way().filter(lately).order_by("-id")


def _where(incoming: Incoming, known: Known) -> None:
    """Fill in community and home; sets ``why`` where they stay open and nothing else holds it up already."""
    known.community = Community.objects.filter(code=incoming.community).first() if incoming.community else None
    homes = list(homes_of(known.resident)[:MOST_HOMES]) if known.resident else []
    if known.community is None:
        communities = {home.community for home in homes}
        if len(communities) == 1:
            known.community = communities.pop()
        elif homes:
            known.why = known.why or Why.SEVERAL_HOMES
            return
    if incoming.home and known.community:
        known.home = match_home(known.community, readable(incoming.home))
    elif len(here := [home for home in homes if home.community == known.community]) == 1:
        known.home = here[0]
    # Anybody can write mails, and in anybody's name: what no known address sent is looked at by a person.
    stranger = incoming.sender.kind == "email" and known.resident is None
    if (known.community is None or stranger) and not known.why:
        several = len(known.candidates) > 1
        known.why = Why.SEVERAL_PEOPLE if several else Why.NOWHERE if known.resident else Why.UNKNOWN_SENDER
