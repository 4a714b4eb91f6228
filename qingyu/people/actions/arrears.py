"""Noting what homes owe, as the company's fee software says: whole lists, nothing reckoned here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.events.actions import record
from qingyu.people import facts, policies
from qingyu.people.models import Arrears
from qingyu.places.models import Community
from qingyu.places.plans import Tally


class Item(NamedTuple):
    """A part of what a home owes, as the fee software parts it: of which fee, for which time, in fen."""

    fee: str
    period: str
    amount_fen: int


@dataclass(frozen=True)
class ArrearsRow:
    """What one home owed on a day, in fen; 0 where all is paid. ``items`` add up to it, where the list parts it."""

    home: int
    amount_fen: int
    as_of: date
    items: tuple[Item, ...] = ()


def tally_of(rows: Sequence[ArrearsRow]) -> Tally:
    """What ``rows`` would add and change. What is paid takes a note away, which is a change. One query."""
    known = _known(rows)
    made = sum(row.home not in known and row.amount_fen > 0 for row in rows)
    changed = sum(_differs(row, known[row.home]) for row in rows if row.home in known)
    return Tally(made, changed, len(rows) - made - changed)


@transaction.atomic
def note_arrears(community: Community, rows: Sequence[ArrearsRow], *, by: Actor) -> Tally:
    """What the homes of ``rows`` owe, in the place of what was noted of them; other homes stay as they are.

    Raises Refused.
    """
    policies.may_import(by, community).demand()
    community = Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    # Counted now: what is written is no longer new.
    tally = tally_of(rows)
    paid = [row.home for row in rows if not row.amount_fen]
    Arrears.objects.filter(home__in=paid, home__community=community).delete()
    Arrears.objects.bulk_create(
        [_arrears(row) for row in rows if row.amount_fen],
        update_conflicts=True,
        unique_fields=["home"],
        update_fields=["amount_fen", "as_of", "items"],
    )
    if tally.made or tally.changed:
        record(facts.ArrearsNoted(made=tally.made, changed=tally.changed), about=community, by=by)
    return tally


def _known(rows: Sequence[ArrearsRow]) -> dict[int, Arrears]:
    return {one.home_id: one for one in Arrears.objects.filter(home__in=[row.home for row in rows])}


def _differs(row: ArrearsRow, known: Arrears) -> bool:
    return (row.amount_fen, row.as_of, _items(row)) != (known.amount_fen, known.as_of, known.items)


def _arrears(row: ArrearsRow) -> Arrears:
    return Arrears(home_id=row.home, amount_fen=row.amount_fen, as_of=row.as_of, items=_items(row))


def _items(row: ArrearsRow) -> list[dict[str, str | int]]:
    return [item._asdict() for item in row.items]
