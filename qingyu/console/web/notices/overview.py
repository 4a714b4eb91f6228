"""Which facts are told to whom, by which ways, and what the company has changed of it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.functional import Promise as Lazy
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.company import locked
from qingyu.console.web.page import render, staff_only
from qingyu.notices import policies, wordings
from qingyu.notices.checks import for_people
from qingyu.notices.codes import Sms
from qingyu.notices.wordings import Told
from qingyu.outbox.codes import Carrier

# As a case goes, not as the alphabet does.
ORDER = (
    "registered", "taken", "dispatched", "accepted", "arrived", "contained", "paused", "held", "told", "message",
    "merged", "cancelled", "finished", "closed", "visited", "reopened",
    "new_ticket", "resident_wrote", "chased", "handed_over", "escalated", "not_solved",
    "order_assigned", "order_moved", "order_passed_on", "order_redirected", "order_returned", "order_cancelled",
    "dispatch_failed",
    "promise_warned", "promise_breached", "visit_planned", "low_rating",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A row of the list."""

    told: Told
    ways: list[Lazy | str]
    body: str


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks notices.edit. One query for the wordings."""
    policies.may_look(request.actor).demand()
    lines = [Line(told, ways(told), for_people(told.body)) for told in sorted(wordings.every(), key=_place)]
    residents = [line for line in lines if line.told.notice.for_residents]
    colleagues = [line for line in lines if not line.told.notice.for_residents]
    held = locked(policies.may_edit(request.actor), policies.EDIT)
    context = {"residents": residents, "colleagues": colleagues, "locked": held}
    return render(request, "console/notices/list.html", context)


def ways(told: Told) -> list[Lazy | str]:
    """By which ways it goes, in words, the first one first."""
    if told.notice.for_residents:
        return [Carrier(way).label for way in told.order]
    found: list[Lazy | str] = [Carrier.IN_APP.label]
    if told.sms != Sms.NEVER:
        found.append(f"{Carrier.SMS.label}（{told.sms.label}）")
    if told.notice.group != Sms.NEVER:
        found.append(f"{Carrier.GROUP.label}（{told.notice.group.label}）")
    return found


def _place(told: Told) -> int:
    return ORDER.index(told.name) if told.name in ORDER else len(ORDER)
