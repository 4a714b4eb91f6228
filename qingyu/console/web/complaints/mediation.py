"""The mediation committee: who sits on it, its sessions, what came of them."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.complaints import actions, queries
from qingyu.complaints.models import Agreement, Party, Session, Signature
from qingyu.complaints.policies import may_read
from qingyu.console.deeds import MEDIATION_DEEDS, fields
from qingyu.console.web.complaints.common import demand_reader, faces
from qingyu.console.web.doing import perform, put_errors
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Clash, Invalid, Missing
from qingyu.ui.forms import ConsoleForm, SignatureField

LATEST = 50


class SignForm(ConsoleForm, forms.Form):
    party = forms.ChoiceField(label=_("Who signs"), choices=Party.choices, widget=forms.RadioSelect)
    name = fields.line(_("Name of the signatory"), most=60)
    signature = SignatureField()


@staff_only
@require_GET
def overview(request: ActingRequest) -> HttpResponse:
    """Asks complaints.handle."""
    demand_reader(request)
    context = {
        "figures": queries.mediation_figures(request.actor),
        "members": queries.members_of(request.actor),
        "sessions": queries.sessions_of(request.actor)[:LATEST],
        "faces": faces(request, "mediation"),
        "may_appoint": request.actor.may("complaints.decide"),
    }
    return render(request, "console/complaints/mediation.html", context)


@staff_only
@require_GET
def show(request: ActingRequest, session_id: int) -> HttpResponse:
    """Asks complaints.handle."""
    session = _session(request, session_id)
    agreement = Agreement.objects.filter(session=session).first()
    context = {
        "session": session,
        "case": session.case,
        "ticket": session.case.ticket,
        "agreement": agreement,
        "members": session.members.all(),
        "statements": session.statements.select_related("by").order_by("id"),
        "signatures": agreement.signatures.order_by("id") if agreement else (),
        "deeds": [deed for deed in MEDIATION_DEEDS.values() if deed.offered(request.actor, session)],
    }
    part = request.htmx and not request.htmx.history_restore_request
    name = "console/complaints/session_part.html" if part else "console/complaints/session.html"
    return render(request, name, context, topics=[f"ticket-{session.case.ticket_id}"])


@staff_only
@require_http_methods(["GET", "POST"])
def deed(request: ActingRequest, session_id: int, code: str) -> HttpResponse:
    """Asks the policy that the deed names; its action asks again."""
    return perform(request, _session(request, session_id), MEDIATION_DEEDS[code], back=_address(session_id))


@staff_only
@require_http_methods(["GET", "POST"])
def sign(request: ActingRequest, session_id: int) -> HttpResponse:
    """Asks complaints.handle: one side signs on this screen."""
    session = _session(request, session_id)
    agreement = Agreement.objects.filter(session=session, agreed=True).first()
    if agreement is None:
        raise Clash(_("Nothing was agreed, so there is nothing to sign."), code="no_agreement")
    form = SignForm(request.POST if request.method == "POST" else None, initial={"party": Party.COMPLAINANT})
    if form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        try:
            actions.sign(agreement, by=request.actor, party=said["party"], name=said["name"], png=said["signature"])
        except Invalid as error:
            put_errors(form, error)
        else:
            messages.success(request, str(_("Signed.")))
            return HttpResponseRedirect(_address(session_id))
    context = {"form": form, "session": session, "agreement": agreement, "back": _address(session_id)}
    return render(request, "console/complaints/sign.html", context, status=422 if form.is_bound else 200)


@require_GET
def drawing(request: HttpRequest, signature_id: int) -> HttpResponseBase:
    """The signature itself, for who handles complaints of that community."""
    actor = cast(ActingRequest, request).actor
    # A file is no page: whoever is not signed in gets no way to it, not even to the sign-in.
    mine = Session.objects.visible_to(actor) if may_read(actor) else Session.objects.none()
    signature = Signature.objects.filter(pk=signature_id, agreement__session__in=mine).first()
    if signature is None:
        raise Missing
    response = FileResponse(signature.file.open("rb"), content_type="image/png", filename="signature.png")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=600"
    return response


def _session(request: ActingRequest, session_id: int) -> Session:
    demand_reader(request)
    return queries.session(request.actor, session_id)


def _address(session_id: int) -> str:
    return reverse("console:mediation_session", args=[session_id])
