"""The QR sign on the spot proves the arrival; without an order there it opens the report."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Missing
from qingyu.field.places import mine_at, sign
from qingyu.field.web.page import render, staff_only
from qingyu.tickets import actions as tickets
from qingyu.work import actions
from qingyu.work.codes import OPEN


@staff_only
@require_GET
def show(request: ActingRequest, code: str) -> HttpResponse:
    """Asks that one works in the sign's community."""
    place = sign(request.actor, code)
    orders = list(mine_at(request.actor, place))
    if not orders:
        return HttpResponseRedirect(f"{reverse('field:report')}?{urlencode({'place': code})}")
    return render(request, "field/place.html", {"place": place, "orders": orders, "code": code})


@staff_only
@require_POST
def arrive(request: ActingRequest, code: str) -> HttpResponse:
    """Asks work.do for one's own order at this sign; that the sign was read is kept as a note."""
    place = sign(request.actor, code)
    # A second tap finds its order on site already.
    order = mine_at(request.actor, place, *OPEN).filter(number=request.POST.get("order", "")).first()
    if order is None:
        raise Missing(_("No order of yours waits for you here."))
    actions.arrive(order, by=request.actor)
    proof = say("Arrived for %(number)s: read the sign “%(place)s” on the spot.") % {"number": order, "place": place}
    tickets.add_note(order.ticket, by=request.actor, body=proof, once=f"sign-{order.number}-{order.transfers}")
    messages.success(request, _("Your arrival is noted, with the sign as proof."))
    return HttpResponseRedirect(reverse("field:order", args=[order.number]))
