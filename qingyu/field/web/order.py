"""The page of one order, and who reported it."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qingyu.accounts.actions import log_access
from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Clash, Refused
from qingyu.core.text import dialled
from qingyu.field import moves
from qingyu.field.moves.forms import AcceptForm
from qingyu.field.sheet.order import Sheet, own, seen, sheet_of
from qingyu.field.sheet.steps import WAY
from qingyu.field.web.page import render, staff_only
from qingyu.people.actions import reveal
from qingyu.ui.forms import ResidentForm
from qingyu.work import policies
from qingyu.work.codes import OPEN
from qingyu.work.models import Order


@staff_only
@require_GET
def show(request: ActingRequest, number: str) -> HttpResponse:
    """One's own, one of the pool, or (read only) any where one may work.dispatch."""
    order = seen(request.actor, number)
    sheet = sheet_of(request.actor, order)
    topics = [f"ticket-{order.ticket_id}"]
    return render(request, "field/order/show.html", context(request, sheet), topics=topics)


@staff_only
@require_GET
def parts(request: ActingRequest, number: str) -> HttpResponse:
    """What changes by itself, for htmx to put in its places."""
    sheet = sheet_of(request.actor, seen(request.actor, number))
    return render(request, "field/order/live.html", context(request, sheet))


def context(request: ActingRequest, sheet: Sheet) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "order": sheet.order,
        "ticket": sheet.order.ticket,
        "way": WAY,
        "menu": moves.menu(request.actor, sheet) if sheet.mine else [],
        "eta": AcceptForm(actor=request.actor, thing=sheet.order) if sheet.step == "acceptance" else None,
        "may_reveal": sheet.mine and request.actor.may("people.see_full"),
        "may_call": sheet.mine and sheet.open and bool(sheet.order.ticket.reporter_phone),
        "help_phone": sheet.order.ticket.community.hotline,
    }


@staff_only
@require_POST
def call(request: ActingRequest, number: str) -> HttpResponse:
    """Lets the phone dial the resident. Asks work.do on one's own open order; every call is logged.

    The number is on no page before: whoever has the order must reach the resident, nobody else needs it.
    """
    order = own(request.actor, number)
    policies.may_do(request.actor, order).demand()
    if order.state not in OPEN:
        raise Clash(_("The work is over; please ask customer service to call."), code="over")
    phone = order.ticket.reporter_phone
    if not phone:
        raise Clash(_("The request has no phone number; please ask customer service."), code="no_phone")
    log_access("phone", order.ticket, by=request.actor, reason=say("Call about order %(number)s") % {"number": order})
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": f"tel:{dialled(phone)}"})
    return render(request, "field/order/call.html", {"order": order, "phone": phone})


class RevealForm(ResidentForm, forms.Form):
    reason = forms.CharField(
        label=pgettext_lazy("field", "What for"),
        max_length=200,
        help_text=_("Your name, the time and this reason are kept."),
    )


@staff_only
@require_http_methods(["GET", "POST"])
def person(request: ActingRequest, number: str) -> HttpResponse:
    """Name and numbers in full: asks people.see_full and a reason, and is logged."""
    order = own(request.actor, number)
    if not request.actor.may("people.see_full"):
        raise Refused
    form = RevealForm(request.POST if request.method == "POST" else None)
    told: dict[str, Any] = {"form": form, "order": order}
    if form.is_valid():
        told |= _revealed(request, order, form.cleaned_data["reason"])
    return render(request, "field/order/person.html", told, status=422 if form.errors else 200)


def _revealed(request: ActingRequest, order: Order, reason: str) -> dict[str, Any]:
    ticket = order.ticket
    typed = [ticket.reporter_phone] if ticket.reporter_phone else []
    if ticket.reporter:
        shown = reveal(ticket.reporter, by=request.actor, reason=reason)
        return {"name": shown.name, "phones": list(dict.fromkeys([*typed, *shown.phones]))}
    # A stranger has no file; what they left with the ticket is looked at with the same permission and log.
    log_access("phone", ticket, by=request.actor, reason=reason)
    return {"name": ticket.reporter_name, "phones": typed}
