"""What telephone systems tell of a call. Out of order or five times over, it comes to one right row."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.events.actions import record
from qingyu.hotline import policies, settle
from qingyu.hotline.actions.callbacks import keep_open_ones, plan_callback, withdraw
from qingyu.hotline.arranged import dialled_community, settings_of
from qingyu.hotline.codes import TALKED, Direction, State
from qingyu.hotline.facts import CallAnswered, CallEnded, CallMissed, CallRang
from qingyu.hotline.models import Call
from qingyu.hotline.settle import Said
from qingyu.people.models import Resident

Merge = Callable[[Call, Said], None]


def ring(said: Said, *, by: Actor = SYSTEM) -> Call:
    """It rings. Told again, or after its end, it changes nothing but what was not known. Raises Refused."""
    return tell(said, settle.ring, by)


def answer(said: Said, *, by: Actor = SYSTEM) -> Call:
    """``said.agent`` answered. An open call back of this number is kept by that. Raises Refused."""
    return tell(said, settle.answer, by)


def hang_up(said: Said, *, by: Actor = SYSTEM) -> Call:
    """It is over. Where nobody answered it is missed, and a call back is planned. Raises Refused."""
    return tell(said, settle.hang_up, by)


def miss(said: Said, *, by: Actor = SYSTEM) -> Call:
    """The caller gave up, or the queue did; the same as :func:`hang_up` for a call nobody answered. Raises Refused."""
    return tell(said, settle.hang_up, by)


@dataclass(frozen=True)
class Before:
    """What held before a message was heard."""

    state: str
    answered: bool
    rang_for: tuple[int, ...]
    fresh: bool


@transaction.atomic
def tell(said: Said, merge: Merge, by: Actor) -> Call:
    """Hear one message. Raises Refused."""
    policies.may_tell(by).demand()
    call, before = _locked(said)
    merge(call, said)
    return settled(call, before, by)


def settled(call: Call, before: Before, by: Actor) -> Call:
    """Store what the moments come to, tell what is new, and owe or keep the call back."""
    call.state = settle.state_of(call)
    _recognise(call)
    call.save()
    _record(call, before, by)
    if call.direction == Direction.IN and call.state == State.MISSED:
        plan_callback(call, by=by)
    elif call.state in TALKED and not before.answered:
        withdraw(call, by=by)
        keep_open_ones(call, by=by)
    return call


def _locked(said: Said) -> tuple[Call, Before]:
    community = dialled_community(said.dialled)
    defaults = {
        "rang_at": said.at,
        "direction": said.direction,
        "community": community,
        "target_seconds": settings_of(community).target_seconds,
    }
    call, fresh = Call.objects.get_or_create(call_id=said.call_id[:128], defaults=defaults)
    call = Call.objects.select_for_update(of=("self",)).select_related("community", "agent").get(pk=call.pk)
    return call, Before(call.state, call.answered_at is not None, tuple(call.rang_for), fresh)


def _recognise(call: Call) -> None:
    """Whose number it is, and where: by the hotline dialled, else by where the caller lives."""
    if call.community is None and call.dialled:
        call.community = dialled_community(call.dialled)
    if call.resident_id is None and call.number:
        call.resident = _only_one(call)
    if call.community_id is None and call.resident:
        homes = call.resident.occupancies.filter(until=None).values_list("home__community", flat=True)
        living = set(homes)
        call.community_id = living.pop() if len(living) == 1 else None
    if call.recording and not call.consent:
        call.consent = settings_of(call.community).consent


def _only_one(call: Call) -> Resident | None:
    """Families share a number; then the panel asks who it is."""
    found = Resident.objects.reached_by(call.number)
    if call.community_id:
        found = found.filter(occupancies__home__community=call.community_id, occupancies__until=None).distinct()
    two = list(found[:2])
    return two[0] if len(two) == 1 else None


def _record(call: Call, before: Before, by: Actor) -> None:
    if call.state == State.RINGING and (before.fresh or tuple(call.rang_for) != before.rang_for):
        new = sorted({*call.rang_for} - {*before.rang_for})
        record(CallRang(number=call.number, agent_id=new[0] if new else None), about=call, by=by)
    if call.answered_at and not before.answered:
        name, seconds = call.agent.name if call.agent else "", call.ring_seconds or 0
        record(CallAnswered(agent=name, agent_id=call.agent_id, seconds=seconds), about=call, by=by)
    if call.state == before.state:
        return
    if call.state == State.ENDED:
        record(CallEnded(seconds=call.talk_seconds or 0), about=call, by=by)
    elif call.state == State.MISSED:
        record(CallMissed(number=call.number, seconds=call.ring_seconds or 0), about=call, by=by)
