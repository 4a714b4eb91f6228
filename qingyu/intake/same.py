"""Whether what came in repeats an open request: a rule that readers can check, with its numbers and their reasons."""

from datetime import timedelta

from django.db import connection
from django.db.models import Q

from qingyu.catalog.codes import Urgency
from qingyu.core import clock
from qingyu.core.tokens import query
from qingyu.intake.matching import What, Where
from qingyu.knowledge.synonyms import canonical
from qingyu.people.models import Resident
from qingyu.people.queries import actor_of, of_their_time
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket

# Who waits for a sign of life sends the same words again within minutes; half an hour later it may be a second fault.
WITHIN = timedelta(minutes=30)
# Of the pairs of characters that either text has, the share both have. Near copies of real reports reach 0.6, other
# words for one matter 0.4, two matters hardly 0.2: from one half on nothing is lost by reading them together.
OVERLAP = 0.5
# Work that is said to be done and is reported once more is not done: that is a new matter, or a reopening.
OPEN = (State.NEW, State.OPEN, State.WORKING)


def repeated(text: str, *, spot: str, where: Where, what: What, resident: Resident | None, phone: str) -> Ticket | None:
    """The open request of the same sender or home that ``text`` repeats, or None. Three queries, inside a transaction.

    Never one that is less urgent than these words, nor a private one: the line would tell that it is there.
    """
    sender = _sender(where, resident, phone)
    if sender is None:
        return None
    _one_at_a_time(where, resident, phone)
    recent = Ticket.objects.filter(sender, state__in=OPEN, opened_at__gte=clock.now() - WITHIN, private=False)
    recent = recent.filter(
        community=where.community, category=what.category, area=where.area, equipment=where.equipment
    )
    for ticket in recent.order_by("-id")[:5]:
        elsewhere = spot and ticket.spot and spot != ticket.spot
        as_urgent = Urgency(ticket.urgency) <= Urgency(what.urgency)
        if as_urgent and not elsewhere and overlap(text, ticket.text) >= OVERLAP:
            return ticket
    return None


def overlap(one: str, other: str) -> float:
    """The share of common pairs of characters (words in other scripts), 0 where either text has none."""
    first, second = set(query(canonical(one))), set(query(canonical(other)))
    return len(first & second) / len(first | second) if first and second else 0.0


def _sender(where: Where, resident: Resident | None, phone: str) -> Q | None:
    if resident and where.home:
        # Of two homes of theirs only this one, and nothing of who lived there before.
        mine = Q(reporter=resident)
        return (Q(home=where.home) & (mine | of_their_time(actor_of(resident)))) | (mine & Q(home=None))
    if resident:
        return Q(reporter=resident)
    if where.home:
        return Q(home=where.home)
    return Q(reporter=None, reporter_phone=phone) if phone else None


def _one_at_a_time(where: Where, resident: Resident | None, phone: str) -> None:
    """Two copies read by two workers at once must see each other; the lock ends with the transaction."""
    key = f"home-{where.home.pk}" if where.home else f"resident-{resident.pk}" if resident else phone
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"intake {key}"])
