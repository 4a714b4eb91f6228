"""Bringing in what was ticked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Refused
from qingyu.intake.actions import store
from qingyu.intake.chat.lines import Entry
from qingyu.places.models import Community
from qingyu.tickets.codes import Channel


@dataclass(frozen=True)
class Taken:
    """How many became submissions now, and how many had before."""

    fresh: int
    before: int


@transaction.atomic
def take(entries: Sequence[Entry], *, community: Community, group: str, by: Actor) -> Taken:
    """Each of ``entries`` becomes a submission, once. Raises Refused for who may not sort in ``community``."""
    if not (by.may("intake.sort") and by.works_in(community.pk)):
        raise Refused(_("Your position does not include sorting what came in."))
    stored = [store(Channel.GROUP, one.id, raw=_raw(one, community, group, by)) for one in entries]
    fresh = sum(one.fresh for one in stored)
    return Taken(fresh, len(stored) - fresh)


def _raw(entry: Entry, community: Community, group: str, by: Actor) -> dict[str, object]:
    guess, line = entry.guess, entry.line
    return {
        "community": community.code,
        "group": group,
        "speaker": line.speaker,
        "text": line.text,
        "said_at": line.at.isoformat() if line.at else "",
        "resident": guess.resident.pk if guess.resident and guess.sure else None,
        "home": guess.home.label if guess.home else "",
        "brought_by": by.id,
    }
