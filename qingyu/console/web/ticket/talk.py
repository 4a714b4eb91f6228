"""Writing to the resident, and notes for colleagues."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from qingyu.accounts.requests import ActingRequest
from qingyu.console.ticket_view.ways import CHANNELS, ways_of
from qingyu.console.web.doing import done, put_errors
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Invalid, Text
from qingyu.tickets import actions, pictures, policies, queries
from qingyu.tickets.codes import Channel, Stage
from qingyu.tickets.models import Message, Ticket
from qingyu.ui.forms import ConsoleForm
from qingyu.ui.toasts import toast

NOTE = "note"
MOST_PHOTOS = 9


class TalkForm(ConsoleForm, forms.Form):
    """``to`` is a channel, or "note" for colleagues only."""

    to = forms.ChoiceField(choices=[*((one.value, one.label) for one in CHANNELS), (NOTE, _("Internal note"))])
    body = forms.CharField(max_length=2000, widget=forms.Textarea, required=False)
    once = forms.CharField(max_length=80, required=False)


@staff_only
@require_POST
def write(request: ActingRequest, number: str) -> HttpResponse:
    """Asks tickets.answer, or tickets.note for an internal note; the form comes back with what is wrong."""
    ticket = queries.get(request.actor, number)
    form = TalkForm(request.POST)
    photos = request.FILES.getlist("photos")
    if form.is_valid():
        try:
            said = _write(request, ticket, form.cleaned_data, photos)
        except Invalid as error:
            put_errors(form, error)
        else:
            return _written(request, ticket, said)
    context = {"composer": form, "composer_to": request.POST.get("to"), "ways": ways_of(ticket), "ticket": ticket}
    return render(
        request, f"console/ticket/{'composer' if request.htmx else 'composer_page'}.html", context, status=422
    )


def _written(request: ActingRequest, ticket: Ticket, said: Text) -> HttpResponse:
    """Fresh fields take the place of the sent ones: their one-time id is used up."""
    if not request.htmx:
        return done(request, said, back=reverse("console:ticket", args=[ticket.number]))
    context = {**blank(ticket), "composer_to": request.POST.get("to"), "ticket": ticket}
    response = render(request, "console/ticket/composer_fields.html", context)
    return toast(trigger_client_event(response, "ticket-changed"), said)


def blank(ticket: Ticket) -> dict[str, object]:
    """An empty form, which answers by the way the request came where that is possible."""
    ways = ways_of(ticket)
    return {"composer": TalkForm(), "composer_to": ways.proposed(ticket.channel), "ways": ways}


def _write(request: ActingRequest, ticket: Ticket, said: dict[str, Any], photos: list[Any]) -> Text:
    body, once, by = said["body"] or (str(_("(Photo)")) if photos else ""), said["once"] or None, request.actor
    note = said["to"] == NOTE
    (policies.may_note if note else policies.may_answer)(by, ticket).demand()
    # All or nothing: an unreadable picture must not leave half a message behind.
    kept = pictures.all_clean(photos, most=MOST_PHOTOS)
    message: Message
    if note:
        message = actions.add_note(ticket, by=by, body=body, once=once)
    else:
        message = actions.send_message(ticket, by=by, body=body, channel=Channel(said["to"]), once=once)
    for picture in kept:
        actions.keep_picture(ticket, by=by, picture=picture, stage=Stage.EVIDENCE, message=message, shown=not note)
    return _("Noted for colleagues.") if note else _("Sent.")
