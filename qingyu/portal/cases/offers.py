"""What the resident may do next with a request; the policies of the rooms decide, the actions ask them again."""

from dataclasses import dataclass
from datetime import datetime

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.followup.policies import may_confirm
from qingyu.portal.cases import load
from qingyu.portal.cases.story import Story
from qingyu.tickets import policies
from qingyu.tickets.actions.talk import CHASE_EVERY
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket
from qingyu.tickets.states import MOVES
from qingyu.work.codes import State as OrderState
from qingyu.work.models import Order


@dataclass(frozen=True)
class Offers:
    """``chase_again`` is when speed may be asked for again, None when it may be now. ``accept``: work to take over."""

    confirm: bool = False
    reopen: bool = False
    rate: bool = False
    chase: bool = False
    chase_again: datetime | None = None
    cancel: bool = False
    write: bool = False
    accept: tuple[Order, ...] = ()


def offers_of(actor: Actor, ticket: Ticket, story: Story) -> Offers:
    if hasattr(ticket, "merge") or not policies.reports(actor, ticket):
        return Offers()
    state = ticket.state
    done = state in (State.FINISHED, State.CLOSED)
    again = story.chased_at + CHASE_EVERY if story.chased_at else None
    return Offers(
        confirm=state == State.FINISHED and bool(may_confirm(actor, ticket)),
        reopen=done and bool(policies.may_reopen(actor, ticket)),
        rate=done and not story.rated,
        chase=_possible("chase", ticket) and bool(policies.may_chase(actor, ticket)),
        chase_again=again if again and again > clock.now() else None,
        cancel=_possible("cancel", ticket) and bool(policies.may_cancel(actor, ticket)),
        write=ticket.under_way,
        # Confirming the whole takes over its parts, so they are offered only while others are still at work.
        accept=tuple(open_acceptances(ticket)) if state == State.WORKING else (),
    )


def open_acceptances(ticket: Ticket) -> list[Order]:
    """The finished orders that nobody has taken over yet."""
    return [one for one in load.parts(ticket) if one.state == OrderState.FINISHED and not hasattr(one, "acceptance")]


def _possible(verb: str, ticket: Ticket) -> bool:
    return MOVES.allows(verb, ticket.state)
