"""Who reported it, in full: by a click with a reason, which is logged."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.actions import log_access
from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.deeds import fields
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Refused
from qingyu.people.actions import reveal
from qingyu.tickets import queries
from qingyu.tickets.models import Ticket
from qingyu.ui.forms import ConsoleForm


class RevealForm(ConsoleForm, forms.Form):
    reason = fields.line(
        _("What do you need it for?"), most=200, hint=_("Your name, the time and this reason are kept.")
    )


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest, number: str) -> HttpResponse:
    """Asks people.see_full; without a reason nothing is shown."""
    ticket = queries.get(request.actor, number)
    if not request.actor.may("people.see_full"):
        raise Refused
    form = RevealForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form, "ticket": ticket}
    if form.is_valid():
        name, phones = _revealed(ticket, request.actor, form.cleaned_data["reason"])
        return render(request, "console/ticket/person.html", {**context, "name": name, "phones": phones})
    return render(request, "console/ticket/person.html", context, status=422 if form.is_bound else 200)


def _revealed(ticket: Ticket, by: Actor, reason: str) -> tuple[str, list[str]]:
    typed = [ticket.reporter_phone] if ticket.reporter_phone else []
    if ticket.reporter:
        shown = reveal(ticket.reporter, by=by, reason=reason)
        return shown.name, list(dict.fromkeys([*typed, *shown.phones]))
    # A stranger has no file; what they left with the ticket is looked at with the same permission and log.
    log_access("phone", ticket, by=by, reason=reason)
    return ticket.reporter_name, typed
