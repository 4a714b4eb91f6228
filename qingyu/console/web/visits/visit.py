"""One return visit: whom to call and what to ask; what came of it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from qingyu.accounts.requests import ActingRequest
from qingyu.console.ticket_view.orders import orders_of
from qingyu.console.web.doing import put_errors
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.visits.forms import AttemptForm, CompletionForm
from qingyu.console.web.visits.queue import demand_caller
from qingyu.core.errors import Clash, Invalid, Missing
from qingyu.followup import actions, policies, queries
from qingyu.followup.codes import IN_VAIN, Outcome, Result
from qingyu.followup.models import Visit
from qingyu.followup.rules import TRIES, tries_apart
from qingyu.promises.models import Promise
from qingyu.tickets.codes import Stage


@staff_only
@require_GET
def show(request: ActingRequest, visit_id: int) -> HttpResponse:
    """Asks followup.visit; whoever did the work reads why a colleague has to call."""
    visit = _visit(request, visit_id)
    return _page(request, visit)


@staff_only
@require_POST
def take(request: ActingRequest, visit_id: int) -> HttpResponse:
    """Asks followup.visit: I make this call."""
    actions.take(_visit(request, visit_id), by=request.actor)
    return _go(request, _("The call is yours."), reverse("console:visit", args=[visit_id]))


@staff_only
@require_POST
def attempt(request: ActingRequest, visit_id: int) -> HttpResponse:
    """Asks followup.visit: one try in vain, or a wish to be called later."""
    visit = _visit(request, visit_id)
    form = AttemptForm(request.POST, prefix="try")
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.note_attempt(
                visit,
                by=request.actor,
                outcome=Outcome(said["outcome"]),
                note=said["note"],
                not_before=said["not_before"],
            )
        except Invalid as error:
            put_errors(form, error)
        else:
            return _go(request, _("The try is noted."), reverse("console:visits"))
    return _page(request, visit, attempt_form=form)


@staff_only
@require_POST
def complete(request: ActingRequest, visit_id: int) -> HttpResponse:
    """Asks followup.visit: solved, not solved, or nobody could be reached."""
    visit = _visit(request, visit_id)
    form = CompletionForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            done = actions.complete(
                visit,
                by=request.actor,
                result=Result(said["result"]),
                note=said["note"],
                marks=said["marks"],
                comment=said["comment"],
            )
        except Invalid as error:
            put_errors(form, error)
        except Clash as error:
            # Too few tries, or a colleague was faster: beside what was typed, which must not be lost.
            form.add_error(None, str(error))
        else:
            return _go(request, _ended(done), reverse("console:visits"))
    return _page(request, visit, form=form)


def _ended(visit: Visit) -> str:
    if visit.result == Result.NOT_SOLVED:
        return _("%(number)s is open again; its owner hears of it.") % {"number": visit.ticket}
    return _("%(number)s is closed.") % {"number": visit.ticket}


def _visit(request: ActingRequest, visit_id: int) -> Visit:
    demand_caller(request.actor)
    names = ("ticket__community", "ticket__home", "ticket__area", "ticket__equipment", "ticket__category")
    visits = Visit.objects.visible_to(request.actor).select_related(*names, "ticket__reporter", "assignee")
    visit = visits.filter(pk=visit_id).first()
    if visit is None:
        raise Missing
    return visit


def _page(
    request: ActingRequest, visit: Visit, form: forms.Form | None = None, attempt_form: forms.Form | None = None
) -> HttpResponse:
    wrong = form or attempt_form
    context = {**_everything(request, visit), "form": form or CompletionForm()}
    context["attempt_form"] = attempt_form or AttemptForm(prefix="try")
    template = "console/visits/forms.html" if request.htmx else "console/visits/show.html"
    return render(request, template, context, topics=[f"ticket-{visit.ticket_id}"], status=422 if wrong else 200)


def _everything(request: ActingRequest, visit: Visit) -> dict[str, Any]:
    ticket = visit.ticket
    tries = list(visit.attempts.select_related("by").order_by("id"))
    return {
        "visit": visit,
        "ticket": ticket,
        "verdict": policies.may_visit(request.actor, ticket, queries.doers_of(ticket)),
        "tries": tries,
        "made": tries_apart(one.at for one in tries if one.outcome in IN_VAIN),
        "needed": TRIES,
        "orders": orders_of(request.actor, ticket),
        "finish": queries.finish_of(ticket),
        "reported": ticket.attachments.filter(message=None, stage=Stage.REPORT),
        "rating": queries.ratings_of(ticket).last(),
        "missed": Promise.objects.filter(ticket=ticket, breached_at__isnull=False).exists(),
        "may_reveal": request.actor.may("people.see_full"),
    }


def _go(request: ActingRequest, said: str, url: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseClientRedirect(url) if request.htmx else HttpResponseRedirect(url)
