"""A complaint comes in: the case opens with its ticket, by itself."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.catalog.codes import Kind
from qingyu.complaints.codes import Received, Stage
from qingyu.complaints.facts import CaseOpened, RepeatFound, RiskFlagged, StageEntered
from qingyu.complaints.models import Case, StageEntry
from qingyu.complaints.risk import outside_words
from qingyu.core import clock
from qingyu.events.actions import record
from qingyu.tickets import actions as tickets
from qingyu.tickets.actions.locking import employee_id
from qingyu.tickets.codes import Channel, State
from qingyu.tickets.models import Ticket

# Within this time the same home and category is taken for the same matter.
SAME_MATTER = timedelta(days=90)
RECEIVED: dict[str, Received] = {
    Channel.PHONE: Received.CALL,
    Channel.FRONT_DESK: Received.VISIT,
    Channel.LETTER: Received.LETTER,
    Channel.EMAIL: Received.LETTER,
}


@transaction.atomic
def open_case(ticket: Ticket, *, by: Actor, why: str = "") -> Case:
    """The case of a complaint, in its first stage. Quiet when there is one. ``why`` says what made it a complaint.

    Looks for words of going outside, and for an earlier case of the same matter, which is linked.
    """
    known = Case.objects.filter(ticket=ticket).select_related("ticket").first()
    if known or ticket.kind != Kind.COMPLAINT:
        return known or _no_complaint(ticket)
    now = clock.now()
    case = Case.objects.create(
        ticket=ticket,
        opened_at=now,
        received=RECEIVED.get(ticket.channel, Received.OTHER),
        expected=ticket.expected,
        repeat_of=_before(ticket),
    )
    StageEntry.objects.create(case=case, stage=case.stage, entered_at=now, by_id=employee_id(by))
    record(CaseOpened(why=why), about=case, by=by)
    record(StageEntered(stage=case.stage, before=""), about=case, by=by)
    flag_risk(case, ticket.text, ticket.expected)
    if case.repeat_of:
        _link(case, case.repeat_of)
    return case


def flag_risk(case: Case, *texts: str) -> Case:
    """Note the words of ``texts`` that speak of going outside. Quiet when there are no new ones."""
    fresh = [word for word in outside_words(*texts) if word not in case.risk_words]
    if fresh:
        case.risk, case.risk_words = True, [*case.risk_words, *fresh]
        case.save(update_fields=["risk", "risk_words"])
        record(RiskFlagged(found=fresh), about=case, by=SYSTEM)
    return case


def _no_complaint(ticket: Ticket) -> Case:
    raise ValueError(f"{ticket} is no complaint")


def _before(ticket: Ticket) -> Case | None:
    """The latest other case of the same home (or person) and category."""
    same = Case.objects.filter(ticket__category__code=ticket.category_id, opened_at__gte=clock.now() - SAME_MATTER)
    if ticket.home_id:
        same = same.filter(ticket__home=ticket.home_id)
    elif ticket.reporter_id:
        same = same.filter(ticket__reporter=ticket.reporter_id)
    else:
        return None
    same = same.exclude(ticket=ticket).exclude(stage=Stage.DROPPED).exclude(ticket__state=State.CANCELLED)
    return same.filter(ticket__community=ticket.community_id).select_related("ticket").order_by("-id").first()


def _link(case: Case, earlier: Case) -> None:
    record(RepeatFound(number=earlier.number), about=case, by=SYSTEM)
    tickets.link(case.ticket, other=earlier.ticket, by=SYSTEM, note=gettext("The same matter was complained of before"))
