"""Several orders at once; each is its own deed, and what one is refused does not stop the others."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.dispatch_view.people import technicians, workers
from qingyu.console.web.asking import answered
from qingyu.console.web.dispatch.access import demand_dispatcher
from qingyu.console.web.page import render, staff_only
from qingyu.core import clock
from qingyu.core.errors import Invalid, QingyuError, Text
from qingyu.dispatch import actions as dispatch
from qingyu.staff.models import Employee
from qingyu.ui.toasts import Tone
from qingyu.work import actions as work
from qingyu.work.models import Order

MOST = 50
Deed = Callable[[Order], Order]


@staff_only
@require_GET
def people(request: ActingRequest) -> HttpResponse:
    """Asks work.dispatch. Who is at hand, for the orders that are ticked."""
    demand_dispatcher(request.actor)
    orders = _ticked(request, request.GET.getlist("orders"))
    now = clock.now()
    wanted = {order.department_id for order in orders}
    at_hand = [one for one in technicians(list(workers(request.actor, (), now)), []) if one.presence == "here"]
    context = {"orders": orders, "people": [one for one in at_hand if one.employee.department_id in wanted]}
    return render(request, "console/dispatch/batch.html", context)


@staff_only
@require_POST
def carry_out(request: ActingRequest) -> HttpResponse:
    """Asks work.dispatch, for each order again."""
    demand_dispatcher(request.actor)
    orders = _ticked(request, request.POST.getlist("orders"))
    deed = _deed(request)
    refused = [str(words) for order in orders if (words := _refusal(order, deed))]
    done = len(orders) - len(refused)
    said = _("Done for %(count)d orders.") % {"count": done}
    if refused:
        said = "\n".join([said, *refused[:5]])
    tone: Tone = "ok" if not refused else "warn" if done else "danger"
    return answered(request, said, back=reverse("console:dispatch"), tone=tone)


def _ticked(request: ActingRequest, numbers: list[str]) -> list[Order]:
    # What is not printable is no number, and PostgreSQL would refuse to look for it.
    asked = [one for one in numbers[:MOST] if one.isprintable()]
    orders = Order.objects.visible_to(request.actor).with_names().filter(number__in=asked)
    found = list(orders.order_by("ticket__urgency", "pk"))
    if not found:
        raise Invalid({"orders": gettext_lazy("Please tick the orders first.")})
    return found


def _deed(request: ActingRequest) -> Deed:
    by = request.actor
    match request.POST.get("deed"):
        case "smart":
            return lambda order: dispatch.dispatch_order(order, by=by)
        case "offer":
            return lambda order: work.offer(order, by=by)
    to = _person(request)
    return lambda order: dispatch.assign_directly(order, to=to, by=by)


def _person(request: ActingRequest) -> Employee:
    chosen = request.POST.get("to", "")
    people = Employee.objects.visible_to(request.actor).active()
    person = (
        people.filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdecimal() and len(chosen) < 18 else None
    )
    if person is None:
        raise Invalid({"to": gettext_lazy("Please choose who goes.")})
    return person


def _refusal(order: Order, deed: Deed) -> Text:
    """Why it could not be done, "" when it was; nobody found is a refusal too."""
    try:
        after = deed(order)
    except QingyuError as error:
        words = str(error)
    else:
        if after.assignee_id or after.pool:
            return ""
        words = after.why
    return _("%(number)s: %(words)s") % {"number": order, "words": words}
