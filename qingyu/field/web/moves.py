"""One view for all moves of the table; each address names its own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Invalid, Text
from qingyu.field.moves import MOVES, Move
from qingyu.field.moves.base import MoveForm
from qingyu.field.sheet.order import own
from qingyu.field.web.once import once
from qingyu.field.web.page import render, staff_only
from qingyu.tickets.codes import Channel, Stage
from qingyu.work.models import Order
from qingyu.work.queries import pictures_missing


@staff_only
@require_http_methods(["GET", "POST"])
def move(request: ActingRequest, number: str, code: str) -> HttpResponse:
    """One's own order only; asks the policy that the move names, and its action asks again."""
    order, wanted = own(request.actor, number), MOVES[code]
    sent = request.POST if request.method == "POST" else None
    form = wanted.form(sent, thing=order, actor=request.actor)
    if sent is None:
        wanted.demand(request.actor, order)
    elif not form.editing and form.is_valid() and (said := _do(request, order, wanted, form)) is not None:
        if said:
            messages.success(request, str(said))
        return HttpResponseRedirect(_next(order, wanted))
    return render(request, wanted.template, _context(order, wanted, form), status=_status(request, form))


def _do(request: ActingRequest, order: Order, wanted: Move, form: MoveForm) -> Text | None:
    """What is said afterwards; "" for the second tap of a double tap; None when fields are wrong."""
    try:
        with once(request) as fresh:
            return wanted.do(order, request.actor, form.cleaned_data) if fresh else ""
    except Invalid as error:
        put_errors(form, error)
        return None


def put_errors(form: forms.Form, error: Invalid) -> None:
    """What an action found wrong, beside the field where there is one."""
    for name, text in error.fields.items():
        form.add_error(name if name in form.fields else None, str(text))


def _next(order: Order, wanted: Move) -> str:
    if wanted.code == "completion" and order.ticket.channel != Channel.PLAN:
        return reverse("field:signature", args=[order.number])
    return reverse("field:order", args=[order.number]) if wanted.stays else reverse("field:today")


def _status(request: ActingRequest, form: MoveForm) -> int:
    return 422 if request.method == "POST" and not form.editing else 200


def _context(order: Order, wanted: Move, form: MoveForm) -> dict[str, Any]:
    context: dict[str, Any] = {"order": order, "move": wanted, "form": form}
    if wanted.code == "completion":
        pictures = list(order.ticket.attachments.filter(part=order.number).order_by("pk"))
        context |= {
            "stages": pgettext("between words", ", ").join(str(one.label) for one in pictures_missing(order)),
            "before": [one for one in pictures if one.stage == Stage.BEFORE],
            "after": [one for one in pictures if one.stage == Stage.AFTER],
        }
    return context
