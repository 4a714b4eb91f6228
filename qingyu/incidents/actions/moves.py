"""Contained, restored, closed; or called off."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.incidents import gates, policies
from qingyu.incidents.actions.announce import announce
from qingyu.incidents.actions.locking import locked, working
from qingyu.incidents.actions.steps import tick_off
from qingyu.incidents.actions.updates import put_up, put_up_deed
from qingyu.incidents.codes import TO_VISIT, Key, Purpose, State
from qingyu.incidents.facts import IncidentCancelled, IncidentClosed, IncidentContained, IncidentRestored
from qingyu.incidents.models import Incident, SupplyPoint
from qingyu.incidents.states import MOVES
from qingyu.promises import actions as promises
from qingyu.promises.codes import Name
from qingyu.tickets.actions.locking import said

HOW = gettext_lazy("Please say how.")


@transaction.atomic
def contain(incident: Incident, *, by: Actor, how: str) -> Incident:
    """The harm has stopped: the valve is closed, the lift is halted. Quiet when it was. Raises Refused, Invalid, Clash.

    Every request of the incident has its promise of containment kept by it: it is the same harm.
    """
    incident = locked(incident)
    policies.may_lead(by, incident).demand()
    if incident.contained_at is not None:
        return incident
    after = MOVES.after("contain", incident.state)
    how = said("how", how, most=200, missing=HOW)
    incident.state, incident.contained_at = after, clock.now()
    incident.save(update_fields=["state", "contained_at"])
    tick_off(incident, Key.CONTAIN, by=by, note=how)
    minutes = incident.minutes(incident.contained_at) or 0
    fact = IncidentContained(how=how, minutes=minutes, limit=incident.contain_minutes)
    record(fact, about=incident, by=by)
    put_up_deed(incident, _("Contained: %(how)s"), how=how, bare=_("The harm has stopped."), by=by)
    for joined in incident.joined.select_related("ticket__community"):
        promises.keep(joined.ticket, name=Name.CONTAIN, by=SYSTEM)
    return incident


@transaction.atomic
def expect(incident: Incident, *, by: Actor, end: datetime) -> Incident:
    """When it is expected to end, as residents are told. Raises Refused, Invalid, Clash."""
    incident = working(incident, by)
    if end <= clock.now():
        raise Invalid({"expected_at": _("This time is over.")})
    incident.expected_at = end
    incident.save(update_fields=["expected_at"])
    return incident


@transaction.atomic
def restore(incident: Incident, *, by: Actor, how: str, body: str = "") -> Incident:
    """Water, power or lift are back; ``body`` tells all homes, in the plan's words where it is empty.

    Homes that were damaged, or where nobody opened, are visited tomorrow. Quiet when restored. Raises Refused, Invalid,
    Clash.
    """
    incident = locked(incident)
    policies.may_lead(by, incident).demand()
    if incident.restored_at is not None:
        return incident
    after = MOVES.after("restore", incident.state)
    how = said("how", how, most=200, missing=HOW)
    now = clock.now()
    incident.state, incident.restored_at = after, now
    incident.contained_at = incident.contained_at or now
    incident.save(update_fields=["state", "restored_at", "contained_at"])
    tick_off(incident, Key.CONTAIN, by=by)
    tick_off(incident, Key.RESTORE, by=by, note=how)
    minutes = incident.minutes(now) or 0
    record(IncidentRestored(how=how, minutes=minutes, limit=incident.restore_minutes), about=incident, by=by)
    put_up_deed(incident, _("Restored: %(how)s"), how=how, bare=_("Everything works again."), by=by)
    SupplyPoint.objects.filter(incident=incident, closed_at=None).update(closed_at=now)
    incident.homes.filter(damage__in=TO_VISIT, visit_on=None).update(visit_on=clock.today() + timedelta(days=1))
    announce(incident, by=by, purpose=Purpose.RESTORED, body=body.strip() or gates.words_of(incident, "restored"))
    return incident


@transaction.atomic
def close(incident: Incident, *, by: Actor) -> Incident:
    """The end. Quiet when closed. Raises Refused, and Clash with the list of what is missing."""
    incident = locked(incident)
    if incident.state == State.CLOSED:
        return incident
    policies.may_lead(by, incident).demand()
    after = MOVES.after("close", incident.state)
    lacking = gates.missing(incident)
    if lacking:
        words = "；".join(str(one) for one in lacking)
        raise Clash(gettext_lazy("Not yet. Still missing: %(words)s") % {"words": words}, code="gate")
    _end(incident, after)
    record(IncidentClosed(), about=incident, by=by)
    return incident


@transaction.atomic
def cancel(incident: Incident, *, by: Actor, reason: str) -> Incident:
    """It was a false alarm. Quiet when called off. Raises Refused, Invalid, Clash.

    Who was written to is told by a message of its own: what to say depends on what was said.
    """
    incident = locked(incident)
    policies.may_lead(by, incident).demand()
    if incident.state == State.CANCELLED:
        return incident
    after = MOVES.after("cancel", incident.state)
    reason = said("reason", reason, most=300, missing=gettext_lazy("Please say why it is called off."))
    _end(incident, after)
    put_up(incident, _("Called off: it was a false alarm."), by=by)
    record(IncidentCancelled(reason=reason), about=incident, by=by)
    return incident


def _end(incident: Incident, state: str) -> None:
    now = clock.now()
    incident.state, incident.closed_at = state, now
    incident.save(update_fields=["state", "closed_at"])
    incident.calls.filter(due_at__isnull=False).update(due_at=None)
