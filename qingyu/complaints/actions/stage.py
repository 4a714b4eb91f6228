"""From stage to stage, through the gates; closing closes case and ticket in one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.complaints import gates, policies
from qingyu.complaints.actions.after import propose_care
from qingyu.complaints.actions.evidence import pull_evidence
from qingyu.complaints.actions.locking import locked, short
from qingyu.complaints.codes import Stage
from qingyu.complaints.dossier import dossier_of
from qingyu.complaints.facts import CaseClosed, CaseDropped, StageEntered
from qingyu.complaints.models import Case, StageEntry
from qingyu.complaints.states import MOVES
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.events.actions import record
from qingyu.tickets import actions as tickets
from qingyu.tickets.actions.locking import employee_id


@transaction.atomic
def advance(case: Case, *, by: Actor) -> Case:
    """On to the next stage. Raises Refused, and Clash with the list of what is missing.

    Assessment begins with the evidence put together, review with what might be done for the family.
    """
    case = locked(case)
    policies.may_handle(by, case).demand()
    after = MOVES.after("advance", case.stage)
    demand_gate(case)
    _enter(case, after, by)
    if after == Stage.ASSESSMENT:
        case = pull_evidence(case, by=SYSTEM)
    if after == Stage.REVIEW:
        propose_care(case)
    return case


@transaction.atomic
def go_back(case: Case, *, by: Actor, reason: str) -> Case:
    """To an earlier stage: what was told was not accepted, or was wrong. Raises Refused, Invalid, Clash."""
    case = locked(case)
    policies.may_handle(by, case).demand()
    before_this = MOVES.after("back", case.stage)
    reason = short("reason", reason, most=300, missing=_("Please say why it goes back."))
    _enter(case, before_this, by, reason)
    return case


@transaction.atomic
def close(case: Case, *, by: Actor, informed_how: str = "") -> Case:
    """The end of case and ticket; the ticket says result, cause and how the resident was informed. Quiet when closed.

    Raises Refused, and Clash with the list of what is missing.
    """
    case = locked(case)
    if case.stage == Stage.CLOSED:
        return case
    policies.may_close(by, case).demand()
    after = MOVES.after("close", case.stage)
    demand_gate(case)
    _enter(case, after, by)
    told = case.feedback.latest("id")
    tickets.close(
        case.ticket,
        by=by,
        result=told.result,
        cause=case.reviewed.cause,
        informed_how=informed_how.strip() or told.told_how,
        informed_at=told.told_at,
    )
    days = (clock.now() - case.opened_at).days
    record(CaseClosed(nature=case.nature, days=days), about=case, by=by)
    return case


@transaction.atomic
def drop(case: Case, *, by: Actor, reason: str) -> Case:
    """Its ticket was cancelled, merged, or is no complaint after all. Quiet when it is over."""
    case = locked(case)
    if MOVES.allows("drop", case.stage):
        _enter(case, MOVES.after("drop", case.stage), by, reason)
        record(CaseDropped(reason=reason[:300]), about=case, by=by)
    return case


@transaction.atomic
def reopen(case: Case, *, by: Actor, reason: str) -> Case:
    """Its ticket is open again, or is a complaint again. Quiet while it is open."""
    case = locked(case)
    if MOVES.allows("reopen", case.stage):
        _enter(case, MOVES.after("reopen", case.stage), by, reason)
    elif case.stage in (Stage.FEEDBACK, Stage.REVIEW):
        # What was told did not hold; the resident said so by opening the ticket again.
        _enter(case, Stage.HANDLING, by, reason)
    return case


def demand_gate(case: Case) -> None:
    """Raises Clash with everything that keeps the case in its stage."""
    lacking = gates.missing(dossier_of(case), case.stage)
    if lacking:
        words = "；".join(str(one.words) for one in lacking)
        raise Clash(_("Not yet. Still missing: %(words)s") % {"words": words}, code="gate")


def _enter(case: Case, stage: str, by: Actor, note: str = "") -> None:
    now, before = clock.now(), case.stage
    case.stages.filter(left_at=None).update(left_at=now)
    over = stage in (Stage.CLOSED, Stage.DROPPED)
    StageEntry.objects.create(case=case, stage=stage, entered_at=now, by_id=employee_id(by), note=note[:300])
    _set(case, stage, now if over else None)
    if not over:
        record(StageEntered(stage=stage, before=before, reason=note[:300]), about=case, by=by)


def _set(case: Case, stage: str, closed_at: datetime | None) -> None:
    case.stage, case.closed_at = stage, closed_at
    case.save(update_fields=["stage", "closed_at"])
