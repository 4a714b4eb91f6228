"""Noting what homes owe, as the company's fee software says: whole lists, nothing reckoned here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.events.actions import record
from qingyu.people import facts, policies
from qingyu.people.models import Arrears
from qingyu.places.models import Community
from qingyu.places.plans import Tally


@dataclass(frozen=True)
class ArrearsRow:
    """What one home owed on a day, in fen; 0 where all is paid."""

    home: int
    amount_fen: int
    as_of: date


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
    community = Community.objects.select_for_update().get(pk=community.pk)
    # Counted now: what is written is no longer new.
    tally = tally_of(rows)
    paid = [row.home for row in rows if not row.amount_fen]
    Arrears.objects.filter(home__in=paid, home__community=community).delete()
    Arrears.objects.bulk_create(
        [Arrears(home_id=row.home, amount_fen=row.amount_fen, as_of=row.as_of) for row in rows if row.amount_fen],
        update_conflicts=True,
        unique_fields=["home"],
        update_fields=["amount_fen", "as_of"],
    )
    if tally.made or tally.changed:
        record(facts.ArrearsNoted(made=tally.made, changed=tally.changed), about=community, by=by)
    return tally


def _known(rows: Sequence[ArrearsRow]) -> dict[int, Arrears]:
    return {one.home_id: one for one in Arrears.objects.filter(home__in=[row.home for row in rows])}


def _differs(row: ArrearsRow, known: Arrears) -> bool:
    return (row.amount_fen, row.as_of) != (known.amount_fen, known.as_of)
