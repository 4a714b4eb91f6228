"""What becomes of accepted work: its paper."""

from qingyu.accounts.actors import SYSTEM
from qingyu.documents import actions
from qingyu.documents.codes import Kind
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.work.facts import WorkAccepted
from qingyu.work.models import Order


@follows(WorkAccepted)
def write_the_sheet(fact: WorkAccepted, event: Event) -> None:
    """Accepted work gets its acceptance sheet (E5), whoever asked for one or not."""
    order = Order.objects.with_names().get(pk=fact.order_id)
    if order.assignee:
        actions.ask(order, kind=Kind.ACCEPTANCE, by=SYSTEM)
