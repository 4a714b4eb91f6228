"""Writing down a call by hand, in an office whose telephones tell nothing."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid, Refused
from qingyu.events.actions import record
from qingyu.hotline import policies, settle
from qingyu.hotline.actions.tell import Before, settled
from qingyu.hotline.arranged import settings_of
from qingyu.hotline.codes import Direction, State
from qingyu.hotline.facts import CallLogged
from qingyu.hotline.models import Call
from qingyu.hotline.settle import Said
from qingyu.people import phones
from qingyu.places.models import Community
from qingyu.staff.models import Employee

LONGEST = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Written:
    """A call as it is written down; ``minutes`` is how long the talk took."""

    number: str
    community: Community | None
    direction: Direction
    answered: bool
    at: datetime | None = None
    minutes: int = 0


@transaction.atomic
def log(written: Written, *, once: str, by: Actor) -> Call:
    """One call by hand; the same ``once`` gives the same call. Raises Refused, Invalid naming fields."""
    policies.may_listen(by).demand()
    if written.community and not by.works_in(written.community.pk):
        raise Refused(policies.NOT_YOURS)
    number, at = phones.normalise(written.number), _when(written)
    call, fresh = Call.objects.get_or_create(
        call_id=f"hand:{once}"[:128],
        defaults={
            "rang_at": at,
            "by_hand": True,
            "direction": written.direction,
            "community": written.community,
            "target_seconds": settings_of(written.community).target_seconds,
        },
    )
    if not fresh:
        return call
    _merge(call, written, number, at, by)
    record(CallLogged(number=number, direction=written.direction, answered=written.answered), about=call, by=by)
    return settled(call, Before(State.RINGING, False, (), False), by)


def _merge(call: Call, written: Written, number: str, at: datetime, by: Actor) -> None:
    """Nobody timed the ringing, so there is none: a call by hand counts in no figure of seconds."""
    agent = Employee.objects.filter(pk=by.id).first() if by.is_staff else None
    began = Said(call_id=call.call_id, number=number, direction=written.direction, at=at, agent=agent)
    if written.answered:
        settle.answer(call, began)
    settle.hang_up(call, replace(began, at=min(at + timedelta(minutes=written.minutes), clock.now())))


def _when(written: Written) -> datetime:
    now = clock.now()
    at = written.at or now - timedelta(minutes=written.minutes)
    if not now - LONGEST <= at <= now:
        raise Invalid({"at": _("Please give a time of the last seven days.")})
    return at
