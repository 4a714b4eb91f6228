"""What is done, who is answerable, and, kept apart from it, apology and goodwill."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints import policies
from qingyu.complaints.actions.locking import locked, maybe, short
from qingyu.complaints.codes import ApologyHow, Liable
from qingyu.complaints.facts import (
    ApologyGiven,
    GoodwillApproved,
    GoodwillProposed,
    LiabilityDecided,
    SolutionDecided,
)
from qingyu.complaints.models import Apology, Case, Goodwill, Liability
from qingyu.complaints.states import MOVES
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.tickets.actions.locking import employee_id

LARGEST_FEN = 100_000_00


@transaction.atomic
def solve(case: Case, *, by: Actor, solution: str, temporary: str = "") -> Case:
    """What is done about it, and what relieves the resident until then. Raises Refused, Invalid, Clash."""
    case = locked(case)
    policies.may_handle(by, case).demand()
    MOVES.after("change", case.stage)
    case.solution = short("solution", solution, most=1000, missing=_("Please say what is done about it."))
    case.temporary = maybe("temporary", temporary, most=500)
    case.save(update_fields=["solution", "temporary"])
    record(SolutionDecided(solution=case.solution, temporary=case.temporary), about=case, by=by)
    return case


@transaction.atomic
def decide_liability(case: Case, *, by: Actor, who: Liable, reason: str) -> Liability:
    """Who is answerable, by somebody who decides; a later decision replaces it, the history keeps both."""
    case = locked(case)
    policies.may_decide(by, case).demand()
    MOVES.after("change", case.stage)
    reason = short("reason", reason, most=500, missing=_("Please give the reason; it may be read before a court."))
    liability, _fresh = Liability.objects.update_or_create(
        case=case, defaults={"who": Liable(who), "reason": reason, "by_id": by.id, "at": clock.now()}
    )
    record(LiabilityDecided(who=liability.who, reason=reason), about=case, by=by)
    return liability


@transaction.atomic
def apologise(case: Case, *, by: Actor, how: ApologyHow, text: str) -> Apology:
    """An apology was given; it decides nothing about who is answerable. Raises Refused, Invalid, Clash."""
    case = locked(case)
    policies.may_handle(by, case).demand()
    MOVES.after("change", case.stage)
    text = short("text", text, most=500, missing=_("Please note in which words it was said."))
    apology = Apology.objects.create(case=case, how=ApologyHow(how), text=text, by_id=employee_id(by), at=clock.now())
    record(ApologyGiven(how=apology.how, text=text), about=case, by=by)
    return apology


@transaction.atomic
def propose_goodwill(case: Case, *, by: Actor, what: str, value_fen: int = 0) -> Goodwill:
    """A gesture, worth ``value_fen``; approved at once where ``by`` may decide. Raises Refused, Invalid, Clash."""
    case = locked(case)
    policies.may_handle(by, case).demand()
    MOVES.after("after", case.stage)
    what = short("what", what, most=200, missing=_("Please say what is given."))
    if not 0 <= value_fen <= LARGEST_FEN:
        raise Invalid({"value": _("Please give an amount between 0 and 100,000 yuan.")})
    gesture = Goodwill.objects.create(case=case, what=what, value_fen=value_fen, by_id=employee_id(by), at=clock.now())
    record(GoodwillProposed(what=what, value_fen=value_fen), about=case, by=by)
    return approve_goodwill(gesture, by=by) if by.is_staff and policies.may_decide(by, case) else gesture


@transaction.atomic
def approve_goodwill(gesture: Goodwill, *, by: Actor, yes: bool = True) -> Goodwill:
    """Approved; or, without ``yes``, withdrawn and gone. Quiet when approved already. Raises Refused."""
    case = locked(gesture.case)
    policies.may_decide(by, case).demand()
    gesture = Goodwill.objects.select_for_update(of=("self",)).select_related("case").get(pk=gesture.pk)
    if gesture.approved_at:
        return gesture
    if not yes:
        gesture.delete()
        return gesture
    gesture.approved_by_id, gesture.approved_at = by.id, clock.now()
    gesture.save(update_fields=["approved_by", "approved_at"])
    record(GoodwillApproved(what=gesture.what, value_fen=gesture.value_fen), about=case, by=by)
    return gesture
