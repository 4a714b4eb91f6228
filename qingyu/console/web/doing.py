"""Doing a deed: its dialog, its page for browsers without scripts, its answer."""

from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseRedirect
from django_htmx.http import trigger_client_event

from qingyu.accounts.requests import ActingRequest
from qingyu.console.deeds import Deed
from qingyu.console.web.page import render
from qingyu.core.errors import Invalid, QingyuError, Text
from qingyu.ui.toasts import toast

Thing = TypeVar("Thing")
HOUR = 3600


def perform(request: ActingRequest, thing: Thing, deed: Deed[Thing], *, back: str) -> HttpResponse:
    """Ask what the deed needs (GET), or do it (POST). Refusals speak for themselves (core.middleware)."""
    sent = request.POST if request.method == "POST" else None
    form = deed.form(sent, request.FILES if sent is not None else None, thing=thing, actor=request.actor)
    if sent is not None and form.is_valid():
        said = _do(request, thing, deed, form)
        if said is not None:
            return done(request, said, back=back)
    if sent is None:
        deed.may(request.actor, thing).demand()
    context: dict[str, Any] = {"deed": deed, "form": form, "thing": thing, "back": back}
    template = "console/deeds/dialog.html" if request.htmx else "console/deeds/page.html"
    return render(request, template, context, status=200 if sent is None else 422)


def _do(request: ActingRequest, thing: Thing, deed: Deed[Thing], form: forms.Form) -> Text | None:
    """What is said afterwards; "" for the second click of a double click; None when fields are wrong."""
    key = f"once:{request.actor.id}:{request.POST.get('once', '')[:80]}"
    once = bool(request.POST.get("once"))
    if once and not cache.add(key, True, HOUR):
        return ""
    try:
        return deed.do(thing, request.actor, form.cleaned_data)
    except QingyuError as error:
        if once:
            cache.delete(key)
        if not isinstance(error, Invalid):
            raise
        put_errors(form, error)
        return None


def put_errors(form: forms.Form, error: Invalid) -> None:
    """What an action found wrong, beside the field where there is one."""
    for name, text in error.fields.items():
        form.add_error(name if name in form.fields else None, str(text))


def done(request: ActingRequest, said: Text, *, back: str) -> HttpResponse:
    """Say it: in the page that asked, or on the page one comes back to."""
    if not request.htmx:
        if said:
            messages.success(request, str(said))
        return HttpResponseRedirect(back)
    response = HttpResponse(status=204)
    trigger_client_event(response, "close-dialog")
    trigger_client_event(response, "ticket-changed")
    return toast(response, said) if said else response
