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
from qingyu.intake.clean import is_empty, readable
from qingyu.intake.codes import Why
from qingyu.intake.elsewhere import Place, is_elsewhere, place_in
from qingyu.intake.incoming import Incoming, Sender
from qingyu.intake.turn import Talk, Turn, category_in, turn_of
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
# Where an answer to us may be about something else: an SMS is one for days, a mail is written below an old one.
ANSWERED = (*TALKS, Channel.EMAIL)
MOST_TALKS, MOST_PEOPLE, MOST_HOMES = 5, 20, 20


@dataclass
class Known:
    """``why`` is what keeps it from going on by itself, "" where nothing does; ``alike`` is what it may belong to.

    ``place`` is where it is when it is not at ``home``, which then is only where the sender lives.
    """

    resident: Resident | None = None
    phone: str = ""
    candidates: list[Resident] = field(default_factory=list)
    community: Community | None = None
    home: Home | None = None
    ticket: Ticket | None = None
    alike: Ticket | None = None
    place: Place | None = None
    why: str = ""

    def actor(self, name: str) -> Actor:
        """Who does what follows: the resident, else the system under the sender's name."""
        if self.resident:
            return actor_of(self.resident)
        return Actor(kind="system", id=0, name=name or self.phone, communities=None)


def recognise(incoming: Incoming, channel: str) -> Known:
    """What is known of ``incoming``; nothing is guessed: what stays open is for a person to decide.

    Some fifteen queries, inside a transaction.
    """
    _one_at_a_time(incoming.sender)
    known = _who(incoming.sender)
    known.ticket = _named(incoming, known) or _answered(incoming)
    if known.ticket and not _turns_away(incoming, known, channel):
        return known
    if not incoming.by_hand and not known.why and not known.alike:
        _go_on(incoming, known, channel)
    if not known.ticket:
        _where(incoming, known)
    return known


def _turns_away(incoming: Incoming, known: Known, channel: str) -> bool:
    """Whether an answer to us is about something else. Who writes a request's number means that request."""
    ticket = known.ticket
    if ticket is None or incoming.ticket == ticket.number or channel not in ANSWERED:
        return False
    if incoming.by_hand or incoming.unread:
        # A person looks at it anyway, beside the request that it answers.
        return False
    turn = _turn(incoming, ticket)
    if turn == Turn.GOES_ON:
        return False
    known.ticket = None
    # What is urgent is not kept waiting for a word about where it belongs.
    if turn == Turn.ASK or (channel not in TALKS and not _urgent(incoming)):
        known.why, known.alike = known.why or Why.OTHER_MATTER, ticket
    return True


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
    """Into the talk that goes on by this channel, if the words go on with it (:mod:`qingyu.intake.turn`).

    A matter of its own must not lie hidden as a line of another; where that is in doubt, or there are several talks, a
    person has to choose.
    """
    if channel not in TALKS:
        return
    turns = {talk: _turn(incoming, talk) for talk in going_on(known, channel)[:MOST_TALKS]}
    if all(turn == Turn.OWN for turn in turns.values()):
        return
    if len(turns) > 1:
        _among_several(incoming, known, turns)
        return
    ((talk, turn),) = turns.items()
    if turn == Turn.GOES_ON:
        known.ticket = talk
    else:
        known.why, known.alike = Why.OTHER_MATTER, talk


def _among_several(incoming: Incoming, known: Known, turns: dict[Ticket, Turn]) -> None:
    """The only one whose category the words name and go on with; else it is asked."""
    about = category_in(suggestion(readable(incoming.text)))
    named = [talk for talk, turn in turns.items() if turn == Turn.GOES_ON and talk.category_id == about]
    if len(named) == 1:
        known.ticket = named[0]
    else:
        known.why = Why.SEVERAL_TICKETS
        known.alike = next((talk for talk, turn in turns.items() if turn == Turn.GOES_ON), None)


def _turn(incoming: Incoming, ticket: Ticket) -> Turn:
    text = readable(incoming.text)
    if is_empty(text):
        return Turn.GOES_ON
    building, entrance = (getattr(one, "number", "") for one in (ticket.building, ticket.entrance))
    elsewhere = is_elsewhere(text, building, entrance, ticket.home.room if ticket.home else "")
    talk = Talk(ticket.text, ticket.kind, ticket.category_id, ticket.urgency)
    return turn_of(text, suggestion(text), talk, elsewhere=elsewhere)


def going_on(known: Known, channel: str) -> TicketQuerySet:
    """The open requests about which the sender wrote or was written to by ``channel`` in the last 12 hours."""
    since = clock.now() - SAME_TALK
    said = Line.objects.filter(ticket=OuterRef("pk"), channel=channel, at__gte=since).exclude(direction=Direction.NOTE)
    lately = Q(channel=channel, opened_at__gte=since) | Exists(said)
    found = _theirs(known).under_way().filter(lately)
    return found.select_related("home", "building", "entrance").order_by("-id")


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
    _at_another_place(incoming, known)
    # Anybody can write mails, and in anybody's name: what no known address sent is looked at by a person.
    stranger = incoming.sender.kind == "email" and known.resident is None
    if (known.community is None or stranger) and not known.why:
        several = len(known.candidates) > 1
        known.why = Why.SEVERAL_PEOPLE if several else Why.NOWHERE if known.resident else Why.UNKNOWN_SENDER


def _at_another_place(incoming: Incoming, known: Known) -> None:
    """What the words say of the place outweighs where the sender lives; what they leave in doubt is asked."""
    if known.home is None or known.community is None or incoming.area or incoming.equipment or incoming.place:
        return
    place = place_in(readable(incoming.text), known.community, known.home)
    if place and place.asked and not _urgent(incoming):
        known.why = known.why or Why.OTHER_PLACE
    else:
        # Whoever goes to an emergency reads where in the words themselves.
        known.place = place


def _urgent(incoming: Incoming) -> bool:
    return suggestion(readable(incoming.text)).urgency == Urgency.A
