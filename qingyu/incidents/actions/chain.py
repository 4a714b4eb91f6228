"""The command chain: everybody is called at once; who does not answer is passed over for the next one."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.due import run_due
from qingyu.events.actions import record
from qingyu.incidents import policies
from qingyu.incidents.actions.steps import tick_off
from qingyu.incidents.codes import Key
from qingyu.incidents.facts import NobodyAnswered, RoleAnswered, RoleCalled, RolePassedOver
from qingyu.incidents.finders import candidates
from qingyu.incidents.models import Call, Incident, Role
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.staff import queries as staff
from qingyu.staff.models import Employee

LATER = timedelta(minutes=1)


def call_everybody(incident: Incident, *, by: Actor) -> None:
    """Call the first candidate of every role. Runs inside the start."""
    for role in incident.plan.roles.select_related("department"):
        _call_next(incident, role, by)


@transaction.atomic
def answer(call: Call, *, by: Actor) -> Call:
    """Whoever was called takes the role; a late answer counts, it is only late. Quiet when answered. Raises Refused."""
    call = _lock(call.pk)
    policies.may_answer(by, call).demand()
    if call.answered_at is not None:
        return call
    call.answered_at, call.due_at, call.passed_at = clock.now(), None, None
    call.save(update_fields=["answered_at", "due_at", "passed_at"])
    minutes = _minutes(call.answered_at - call.called_at)
    fact = RoleAnswered(title=call.title, name=call.employee.name, minutes=minutes)
    record(fact, about=call.incident, by=by, topics=call.employee.event_topics())
    if all_answered(call.incident):
        tick_off(call.incident, Key.CHAIN, by=by)
    return call


def all_answered(incident: Incident) -> bool:
    """Whether every role has somebody who answered. One query."""
    rows = Call.objects.filter(incident=incident).values_list("title", "answered_at")
    return {title for title, _at in rows} == {title for title, at in rows if at}


def pass_over(now: datetime, *, community_id: int | None = None) -> int:
    """Call the next one wherever nobody answered in time; returns how many. Safe in several processes."""
    due = Call.objects.filter(due_at__lte=now).order_by("due_at")
    if community_id is not None:
        due = due.filter(incident__community=community_id)
    keys = due.values_list("pk", flat=True)
    return run_due("call", keys, partial(_claim, now=now), push_on=partial(_push_on, now=now))


@transaction.atomic
def _claim(pk: int, now: datetime) -> bool:
    rows = Call.objects.select_for_update(skip_locked=True, of=("self",))
    call = rows.select_related("incident__community", "incident__plan", "employee").filter(pk=pk).first()
    if call is None or call.due_at is None or call.due_at > now:
        return False
    _pass(call, now)
    return True


def _push_on(pk: int, _error: Exception, now: datetime) -> None:
    Call.objects.filter(pk=pk).update(due_at=now + LATER)


def _pass(call: Call, now: datetime) -> None:
    call.due_at, incident = None, call.incident
    if not incident.open or _taken(call):
        call.save(update_fields=["due_at"])
        return
    call.passed_at = now
    call.save(update_fields=["due_at", "passed_at"])
    fact = RolePassedOver(title=call.title, name=call.employee.name, minutes=call.answer_minutes)
    record(fact, about=incident, by=SYSTEM)
    role = incident.plan.roles.filter(title=call.title).first() or Role(
        title=call.title, duty=call.duty, order=call.order, finder="duty_manager", answer_minutes=call.answer_minutes
    )
    if not _call_next(incident, role, SYSTEM):
        record(NobodyAnswered(title=call.title), about=incident, by=SYSTEM)


def _taken(call: Call) -> bool:
    return Call.objects.filter(incident=call.incident, title=call.title, answered_at__isnull=False).exists()


def _call_next(incident: Incident, role: Role, by: Actor) -> bool:
    """Call the first candidate who was not called for the role yet; False where nobody is left."""
    now = clock.now()
    called = set(Call.objects.filter(incident=incident, title=role.title).values_list("employee", flat=True))
    person = next((one for one in candidates(role, incident.community, now) if one.pk not in called), None)
    if person is None:
        return False
    call = Call.objects.create(
        incident=incident,
        order=role.order,
        title=role.title,
        duty=role.duty,
        answer_minutes=role.answer_minutes,
        employee=person,
        called_at=now,
        due_at=now + timedelta(minutes=role.answer_minutes),
    )
    fact = RoleCalled(title=role.title, name=person.name, employee_id=person.pk)
    record(fact, about=incident, by=by, topics=person.event_topics())
    _ring(call, incident, person)
    return True


def _ring(call: Call, incident: Incident, person: Employee) -> None:
    """On the screen at once, and by SMS: an emergency wakes. A drill says so, and sends no SMS."""
    words = {"title": incident.title, "place": incident.place, "role": call.title, "duty": call.duty}
    if incident.drill:
        body = _("[Drill] %(title)s, %(place)s. You are %(role)s: %(duty)s Please answer now.") % words
    else:
        body = _("%(title)s, %(place)s. You are %(role)s: %(duty)s Please answer now.") % words
    phone = "" if incident.drill else person.user.phone or ""
    for carrier in (Carrier.IN_APP, Carrier.SMS) if phone else (Carrier.IN_APP,):
        outbox.send(
            carrier=carrier,
            address=phone if carrier == Carrier.SMS else "",
            template="incident_call",
            body=body,
            token=f"incident:{incident.pk}:call:{call.pk}:{carrier}",
            urgent=True,
            employee=person,
            link=f"{staff.door_of(person.position.permissions)}/incidents/{incident.number}",
        )


def _lock(pk: int) -> Call:
    rows = Call.objects.select_for_update(of=("self",))
    return rows.select_related("incident__community", "employee").get(pk=pk)


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
