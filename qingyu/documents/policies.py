"""Who may have a paper made."""

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict
from qingyu.tickets.policies import staff_may
from qingyu.work.models import Order
from qingyu.work.policies import may_do


def may_ask(actor: Actor, order: Order) -> Verdict:
    """Whoever did the work or dispatches, and the desk, which hands papers out."""
    return YES if may_do(actor, order) else staff_may(actor, "tickets.answer", order.ticket)
