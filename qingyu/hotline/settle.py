"""What the moments of a call come to. Pure, and the same in whatever order and however often they are told."""

from dataclasses import dataclass
from datetime import datetime

from qingyu.hotline.codes import Direction, State
from qingyu.hotline.models import Call
from qingyu.staff.models import Employee


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a telephone system says of one call at one moment; ``number`` as stored, "" where it is withheld."""

    call_id: str
    at: datetime
    number: str = ""
    dialled: str = ""
    queue: str = ""
    agent: Employee | None = None
    direction: Direction = Direction.IN
    recording: str = ""


def ring(call: Call, said: Said) -> None:
    """It rings, for the agent where one is named."""
    _note(call, said)
    call.rung = True
    if said.agent:
        call.rang_for = sorted({*call.rang_for, said.agent.pk})
    if said.direction == Direction.OUT:
        _talks(call, said)
    conclude(call)


def answer(call: Call, said: Said) -> None:
    """Somebody talks. The first answer counts for the wait, the latest says who talks (after a transfer)."""
    _note(call, said)
    call.answered_at = min(call.answered_at or said.at, said.at)
    _talks(call, said)
    if call.ended_at:
        call.ended_at = max(call.ended_at, said.at)
    conclude(call)


def hang_up(call: Call, said: Said) -> None:
    """It is over, whether anybody answered or not."""
    _note(call, said)
    latest = max(said.at, call.agent_at or said.at)
    call.ended_at = max(call.ended_at or latest, latest)
    conclude(call)


def state_of(call: Call) -> State:
    """What its moments say."""
    if call.answered_at:
        return State.ENDED if call.ended_at else State.ANSWERED
    return State.MISSED if call.ended_at else State.RINGING


def conclude(call: Call) -> None:
    """The seconds: of ringing until it was answered or given up, and of talking."""
    stopped = call.answered_at or call.ended_at
    call.ring_seconds = _seconds(call.rang_at, stopped) if call.rung and stopped else None
    both = call.answered_at and call.ended_at
    call.talk_seconds = _seconds(call.answered_at, call.ended_at) if both else None


def _note(call: Call, said: Said) -> None:
    """What any of its messages may bring; of two answers the greater, so that their order does not matter."""
    call.rang_at = min(call.rang_at, said.at)
    # A full telephone number says more than an extension or a short one.
    call.number = max(call.number, said.number, key=lambda one: (one.startswith("+"), one))
    for name in ("dialled", "queue", "recording"):
        setattr(call, name, max(getattr(call, name), getattr(said, name)))


def _talks(call: Call, said: Said) -> None:
    if said.agent and (call.agent is None or (said.at, said.agent.pk) >= (call.agent_at or said.at, call.agent.pk)):
        call.agent = said.agent
    call.agent_at = max(call.agent_at or said.at, said.at)


def _seconds(start: datetime | None, end: datetime | None) -> int:
    return round((end - start).total_seconds()) if start and end else 0
