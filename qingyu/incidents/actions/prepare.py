"""Plans, the quick-response team, the drills' calendar."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Text
from qingyu.events.actions import record
from qingyu.incidents import policies
from qingyu.incidents.codes import Finder
from qingyu.incidents.facts import DrillDropped, DrillPlanned, PlanEdited, TeamChanged
from qingyu.incidents.models import Contact, Drill, EmergencyPlan, Responder, Role, Step
from qingyu.places.models import Community
from qingyu.staff.models import Department, Employee

LONGEST_MINUTES = 7 * 24 * 60
PLACE = "{place}"
BRACES = re.compile(r"[{][^{}]*[}]?|[}]")


@dataclass(frozen=True, kw_only=True)
class RoleRow:
    title: str
    duty: str
    finder: Finder
    department: Department | None = None
    answer_minutes: int = 3


@dataclass(frozen=True, kw_only=True)
class StepRow:
    minute: int
    words: str
    role: str = ""
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactRow:
    name: str
    phone: str
    what_for: str = ""


@transaction.atomic
def edit_plan(
    plan: EmergencyPlan,
    *,
    by: Actor,
    advice: str,
    warning: str,
    restored: str,
    contain_minutes: int,
    restore_minutes: int,
    active: bool,
    roles: Sequence[RoleRow],
    steps: Sequence[StepRow],
    contacts: Sequence[ContactRow],
) -> EmergencyPlan:
    """Replace what the plan says. What has started keeps what it started with. Raises Refused, Invalid."""
    policies.may_edit_plans(by).demand()
    plan = EmergencyPlan.objects.select_for_update().get(pk=plan.pk)
    _check(warning, restored, contain_minutes, restore_minutes, roles, steps)
    plan.advice, plan.warning, plan.restored = advice.strip()[:500], warning.strip(), restored.strip()
    plan.contain_minutes, plan.restore_minutes, plan.active = contain_minutes, restore_minutes, active
    plan.save()
    for rows in (plan.roles, plan.steps, plan.contacts):
        rows.all().delete()
    Role.objects.bulk_create(Role(plan=plan, order=number, **vars(row)) for number, row in enumerate(roles))
    Step.objects.bulk_create(Step(plan=plan, order=number, **vars(row)) for number, row in enumerate(steps))
    Contact.objects.bulk_create(Contact(plan=plan, order=number, **vars(row)) for number, row in enumerate(contacts))
    record(PlanEdited(plan=plan.name), about=plan, by=by)
    return plan


@transaction.atomic
def set_team(community: Community, *, by: Actor, members: Sequence[Employee]) -> list[Responder]:
    """The whole quick-response team, in the order in which they are called. Raises Refused, Invalid."""
    policies.may_prepare(by, community).demand()
    able = set(Employee.objects.active().working_in(community.pk).values_list("pk", flat=True))
    if any(one.pk not in able for one in members):
        raise Invalid({"members": _("The team takes only colleagues who work in this community.")})
    Responder.objects.filter(community=community).delete()
    rows = [Responder(community=community, employee=one, order=number) for number, one in enumerate(members)]
    made = Responder.objects.bulk_create(rows)
    record(TeamChanged(names="、".join(one.name for one in members)), about=community, by=by)
    return made


@transaction.atomic
def plan_drill(community: Community, plan: EmergencyPlan, *, by: Actor, day: date, note: str = "") -> Drill:
    """A date in the calendar; the same again returns quietly. Raises Refused, Invalid."""
    policies.may_prepare(by, community).demand()
    if day < clock.today():
        raise Invalid({"day": _("This day is over.")})
    drill, made = Drill.objects.get_or_create(
        community=community, plan=plan, planned_on=day, defaults={"note": note.strip()[:200]}
    )
    if made:
        record(DrillPlanned(plan=plan.name, day=day.isoformat()), about=drill, by=by)
    return drill


@transaction.atomic
def drop_drill(drill: Drill, *, by: Actor) -> None:
    """Take it out of the calendar. Raises Refused, and Clash for one that was held."""
    drill = Drill.objects.select_for_update(of=("self",)).select_related("plan", "community").get(pk=drill.pk)
    policies.may_prepare(by, drill.community).demand()
    if drill.incident_id:
        raise Clash(_("This drill was held; it stays in the calendar."), code="held")
    record(DrillDropped(plan=drill.plan.name, day=drill.planned_on.isoformat()), about=drill, by=by)
    drill.delete()


def _check(
    warning: str, restored: str, contain: int, restore: int, roles: Sequence[RoleRow], steps: Sequence[StepRow]
) -> None:
    wrong: dict[str, Text] = {}
    for name, text in (("warning", warning), ("restored", restored)):
        if not 1 <= len(text.strip()) <= 300:
            wrong[name] = _("Please write between 1 and %(longest)s characters.") % {"longest": 300}
        # What nothing fills in would reach every home as it stands.
        elif strange := [one for one in BRACES.findall(text) if one != PLACE]:
            wrong[name] = _("Only {place} is filled in; please take out %(strange)s.") % {"strange": strange[0]}
    for name, minutes in (("contain_minutes", contain), ("restore_minutes", restore)):
        if not 1 <= minutes <= LONGEST_MINUTES:
            wrong[name] = _("Please enter the minutes, at most a week.")
    titles = [row.title for row in roles]
    if len(set(titles)) < len(titles) or not titles:
        wrong["roles"] = _("The chain needs at least one role, and each only once.")
    if any(row.finder != Finder.DUTY_MANAGER and row.department is None for row in roles):
        wrong["roles"] = _("Please choose the department of each role.")
    keys = [row.key for row in steps if row.key]
    if not steps or len(set(keys)) < len(keys):
        wrong["steps"] = _("The plan needs its steps, each deed only once.")
    if any(not 0 <= row.minute <= LONGEST_MINUTES for row in steps):
        wrong["steps"] = _("Please enter the minutes, at most a week.")
    if wrong:
        raise Invalid(wrong)
