"""Reading a dossier: what the gates look at, in a fixed number of queries."""

from typing import Any

from qingyu.complaints.gates import Dossier
from qingyu.complaints.models import Case
from qingyu.events.models import Event
from qingyu.tickets.codes import Stage as Shows
from qingyu.tickets.facts import Responded
from qingyu.tickets.models import Ticket
from qingyu.work.codes import OPEN, State


def dossier_of(case: Case) -> Dossier:
    """The case as it is now; eight queries."""
    ticket = case.ticket
    orders = [one for one in ticket.orders.all() if one.state != State.CANCELLED]
    sessions = list(case.sessions.select_related("agreement"))
    return Dossier(
        level=ticket.level,
        answered=_answered(ticket),
        expected=bool(case.expected),
        emotion_before=case.emotion_before is not None,
        nature=case.nature,
        classified=bool(case.cause_class and case.content_class),
        wishes=bool(case.wishes),
        evidence=case.evidence_at is not None,
        led=ticket.lead_department_id is not None and ticket.lead_person_id is not None,
        orders=len(orders),
        orders_without_deadline=sum(one.due_at is None for one in orders),
        orders_open=sum(one.state in OPEN for one in orders),
        solution=bool(case.solution),
        liability=hasattr(case, "liability"),
        goodwill_waiting=case.goodwill.filter(approved_at=None).count(),
        **_told(case),
        emotion_after=case.emotion_after is not None,
        mediations_open=sum(one.state == "open" for one in sessions),
        mediated=any(one.state == "ended" for one in sessions),
        reviewed=hasattr(case, "reviewed"),
        outside_owed=case.outside.filter(demanded_by__isnull=False, answered_on=None).count(),
    )


def _answered(ticket: Ticket) -> bool:
    thread = {"thread_type": ticket._meta.label_lower, "thread_id": ticket.pk}
    return Event.objects.filter(**thread, code=Responded.code).exists()


def _told(case: Case) -> dict[str, Any]:
    """What the latest feedback says; what was shown with an earlier one is still there to hold on to."""
    told = list(case.feedback.order_by("id"))
    if not told:
        return {}
    latest = told[-1]
    shown = any(one.document or one.next_inspection or one.promised for one in told)
    return {
        "told": True,
        "proof": shown or case.ticket.attachments.filter(stage=Shows.AFTER, shown=True).exists(),
        "reply": latest.reply,
        "why_end": bool(latest.why_end),
    }
