"""The resident accepts the work: signs on this phone, tells a code, or confirms later; and what was signed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Clash, Invalid, Missing
from qingyu.field.moves import fields
from qingyu.field.sheet.order import Sheet, own, seen, sheet_of
from qingyu.field.web.moves import put_errors
from qingyu.field.web.page import render, staff_only
from qingyu.ui.forms import ResidentForm, SignatureField
from qingyu.work import actions
from qingyu.work.actions.code import VALID
from qingyu.work.codes import State
from qingyu.work.models import Acceptance, AcceptanceCode, Order


class SignForm(ResidentForm, forms.Form):
    name = fields.line(pgettext_lazy("field", "Name"), most=60, hint=_("The resident's own name, as they sign."))
    signature = SignatureField()


class CodeForm(ResidentForm, forms.Form):
    code = forms.CharField(
        label=_("Acceptance code"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "6", "class": "f-code"}
        ),
        help_text=_("Six digits, which the resident reads to you from their phone."),
    )


@staff_only
@require_http_methods(["GET", "POST"])
def signature(request: ActingRequest, number: str) -> HttpResponse:
    """One's own order; asks work.do."""
    order = own(request.actor, number)
    form = SignForm(request.POST if request.method == "POST" else None, initial={"name": _asked(order)})
    if form.is_valid():
        try:
            said = form.cleaned_data
            actions.accept_by_signature(order, png=said["signature"], name=said["name"], by=request.actor)
            return _done(request, order)
        except Invalid as error:
            put_errors(form, error)
    return _page(request, order, "signature", form)


@staff_only
@require_http_methods(["GET", "POST"])
def code(request: ActingRequest, number: str) -> HttpResponse:
    """One's own order; asks work.do. No transaction around it: a wrong try must be counted."""
    order = own(request.actor, number)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.accept_by_code(order, code=form.cleaned_data["code"], by=request.actor)
            return _done(request, order)
        except Invalid as error:
            put_errors(form, error)
    return _page(request, order, "code", form)


@staff_only
@require_POST
def send_code(request: ActingRequest, number: str) -> HttpResponse:
    """One's own order; asks work.do. At most one a minute."""
    order = own(request.actor, number)
    actions.send_code(order, by=request.actor)
    messages.success(request, _("The code is on its way to the resident's phone."))
    return HttpResponseRedirect(reverse("field:code", args=[order.number]))


@staff_only
@require_GET
def later(request: ActingRequest, number: str) -> HttpResponse:
    """One's own order: what happens when the resident confirms on their own phone."""
    return _page(request, own(request.actor, number), "later", None)


@staff_only
@require_GET
def receipt(request: ActingRequest, number: str) -> HttpResponse:
    """What the resident accepted, for whoever may see the order."""
    sheet = sheet_of(request.actor, seen(request.actor, number))
    if sheet.acceptance is None:
        raise Clash(_("The resident has not accepted the work yet."), code="not_accepted")
    return render(request, "field/order/receipt.html", _paper(sheet))


@require_GET
def drawing(request: ActingRequest, number: str) -> HttpResponseBase:
    """The signature itself, for whoever may see the order."""
    if not request.actor.is_staff:
        raise Missing
    acceptance = Acceptance.objects.filter(order=seen(request.actor, number)).first()
    if acceptance is None or not acceptance.signature:
        raise Missing
    response = FileResponse(acceptance.signature.open("rb"), content_type="image/png", filename="signature.png")
    response.headers["X-Content-Type-Options"] = "nosniff"
    # This browser alone keeps it a while; a phone may have more than one user.
    response.headers["Cache-Control"] = "private, max-age=600"
    return response


def _page(request: ActingRequest, order: Order, way: str, form: forms.Form | None) -> HttpResponse:
    sheet = sheet_of(request.actor, order)
    if sheet.acceptance:
        return HttpResponseRedirect(reverse("field:receipt", args=[order.number]))
    if order.state != State.FINISHED:
        raise Clash(_("Please finish the work first; then the resident can accept it."), code="not_finished")
    context = {**_paper(sheet), "form": form, "ways": _ways(order, way), "way": way}
    if way == "code":
        row = AcceptanceCode.objects.filter(order=order).first()
        context |= {"sent": row, "sent_at": row.expires_at - VALID if row else None}
    status = 422 if form is not None and form.errors else 200
    return render(request, f"field/order/accept_{way}.html", context, status=status)


def _ways(order: Order, current: str) -> list[dict[str, Any]]:
    labels = {"signature": _("Signature"), "code": _("One-time code"), "later": pgettext_lazy("field", "Later")}
    return [
        {"url": reverse(f"field:{way}", args=[order.number]), "label": label, "current": way == current}
        for way, label in labels.items()
    ]


def _paper(sheet: Sheet) -> dict[str, Any]:
    return {"sheet": sheet, "order": sheet.order, "ticket": sheet.order.ticket}


def _asked(order: Order) -> str:
    """Who gave the consent most likely signs as well."""
    consent = order.consents.order_by("-pk").first()
    return consent.name if consent else ""


def _done(request: ActingRequest, order: Order) -> HttpResponse:
    messages.success(request, _("Accepted. Thank you."))
    return HttpResponseRedirect(reverse("field:receipt", args=[order.number]))
