"""One procedure: its papers, what it leads to, what goes over the counter."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.doing import put_errors
from qingyu.console.web.frontdesk.desk import Desk, desk_of, frame, fresh
from qingyu.console.web.frontdesk.paper_forms import GiveForm, PapersForm
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Clash, Invalid
from qingyu.events.queries import history
from qingyu.frontdesk import actions
from qingyu.frontdesk.codes import UNDER_WAY, ProcedureState
from qingyu.frontdesk.models import Procedure
from qingyu.frontdesk.queries import shelf


@staff_only
@require_GET
def show(request: ActingRequest, number: str) -> HttpResponse:
    """Asks frontdesk.serve."""
    desk = desk_of(request)
    return _page(request, desk, shelf.procedure(request.actor, number))


@staff_only
@require_POST
def receive(request: ActingRequest, number: str) -> HttpResponse:
    """Asks frontdesk.serve: the papers that were brought."""
    desk = desk_of(request)
    procedure = shelf.procedure(request.actor, number)
    form = PapersForm(request.POST, procedure=procedure)
    if form.is_valid():
        try:
            actions.receive_papers(procedure, papers=form.received(), others=form.others(), by=request.actor)
            return _go(request, number, _("The papers are noted."))
        except Invalid as error:
            put_errors(form, error)
    return _page(request, desk, procedure, status=422, papers_form=form)


@staff_only
@require_POST
def make_ready(request: ActingRequest, number: str) -> HttpResponse:
    """Asks frontdesk.serve: it lies here, and the resident is told."""
    desk_of(request)
    actions.make_ready(shelf.procedure(request.actor, number), by=request.actor)
    return _go(request, number, _("It is ready to hand over."))


@staff_only
@require_POST
def hand_over(request: ActingRequest, number: str) -> HttpResponse:
    """Asks frontdesk.serve: what goes over the counter, and to whom."""
    desk = desk_of(request)
    procedure = shelf.procedure(request.actor, number)
    form = GiveForm(request.POST, procedure=procedure)
    if form.is_valid():
        try:
            if fresh(request):
                _give(request, procedure, form.cleaned_data)
            return _go(request, number, _("The handing over is noted."))
        except Invalid as error:
            put_errors(form, error)
        except Clash as error:
            # Originals that lie here still: beside what was typed, which must not be lost.
            form.add_error(None, str(error))
    return _page(request, desk, procedure, status=422, give_form=form)


def _give(request: ActingRequest, procedure: Procedure, said: dict[str, Any]) -> None:
    actions.hand_over(
        procedure,
        to=said["to"],
        what=said["what"],
        papers=[int(pk) for pk in said.get("papers", [])],
        finished=said["finished"],
        png=said["signature"],
        by=request.actor,
    )


def _go(request: ActingRequest, number: str, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse("console:procedure", args=[number]))


def _page(
    request: ActingRequest, desk: Desk, procedure: Procedure, *, status: int = 200, **forms_: forms.Form
) -> HttpResponse:
    open_still = procedure.state in UNDER_WAY
    ready = procedure.state in (ProcedureState.PROCESSING, ProcedureState.READY)
    initial = {"to": procedure.applicant, "what": procedure.kind.result if ready else "", "finished": ready}
    context = {
        **frame(request, desk, "procedures"),
        "procedure": procedure,
        "papers": list(procedure.papers.select_related("received_by", "returned")),
        "handovers": list(procedure.handovers.select_related("by").order_by("id")),
        "events": [{"at": one.at, "words": one.sentence} for one in history(procedure).reverse()],
        "open_still": open_still,
        "late": shelf.late(procedure),
        "papers_form": PapersForm(procedure=procedure),
        "give_form": GiveForm(procedure=procedure, initial=initial),
        **forms_,
    }
    return render(request, "console/frontdesk/procedure.html", context, topics=[desk.topic], status=status)
