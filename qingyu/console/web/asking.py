"""Asking a few things in a dialog (a page of its own without scripts), and answering what was done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django_htmx.http import trigger_client_event

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.doing import put_errors
from qingyu.console.web.page import render
from qingyu.core.errors import Invalid, Text
from qingyu.core.policy import YES, Verdict
from qingyu.ui.toasts import Tone, toast

Said = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the dialog says around its form. ``back`` is the page one comes from; ``body`` draws the fields.

    Where the reader ``may`` not do it, the fields show what holds, without a button.
    """

    title: Text
    button: Text
    back: str
    hint: Text = ""
    tone: str = "primary"
    body: str = "console/asking/fields.html"
    may: Verdict = YES


def sent(request: ActingRequest) -> QueryDict | None:
    """What a form is bound to: nothing while it is only shown."""
    return request.POST if request.method == "POST" else None


def ask(
    request: ActingRequest,
    question: Question,
    form: forms.Form,
    do: Callable[[Said], Text],
    **more: object,
) -> HttpResponse:
    """Show ``form`` (GET), or call ``do`` with its clean data and say what it returns.

    Raises Refused where the reader may not. What ``do`` finds wrong stands beside the fields; other refusals speak
    for themselves (core.middleware).
    """
    if form.is_bound:
        question.may.demand()
    if form.is_valid():
        said = _done(form, do)
        if said is not None:
            return answered(request, said, back=question.back)
    template = "console/asking/dialog.html" if request.htmx else "console/asking/page.html"
    context = {"question": question, "form": form, **more}
    return render(request, template, context, status=422 if form.is_bound else 200)


def _done(form: forms.Form, do: Callable[[Said], Text]) -> Text | None:
    try:
        return do(form.cleaned_data)
    except Invalid as error:
        put_errors(form, error)
        return None


def answered(request: ActingRequest, said: Text, *, back: str, tone: Tone = "ok") -> HttpResponse:
    """Say it: in the page that asked, whose lists then fetch themselves again, or on the page one comes back to."""
    if not request.htmx:
        messages.success(request, str(said))
        return HttpResponseRedirect(back)
    response = HttpResponse(status=204)
    trigger_client_event(response, "close-dialog")
    trigger_client_event(response, "list-changed")
    return toast(response, said, tone)
