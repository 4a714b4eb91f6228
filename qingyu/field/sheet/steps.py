"""What comes next on an order: the one big button of its page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.catalog.codes import Kind
from qingyu.tickets.codes import Channel
from qingyu.work.codes import State
from qingyu.work.models import Order

# The code of each step is the noun of its address.
STEPS = {
    "claim": (_("Take this order"), "hand-grab"),
    "acceptance": (_("Accept and tell the arrival time"), "check"),
    "arrival": (_("I have arrived"), "map-pin-check"),
    "pause/end": (pgettext_lazy("field", "Go on"), "player-play"),
    "containment": (_("The harm is stopped"), "shield-check"),
    "consent": (_("Ask the resident's consent"), "message-question"),
    "completion": (_("Finish the work"), "circle-check"),
    "signature": (_("Have the resident accept"), "signature"),
}

WAY = (
    pgettext_lazy("field", "Accept"),
    pgettext_lazy("field", "Arrive"),
    pgettext_lazy("field", "Work"),
    pgettext_lazy("field", "Done"),
    pgettext_lazy("field", "Acceptance"),
)
PLACE_ON_WAY = {State.ISSUED: 1, State.ASSIGNED: 1, State.ACCEPTED: 2, State.ON_SITE: 3, State.FINISHED: 5}


@dataclass(frozen=True)
class Standing:
    """What an order's own row does not say: ``agreed`` is the last answer, None where nobody was asked."""

    paused: bool
    contain_due: bool
    agreed: bool | None
    accepted: bool


def next_step(order: Order, standing: Standing) -> str:
    """The code of the step that comes next, "" where nothing is left for the technician."""
    match order.state:
        case State.ISSUED:
            return "claim" if order.pool else ""
        case State.ASSIGNED:
            return "acceptance"
        case State.ACCEPTED:
            return "pause/end" if standing.paused else "arrival"
        case State.ON_SITE:
            return "pause/end" if standing.paused else _on_site(order, standing)
        case State.FINISHED:
            return "signature" if somebody_to_ask(order) and not standing.accepted else ""
        case _:
            return ""


def _on_site(order: Order, standing: Standing) -> str:
    if standing.contain_due and not order.contained_at:
        return "containment"
    asks = order.ticket.kind == Kind.REPAIR and somebody_to_ask(order) and order.ticket.home_id is not None
    return "consent" if asks and not standing.agreed else "completion"


def url_of(step: str, order: Order) -> str:
    """The address of a step of ``order``."""
    named = "" if step in ("claim", "signature") else "order_"
    return reverse(f"field:{named}{step.replace('/', '_')}", args=[order.number])


def somebody_to_ask(order: Order) -> bool:
    """Whether there is a resident who could accept the work; planned work is accepted by nobody."""
    if order.ticket.channel == Channel.PLAN:
        return False
    return order.ticket.home_id is not None or bool(order.ticket.reporter_id or order.ticket.reporter_phone)
