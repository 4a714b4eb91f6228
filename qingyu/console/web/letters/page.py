"""The list of letters and press enquiries, and one of them with its scans and its answer."""

from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters
from qingyu.console.web.letters.forms import AnswerForm
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.core.errors import Missing, Refused
from qingyu.core.text import masked_name, masked_phone
from qingyu.intake import queries
from qingyu.intake.codes import State
from qingyu.intake.letters import Letter
from qingyu.intake.models import Submission
from qingyu.tickets import policies
from qingyu.tickets.codes import ON_PAPER, Direction

SIZE = 30
TONES = {State.SORTING: "soon", State.DONE: "ok", State.DROPPED: "muted", State.WAITING: "info", State.DEAD: "late"}


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks intake.sort; those of one's communities."""
    demand(request)
    kind = filters.of_choices(
        "channel", _("Kind"), _("Letters and press"), [(one.value, one.label) for one in ON_PAPER], _asked(request)
    )
    found = queries.letters(request.actor)
    if kind.value:
        found = found.filter(channel=kind.value)
    if words := request.GET.get("q", "").strip()[:20]:
        found = found.filter(ticket__number=words)
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))
    lines = [(one, Letter.of(one.raw), TONES[State(one.state)]) for one in page.object_list]
    context = {"page": page, "lines": lines, "filters": [kind], "words": words}
    return list_or_page(request, "letters/list", context, topics=["intake"])


@staff_only
@require_GET
def one(request: ActingRequest, pk: int) -> HttpResponse:
    """Asks intake.sort."""
    return shown(request, find(request, pk), AnswerForm())


def find(request: ActingRequest, pk: int) -> Submission:
    """Raises Refused; Missing also for what one may not know of."""
    demand(request)
    found = queries.letters(request.actor).filter(pk=pk).first()
    if found is None:
        raise Missing
    return found


def shown(request: ActingRequest, submission: Submission, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    """The letter's page, with the answer's form as it stands."""
    ticket = submission.ticket
    letter = Letter.of(submission.raw)
    said = ticket.messages.filter(direction=Direction.OUT, channel__in=ON_PAPER).order_by("id") if ticket else []
    context = {
        "submission": submission,
        "letter": letter,
        "written": _written(submission, letter),
        "tone": TONES[State(submission.state)],
        "answers": said,
        "form": form,
        "once_id": request.POST.get("once", "")[:80] or str(uuid4()),
        "may_answer": bool(ticket and policies.may_answer(request.actor, ticket)),
    }
    return render(request, "console/letters/show.html", context, status=status, topics=["intake"])


def _written(submission: Submission, letter: Letter) -> list[tuple[Any, str]]:
    """What stands on the paper, as far as it does."""
    lines = (
        (_("Received on"), letter.received_on.isoformat()),
        (_("Community"), str(submission.community or letter.community)),
        (_("Paper, station or account"), letter.outlet),
        (_("Who writes"), masked_name(letter.name)),
        (_("Phone"), masked_phone(letter.phone) if letter.phone else ""),
        (_("Address on the letter"), letter.address),
        (_("Their reference"), letter.reference),
    )
    return [(label, value) for label, value in lines if value]


def demand(request: ActingRequest) -> None:
    if not request.actor.may("intake.sort"):
        raise Refused


def _asked(request: ActingRequest) -> str:
    return request.GET.get("channel", "")
