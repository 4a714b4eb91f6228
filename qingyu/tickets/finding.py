"""What tickets are found by, and finding them fast among a million."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.db import connection

from qingyu.core.errors import Invalid
from qingyu.core.tokens import tokens, wanted
from qingyu.people import phones
from qingyu.people.names import initials
from qingyu.places import addresses
from qingyu.tickets.models import Ticket, TicketQuerySet

LONGEST = 100
# What no more tickets have than this is rare: all of them are looked up and sorted.
RARE = 2_000
# A frequent word is among so many of the newest often enough to fill a page; they are read only until it is full.
NEWEST = 50_000


def found_by(*texts: str, name: str = "", phone: str = "") -> list[str]:
    """The search tokens of a ticket: its words, who reported it (name and initials) and from which number."""
    return tokens(*texts, name, initials(name), phone)


def asked(text: str) -> list[str]:
    """The tokens a ticket must have to be found by ``text``; a phone and a room are found however they are written."""
    text = text.strip()[:LONGEST]
    with suppress(Invalid):
        return wanted(phones.normalise(text).removeprefix("+"))
    address = addresses.parse(text)
    return wanted(f"{address.label} {address.rest}") if address and address.label else wanted(text)


def newest_found(tickets: TicketQuerySet, text: str, most: int) -> list[Ticket]:
    """The newest ``most`` of ``tickets`` that ``text`` finds, newest first; none for no words. Two to four queries.

    The planner cannot know how often pairs of characters come together, and a frequent word would make the index
    collect a hundred thousand tickets to throw all but twenty away. So each question is asked in the way that is fast
    for it, whatever the planner believes.
    """
    words = asked(text)
    if not words:
        return []
    plain = tickets.select_related(None).order_by()
    ids = _all(plain, words, limit=RARE + 1)
    if len(ids) > RARE:
        newest = _newest(plain, words, most)
        ids = newest if len(newest) == most else _all(plain, words, order="ORDER BY id DESC", limit=most)
    chosen = sorted(ids, reverse=True)[:most]
    return list(tickets.filter(pk__in=chosen).order_by("-id")) if chosen else []


def _all(tickets: TicketQuerySet, words: Sequence[str], *, limit: int, order: str = "") -> list[int]:
    """Those that have ``words``. Materialised, it is planned as if all were wanted, yet read only up to ``limit``."""
    inner, values = tickets.filter(tokens__contains=words).values("id").query.sql_with_params()
    statement = f"WITH found AS MATERIALIZED ({inner}) SELECT id FROM found {order} LIMIT %s"  # noqa: S608
    return _ids(statement, (*values, limit))


def _newest(tickets: TicketQuerySet, words: Sequence[str], limit: int) -> list[int]:
    """Those of the newest that have ``words``, read one by one until ``limit`` are found."""
    inner, values = tickets.order_by("-id").values("id", "tokens")[:NEWEST].query.sql_with_params()
    statement = f"SELECT id FROM ({inner}) newest WHERE tokens @> %s::varchar(20)[] LIMIT %s"  # noqa: S608
    return _ids(statement, (*values, list(words), limit))


def _ids(statement: str, values: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [int(row[0]) for row in cursor.fetchall()]
