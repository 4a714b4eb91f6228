"""What the page of a complaint shows, read from the rooms below; no HTML."""

from dataclasses import dataclass
from typing import Any

from qingyu.accounts.actors import Actor
from qingyu.complaints import policies, queries
from qingyu.complaints.codes import WAY, CareState, Wish
from qingyu.complaints.models import Case
from qingyu.console.deeds import CASE_DEEDS, TICKET_DEEDS
from qingyu.core import clock
from qingyu.promises.codes import Name
from qingyu.promises.models import Promise
from qingyu.work.codes import OPEN
from qingyu.work.models import Order

# Deeds on the ticket that the gates ask for, offered here so that nobody has to change pages.
ON_TICKET = ("response", "order", "organisation")


@dataclass(frozen=True)
class Duty:
    """A department's part: what, until when, how far."""

    order: Order
    late: bool


def everything(actor: Actor, case: Case) -> dict[str, Any]:
    """The context of the page; the number of queries does not grow with what the case holds."""
    way = queries.way_of(case)
    place = WAY.index(case.stage) + 1 if case.stage in WAY else len(WAY) + 1
    return {
        "case": case,
        "ticket": case.ticket,
        "way": way,
        "labels": [one.stage.label for one in way],
        "place": place,
        "missing": queries.missing_of(case),
        "deeds": {code: deed for code, deed in CASE_DEEDS.items() if deed.offered(actor, case)},
        "beside": {code: TICKET_DEEDS[code] for code in ON_TICKET if TICKET_DEEDS[code].offered(actor, case.ticket)},
        "findings": queries.findings_of(case),
        "duties": [_duty(order) for order in case.ticket.orders.with_names().order_by("-lead", "id")],
        "apologies": case.apologies.select_related("by").order_by("id"),
        "gestures": case.goodwill.select_related("by", "approved_by").order_by("id"),
        "told": case.feedback.select_related("by").prefetch_related("photos").order_by("-id"),
        "promises": Promise.objects.filter(ticket=case.ticket, name=Name.TOLD, part="").order_by("due_at"),
        "corrections": case.corrections.select_related("owner").order_by("id"),
        "outside": case.outside.order_by("-received_on", "-id"),
        "cares": case.cares.order_by("id"),
        "wishes": [Wish(one).label for one in case.wishes],
        "natures": case.natures.select_related("by").order_by("-id"),
        "stages": case.stages.select_related("by").order_by("-id"),
        "sessions": case.sessions.select_related("agreement").order_by("-at"),
        "repeats": case.repeats.select_related("ticket").order_by("-id")[:6],
        "may_handle": bool(policies.may_handle(actor, case)),
        "may_decide": bool(policies.may_decide(actor, case)),
        "care_open": (CareState.PROPOSED, CareState.ACCEPTED),
        "today": clock.today(),
    }


def _duty(order: Order) -> Duty:
    late = order.due_at is not None and (order.finished_at or clock.now()) > order.due_at
    return Duty(order, late and (order.state in OPEN or order.finished_at is not None))
