"""The phrase pairs of the wording guard, and a place to try them."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.deeds import fields
from qingyu.console.web import filters
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.settings.tabs import demand, frame
from qingyu.console.wording_view import TONES
from qingyu.core.errors import Missing, Text
from qingyu.core.policy import YES, Verdict
from qingyu.knowledge import policies, queries
from qingyu.knowledge.actions import add_phrase, edit_phrase
from qingyu.knowledge.codes import REASONS, Flaw
from qingyu.knowledge.models import Phrase
from qingyu.knowledge.wording import read
from qingyu.ui.forms import ConsoleForm

EDIT = "knowledge.edit"
SIZE = 50
LONGEST = 500


class PhraseForm(ConsoleForm, forms.Form):
    flaw = forms.ChoiceField(label=_("What is wrong with it"), choices=Flaw.choices)
    words = fields.words(
        _("Words to point out"), most=2000, rows=3,
        hint=_("Parted by spaces. … is a gap of up to eight characters, (a/b) is either, (a/) is a or nothing."),
    )  # fmt: skip
    better = fields.line(
        _("Better said"), most=60, hint=_("Takes their place at one click; __ is a gap for the clerk to fill.")
    )
    reason = fields.line(
        _("Why say it otherwise"), most=100, required=False, hint=_("Empty: the usual reason of its kind.")
    )
    unless = fields.words(
        _("Fine where it is part of"), most=2000, required=False, hint=_("As in “is there a way” for “no way”.")
    )
    timed = forms.BooleanField(label=_("Fine in a sentence with an exact time or number"), required=False)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks knowledge.edit."""
    demand(request.actor, EDIT)
    flaw = filters.of_choices("flaw", _("Kind"), _("All phrases"), Flaw.choices, request.GET.get("flaw", ""))
    phrases = queries.phrases(request.actor).order_by("-active", "order", "code")
    if flaw.value:
        phrases = phrases.filter(flaw=flaw.value)
    if words := request.GET.get("q", "").strip()[:60]:
        phrases = phrases.filter(Q(words__contains=words) | Q(better__contains=words))
    page = Paginator(phrases, SIZE).get_page(request.GET.get("page"))
    rows = [(one, TONES[one.flaw], one.reason or REASONS[Flaw(one.flaw)]) for one in page.object_list]
    context = {
        "page": page,
        "rows": rows,
        **frame(request.actor, "console:phrases", policies.may_edit(request.actor)),
        "filters": [flaw],
    }
    return list_or_page(request, "settings/phrases", context)


@staff_only
@require_GET
def trial(request: ActingRequest) -> HttpResponse:
    """Asks knowledge.edit: what the guard finds in a sentence, and what it would look like better said."""
    demand(request.actor, EDIT)
    text = request.GET.get("text", "").strip()[:LONGEST]
    context: dict[str, object] = {"text": text}
    if text:
        context["found"] = [(one, TONES[one.flaw]) for one in read(text, queries.pairs())]
    template = "console/settings/phrase_trial.html" if request.htmx else "console/settings/phrase_trial_page.html"
    return render(request, template, context)


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Asks knowledge.edit for the whole company."""
    policies.may_edit(request.actor).demand()

    def do(said: Said) -> Text:
        add_phrase(by=request.actor, **_columns(said))
        return _("The phrase is added and in use.")

    return ask(request, _question(_("New phrase")), PhraseForm(sent(request)), do)


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, code: str) -> HttpResponse:
    """Asks knowledge.edit; changing it, for the whole company."""
    demand(request.actor, EDIT)
    phrase = queries.phrases(request.actor).filter(code=code).first()
    if phrase is None:
        raise Missing

    def do(said: Said) -> Text:
        edit_phrase(phrase, by=request.actor, **_columns(said))
        return _("The phrase is changed.")

    now = {name: getattr(phrase, name) for name in PhraseForm.base_fields}
    return ask(
        request, _question(_title(phrase), policies.may_edit(request.actor)), PhraseForm(sent(request), initial=now), do
    )


def _columns(said: Said) -> dict[str, Any]:
    """Line breaks of a box are only spaces between words."""
    return {**said, "words": " ".join(said["words"].split()), "unless": " ".join(said["unless"].split())}


def _title(phrase: Phrase) -> Text:
    return _("Phrase “%(words)s”") % {"words": phrase.words.split()[0]}


def _question(title: Text, may: Verdict = YES) -> Question:
    return Question(title=title, button=_("Save"), back=reverse("console:phrases"), may=may)
