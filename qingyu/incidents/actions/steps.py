"""The plan's checklist."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.events.actions import record
from qingyu.incidents.actions.locking import working
from qingyu.incidents.codes import Key
from qingyu.incidents.facts import StepDone, StepLeftOut
from qingyu.incidents.models import Done, Incident
from qingyu.tickets.actions.locking import employee_id, said


@transaction.atomic
def do_step(step: Done, *, by: Actor, note: str = "") -> Done:
    """Tick it off now. Quiet when done. Raises Refused, and Clash for a step that its own deed ticks off."""
    step = _locked(step, by)
    if step.done_at is not None:
        return step
    if step.key:
        raise Clash(_("This is ticked off by itself when it happens."), code="by_deed")
    return _finish(step, by, note)


@transaction.atomic
def leave_out(step: Done, *, by: Actor, reason: str) -> Done:
    """It is not needed here, for a ``reason``. Quiet when done. Raises Refused, Invalid, Clash."""
    step = _locked(step, by)
    if step.done_at is not None:
        return step
    step.note = said("reason", reason, most=300, missing=_("Please say why it is left out."))
    step.done_at, step.skipped, step.by_id = clock.now(), True, employee_id(by)
    step.save(update_fields=["note", "done_at", "skipped", "by"])
    record(StepLeftOut(step=step.words, reason=step.note), about=step.incident, by=by)
    return step


@transaction.atomic
def take_back(step: Done, *, by: Actor) -> Done:
    """It was ticked off by mistake. Quiet when open. Raises Refused, Clash."""
    step = _locked(step, by)
    if step.key and not step.skipped:
        raise Clash(_("This is ticked off by itself when it happens."), code="by_deed")
    step.done_at, step.skipped, step.by, step.note = None, False, None, ""
    step.save(update_fields=["note", "done_at", "skipped", "by"])
    return step


def tick_off(incident: Incident, key: Key, *, by: Actor, note: str = "") -> None:
    """The deed that the step ``key`` waits for has happened. Quiet when it was, or where the plan has no such step."""
    step = incident.steps.select_for_update().filter(key=key, done_at=None).first()
    if step:
        step.incident = incident
        _finish(step, by, note)


def _finish(step: Done, by: Actor, note: str) -> Done:
    step.done_at, step.by_id, step.note = clock.now(), employee_id(by), note.strip()[:300]
    step.save(update_fields=["done_at", "by", "note"])
    fact = StepDone(step=step.words, minute=step.minute, late=step.late or 0, note=step.note)
    record(fact, about=step.incident, by=by)
    return step


def _locked(step: Done, by: Actor) -> Done:
    incident = working(step.incident, by)
    step = Done.objects.select_for_update().get(pk=step.pk)
    step.incident = incident
    return step
