"""After the case: corrective actions, and care for the family."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.catalog.codes import Matter
from qingyu.complaints import policies
from qingyu.complaints.actions.locking import locked, maybe, short
from qingyu.complaints.codes import CareState
from qingyu.complaints.facts import ActionDone, ActionOpened, CareDecided, CareProposed
from qingyu.complaints.models import Care, Case, CorrectiveAction
from qingyu.complaints.proposals import After, cares_for
from qingyu.complaints.states import MOVES
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.places.models import Equipment
from qingyu.staff.models import Employee
from qingyu.tickets.actions.locking import employee_id


@transaction.atomic
def open_action(case: Case, *, by: Actor, what: str, owner: Employee, due_on: date) -> CorrectiveAction:
    """What is changed so that it does not come again, by whom until when. Raises Refused, Invalid, Clash."""
    case = locked(case)
    policies.may_handle(by, case).demand()
    MOVES.after("after", case.stage)
    what = short("what", what, most=300, missing=_("Please say what is changed."))
    if due_on < clock.today():
        raise Invalid({"due_on": _("Please choose a day that lies ahead.")})
    if not Employee.objects.active().working_in(case.ticket.community_id).filter(pk=owner.pk).exists():
        raise Invalid({"owner": _("%(name)s does not work in this community.") % {"name": owner}})
    action = CorrectiveAction.objects.create(
        case=case, what=what, owner=owner, due_on=due_on, opened_at=clock.now(), by_id=employee_id(by)
    )
    fact = ActionOpened(what=what, owner=owner.name, owner_id=owner.pk, due_on=due_on)
    record(fact, about=case, by=by, topics=owner.event_topics())
    return action


@transaction.atomic
def end_action(action: CorrectiveAction, *, by: Actor, effect: str) -> CorrectiveAction:
    """It is carried out, with what came of it. Quiet when it was. Raises Refused, Invalid."""
    case = locked(action.case)
    action = CorrectiveAction.objects.select_for_update(of=("self",)).select_related("case__ticket").get(pk=action.pk)
    if action.done_at:
        return action
    policies.may_end_action(by, action).demand()
    action.effect = short(
        "effect", effect, most=500, missing=_("Please say what came of it, with figures if possible.")
    )
    action.done_at = clock.now()
    action.save(update_fields=["effect", "done_at"])
    late = max(0, (clock.today() - action.due_on).days)
    record(ActionDone(what=action.what, effect=action.effect, late_days=late), about=case, by=by)
    return action


def propose_care(case: Case) -> list[Care]:
    """What the rules propose for this case and was not proposed yet."""
    ticket = case.ticket
    equipment = ticket.equipment
    known = set(case.cares.values_list("kind", flat=True))
    looked = After(
        nature=case.nature,
        content=case.content_class,
        category=ticket.category_id,
        level=ticket.level,
        case_class=ticket.case_class,
        wishes=case.wishes,
        repeats=1 if case.repeat_of_id else 0,
        lift=ticket.category_id == Matter.ELEVATOR or bool(equipment and equipment.kind == Equipment.Kind.LIFT),
    )
    fresh = [
        Care(case=case, kind=kind, why=str(why)[:200], at=clock.now())
        for kind, why in cares_for(looked)
        if kind not in known
    ]
    Care.objects.bulk_create(fresh)
    if fresh:
        record(CareProposed(proposed=[one.kind for one in fresh]), about=case, by=SYSTEM)
    return fresh


@transaction.atomic
def decide_care(care: Care, *, by: Actor, state: CareState, note: str = "") -> Care:
    """Planned, done or declined. Quiet when it is that. Raises Refused, and Clash for one that has ended."""
    case = locked(care.case)
    care = Care.objects.select_for_update(of=("self",)).get(pk=care.pk)
    if care.state == state:
        return care
    policies.may_handle(by, case).demand()
    if care.state in (CareState.DONE, CareState.DECLINED):
        raise Clash(_("This has ended already: %(state)s.") % {"state": care.get_state_display()}, code="ended")
    care.state, care.note = CareState(state), maybe("note", note, most=300)
    care.by_id, care.at = employee_id(by), clock.now()
    care.save(update_fields=["state", "note", "by", "at"])
    record(CareDecided(kind=care.kind, state=care.state, note=care.note), about=case, by=by)
    return care
