"""The wording guard below a box: reads what is typed, points things out, holds nothing up."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.page import render, staff_only
from qingyu.console.wording_view import Shown, shown
from qingyu.knowledge import queries as knowledge
from qingyu.knowledge.wording import read
from qingyu.tickets import queries
from qingyu.tickets.codes import Direction

NOTE = "note"
LONGEST = 5000


@staff_only
@require_POST
def check(request: ActingRequest) -> HttpResponse:
    """Asks no permission: whoever may write may know how it sounds. ``field`` names the box, ``number`` the ticket."""
    # Line breaks travel as two characters and stand in the box as one.
    text = request.POST.get(request.POST.get("field", "")[:40], "").replace("\r\n", "\n")[:LONGEST]
    found = [] if request.POST.get("to") == NOTE else _read(request, text)
    return render(request, "console/wording/findings.html", {"found": found, "text": text.strip()})


def _read(request: ActingRequest, text: str) -> list[Shown]:
    first, name = _first(request)
    return shown(read(text, knowledge.pairs(), first_reply=first, name=name), text)


def _first(request: ActingRequest) -> tuple[bool, str]:
    """(whether nothing has been written to the resident yet, whom it goes to)."""
    number = request.POST.get("number", "")[:20]
    if not number:
        return False, ""
    ticket = queries.get(request.actor, number)
    if ticket.messages.filter(direction=Direction.OUT).exists():
        return False, ""
    return True, ticket.reporter.name if ticket.reporter else ticket.reporter_name
