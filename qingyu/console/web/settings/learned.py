"""What the suggester has learned from the company's own tickets: versions, their figures, and which one is in use."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.catalog import policies, queries
from qingyu.catalog.actions import choose_learned, leave_learned
from qingyu.catalog.actions.learning import FEWEST
from qingyu.catalog.models import Learned
from qingyu.console.web import limits
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.settings.tabs import demand, frame
from qingyu.core import jobs
from qingyu.core.errors import Missing, Text
from qingyu.tickets.jobs import learn
from qingyu.tickets.queries import count_lessons
from qingyu.ui.forms import ConsoleForm

EDIT = "catalog.edit"
SHOWN = 30
A_DAY = 10


@dataclass(frozen=True)
class Line:
    """A version as its line prints it; shares in percent, None where nothing was measured."""

    version: Learned
    rules: dict[str, int | None]
    learned: dict[str, int | None]
    whole: bool

    @property
    def gain(self) -> int | None:
        """Percentage points of the category that came out right more often than by the rules alone."""
        before, after = self.rules["category"], self.learned["category"]
        return None if before is None or after is None else after - before


class NothingForm(ConsoleForm, forms.Form):
    """Asks nothing but to be sure."""


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks catalog.edit. Three queries and one model read: that of the version in use."""
    demand(request.actor, EDIT)
    lines = [_line(version) for version in queries.learned_versions(request.actor)[:SHOWN]]
    context = {
        "lines": lines,
        "in_use": next((line for line in lines if line.version.state == Learned.State.ACTIVE), None),
        "lessons": count_lessons(),
        "fewest": FEWEST,
        **frame(request.actor, "console:learned", policies.may_edit(request.actor)),
    }
    return list_or_page(request, "settings/learned", context)


@staff_only
@require_http_methods(["GET", "POST"])
def choose(request: ActingRequest, number: int) -> HttpResponse:
    """Asks catalog.edit for the whole company."""
    policies.may_edit(request.actor).demand()
    version = queries.learned_versions(request.actor).filter(number=number).first()
    if version is None:
        raise Missing

    def do(said: Said) -> Text:
        choose_learned(version, by=request.actor)
        return _("Version %(number)s decides beside the rules from now on.") % {"number": version.number}

    question = _question(
        _("Use version %(number)s?") % {"number": number},
        _("It holds from the next message on. Words of danger stay with the rules."),
        _("Use it"),
    )
    return ask(request, question, NothingForm(sent(request)), do)


@staff_only
@require_http_methods(["GET", "POST"])
def leave(request: ActingRequest) -> HttpResponse:
    """Asks catalog.edit for the whole company."""
    policies.may_edit(request.actor).demand()

    def do(said: Said) -> Text:
        return _("The rules decide alone.") if leave_learned(by=request.actor) else _("No version is in use.")

    question = _question(
        _("Back to the rules alone?"),
        _("The versions stay here and can be taken up again. No new one takes over by itself until you choose one."),
        _("Back to the rules"),
    )
    return ask(request, question, NothingForm(sent(request)), do)


@staff_only
@require_http_methods(["GET", "POST"])
def learn_now(request: ActingRequest) -> HttpResponse:
    """Asks catalog.edit for the whole company: what the night does, now."""
    policies.may_edit(request.actor).demand()

    def do(said: Said) -> Text:
        limits.count("learn_now", request.actor, most=A_DAY)
        jobs.defer(learn, [{}])
        return _("Learning has begun. The new version appears here within a few minutes.")

    hint = _("The decided tickets are read again; one in five is held back to compare on.")
    return ask(request, _question(_("Learn now?"), hint, _("Learn now")), NothingForm(sent(request)), do)


def _question(title: Text, hint: Text, button: Text) -> Question:
    return Question(title=title, button=button, back=reverse("console:learned"), hint=hint)


def _line(version: Learned) -> Line:
    active = version.state == Learned.State.ACTIVE
    figures = version.figures
    return Line(
        version, _percent(figures, "rules"), _percent(figures, "learned"), not active or queries.readable(version)
    )


def _percent(figures: dict[str, dict[str, dict[str, float]]], by: str) -> dict[str, int | None]:
    measured = figures.get(by, {})
    return {
        axis: round(100 * measured[axis]["accuracy"]) if axis in measured else None for axis in ("category", "kind")
    }
