"""The visitor at the front desk, where the request came of a visit: what is known already, and the link afterwards."""

from typing import Any

from qingyu.accounts.actors import Actor
from qingyu.console.web.filters import number
from qingyu.frontdesk.actions import link_ticket
from qingyu.frontdesk.codes import Identity
from qingyu.frontdesk.models import Reception
from qingyu.frontdesk.policies import may_serve_at
from qingyu.frontdesk.queries.words import expected_words
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket


def of(actor: Actor, asked: str) -> Reception | None:
    """The visitor with that id; None where there is none, or none whom the actor may serve."""
    seen = Reception.objects.visible_to(actor).select_related("community", "home", "resident", "purpose")
    found = seen.filter(pk=number(asked)).first()
    return found if found and may_serve_at(actor, found.community_id) else None


def known(actor: Actor, asked: str) -> dict[str, Any]:
    """What the intake's form begins with; {} without a visitor."""
    reception = of(actor, asked)
    if reception is None:
        return {}
    confirmed = reception.identity == Identity.CONFIRMED and reception.resident
    return {
        "channel": Channel.FRONT_DESK,
        "community": reception.community.code,
        "name": reception.name,
        "room": reception.home.label if reception.home else reception.room,
        "text": reception.remark,
        "kind": reception.purpose.kind,
        "expected": expected_words(reception),
        **({"resident": str(reception.resident_id)} if confirmed else {}),
    }


def link(actor: Actor, asked: str, ticket: Ticket) -> bool:
    """Note that ``ticket`` came of the visit; False where there was none."""
    reception = of(actor, asked)
    if reception is None or reception.community_id != ticket.community_id:
        return False
    link_ticket(reception, ticket=ticket, by=actor)
    return True
