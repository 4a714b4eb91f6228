"""The queue at the desks: who is called, who is served, who has left."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Refused
from qingyu.events.actions import record
from qingyu.frontdesk import checks, policies
from qingyu.frontdesk.actions.locking import locked
from qingyu.frontdesk.codes import AT_DESK, State
from qingyu.frontdesk.facts import VisitorCalled, VisitorFinished, VisitorLeft, VisitorPutBack, VisitorServed
from qingyu.frontdesk.models import Reception
from qingyu.frontdesk.states import VISITOR
from qingyu.places.models import Community
from qingyu.staff.models import Employee

WINDOW = 20


@transaction.atomic
def call_next(community: Community, *, by: Actor, window: str = "") -> Reception | None:
    """Call whoever is next in turn today to ``window``; None where nobody waits.

    Two desks never call the same one: each takes a row that the other has not locked. Raises Refused, and Clash while
    somebody is still at this desk.
    """
    policies.may_serve_at(by, community.pk).demand()
    _free(by)
    waiting = Reception.objects.filter(community=community, day=clock.today(), state=State.WAITING).in_turn()
    reception = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    return _call(reception, by, window) if reception else None


@transaction.atomic
def call(reception: Reception, *, by: Actor, window: str = "") -> Reception:
    """Call this one out of turn; already called by ``by`` returns quietly. Raises Refused, Clash."""
    reception = locked(reception)
    if reception.state == State.CALLED and reception.employee_id == by.id:
        return reception
    policies.may_serve(by, reception).demand()
    VISITOR.after("call", reception.state)
    _free(by)
    return _call(reception, by, window)


@transaction.atomic
def call_again(reception: Reception, *, by: Actor) -> Reception:
    """Call the number out once more. Raises Refused, Clash unless it is called and has not come."""
    reception = locked(reception)
    policies.may_serve(by, reception).demand()
    VISITOR.after("serve", reception.state)
    _announce(reception, by)
    return reception


@transaction.atomic
def put_back(reception: Reception, *, by: Actor) -> Reception:
    """The one who was called did not come: back among those waiting, with their place. Raises Refused, Clash."""
    reception = locked(reception)
    policies.may_serve(by, reception).demand()
    reception.state = VISITOR.after("put_back", reception.state)
    reception.employee, reception.window, reception.called_at = None, "", None
    reception.save(update_fields=["state", "employee", "window", "called_at"])
    record(VisitorPutBack(number=reception.number), about=reception, by=by)
    return reception


@transaction.atomic
def serve(reception: Reception, *, by: Actor) -> Reception:
    """The visitor has come to the desk; already so returns quietly. Raises Refused, Clash."""
    reception = locked(reception)
    policies.may_serve(by, reception).demand()
    if reception.state == State.SERVING:
        return reception
    reception.state = VISITOR.after("serve", reception.state)
    reception.served_at = now = clock.now()
    reception.save(update_fields=["state", "served_at"])
    waited = int((now - reception.arrived_at).total_seconds() // 60)
    record(VisitorServed(number=reception.number, waited=waited), about=reception, by=by)
    return reception


@transaction.atomic
def finish(reception: Reception, *, by: Actor) -> Reception:
    """Served; already so returns quietly. Raises Refused, Clash."""
    reception = locked(reception)
    policies.may_serve(by, reception).demand()
    if reception.state == State.DONE:
        return reception
    reception.state = VISITOR.after("finish", reception.state)
    reception.ended_at = now = clock.now()
    reception.save(update_fields=["state", "ended_at"])
    minutes = int((now - (reception.served_at or now)).total_seconds() // 60)
    record(VisitorFinished(number=reception.number, minutes=minutes), about=reception, by=by)
    return reception


@transaction.atomic
def leave(reception: Reception, *, by: Actor) -> Reception:
    """Gone without being served; already so returns quietly. Raises Refused, Clash."""
    reception = locked(reception)
    policies.may_serve(by, reception).demand()
    if reception.state == State.LEFT:
        return reception
    reception.state = VISITOR.after("leave", reception.state)
    reception.ended_at = clock.now()
    reception.save(update_fields=["state", "ended_at"])
    record(VisitorLeft(number=reception.number), about=reception, by=by)
    return reception


def _free(by: Actor) -> None:
    """Raise Clash while somebody is at this employee's desk. The lock keeps two of their windows from both calling."""
    if not by.is_staff:
        raise Refused(_("Visitors are called by the colleague who serves them."))
    Employee.objects.select_for_update(of=("self",), no_key=True).get(pk=by.id)
    here = Reception.objects.filter(employee=by.id, state__in=AT_DESK).first()
    if here:
        words = _("Number %(number)s is still at your desk; please finish first.") % {"number": here.number}
        raise Clash(words, code="desk_taken")


def _call(reception: Reception, by: Actor, window: str) -> Reception:
    reception.state = VISITOR.after("call", reception.state)
    reception.window = checks.line("window", window, most=WINDOW)
    reception.employee_id = by.id
    reception.called_at = clock.now()
    reception.save(update_fields=["state", "window", "employee", "called_at"])
    _announce(reception, by)
    return reception


def _announce(reception: Reception, by: Actor) -> None:
    reception.announced_at, reception.calls = clock.now(), reception.calls + 1
    reception.save(update_fields=["announced_at", "calls"])
    fact = VisitorCalled(number=reception.number, window=reception.window, times=reception.calls)
    record(fact, about=reception, by=by)
