"""The complaint beside a request of the demo: assessed when it is answered, brought to its end when it is solved."""

from random import Random

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import Kind
from qingyu.complaints import actions
from qingyu.complaints.codes import (
    CauseClass,
    ContentClass,
    Emotion,
    Liable,
    Nature,
    Reply,
    Stage,
)
from qingyu.complaints.codes import Wish as Need
from qingyu.complaints.models import Case
from qingyu.complaints.proposals import wishes_behind
from qingyu.core.errors import Clash
from qingyu.staff.models import Employee, Position
from qingyu.staff.queries import actor_of
from qingyu.stories.demo.matters import Matter
from qingyu.tickets.models import Ticket


def assess(ticket: Ticket, *, by: Actor) -> None:
    """From the call to the assessment; quiet for what is no complaint."""
    case = _case(ticket)
    if case is None or case.stage != Stage.INTAKE or not by.may("complaints.handle"):
        return
    # Of its own, so that the rest of the history stays as it is.
    dice = Random(ticket.number)
    feeling = dice.choice((Emotion.UNEASY, Emotion.UPSET, Emotion.UPSET, Emotion.ANGRY))
    case = actions.note_intake(case, by=by, expected=case.expected or "尽快处理，并告知结果", emotion=feeling)
    case = actions.advance(case, by=by)
    valid = dice.random() < 0.6
    actions.assess(
        case,
        by=by,
        nature=Nature.VALID if valid else dice.choice((Nature.HELP, Nature.ENQUIRY, Nature.VENTING)),
        cause_class=_cause(ticket) if valid else CauseClass.MISUNDERSTANDING,
        content_class=ContentClass.EQUIPMENT if ticket.equipment_id else ContentClass.QUALITY,
        wishes=wishes_behind(ticket.text, ticket.category_id) or [Need.RELIABILITY],
        reason="现场核实属实" if valid else "沟通后了解为求助或咨询",
    )


def settle(ticket: Ticket, matter: Matter, *, by: Actor) -> bool:
    """The rest of the way, to the end of case and ticket; False for what is no complaint, or is stopped by a gate."""
    case = _case(ticket)
    if case is None or not by.may("complaints.handle"):
        return False
    try:
        _to_the_end(case, matter, by)
    except Clash:
        # A level 3 without its lead, as there are in every office.
        return False
    return True


def _to_the_end(case: Case, matter: Matter, by: Actor) -> None:
    case = actions.advance(case, by=by) if case.stage == Stage.ASSESSMENT else case
    case = actions.solve(case, by=by, solution=matter.measures)
    if case.nature == Nature.VALID:
        actions.decide_liability(case, by=_supervisor(case), who=Liable.COMPANY, reason=matter.cause)
    case = actions.advance(case, by=by) if case.stage == Stage.HANDLING else case
    actions.give_feedback(case, by=by, result=matter.measures, told_how="电话告知", document="处理记录")
    actions.note_reply(case, by=by, reply=Reply.SATISFIED, emotion=Emotion.CALM)
    case = actions.advance(case, by=by)
    actions.review(case, by=by, cause=matter.cause, lesson="同类问题当天上报", prevention="列入每周巡检")
    actions.close(case, by=by)


def _case(ticket: Ticket) -> Case | None:
    if ticket.kind != Kind.COMPLAINT:
        return None
    return Case.objects.open().select_related("ticket__community").filter(ticket=ticket).first()


def _cause(ticket: Ticket) -> CauseClass:
    return CauseClass.HARDWARE if ticket.equipment_id else CauseClass.SERVICE


def _supervisor(case: Case) -> Actor:
    there = Employee.objects.working_in(case.ticket.community_id).filter(position__code=Position.Code.SUPERVISOR)
    return actor_of(there.order_by("pk")[0])
