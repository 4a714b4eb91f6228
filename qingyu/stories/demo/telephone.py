"""The telephone of one community: calls that became requests, and those nobody answered in time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.hotline import actions as hotline
from qingyu.hotline.codes import CHECKLIST, Direction
from qingyu.hotline.models import Call
from qingyu.hotline.settle import Said
from qingyu.people.phones import normalise
from qingyu.staff.models import Employee
from qingyu.tickets.models import Ticket

if TYPE_CHECKING:
    from qingyu.stories.demo.life import Town


def took(town: "Town", ticket: Ticket, by: Actor, key: str) -> None:
    """The call that ``ticket`` came of: it rang, was answered, and ended with what was agreed."""
    dice = Random(key)
    agent, rang_at = Employee.objects.get(pk=by.id), clock.now() - timedelta(seconds=dice.randint(150, 320))
    number = ticket.reporter_phone or _number(town, dice)
    waited = dice.choice((4, 5, 6, 8, 9, 11, 13, 22))
    hotline.ring(_said(town, key, rang_at, number, agent))
    call = hotline.answer(_said(town, key, rang_at + timedelta(seconds=waited), number, agent))
    hotline.hang_up(_said(town, key, clock.now(), number, agent))
    hotline.link_ticket(call, ticket=ticket, by=by)
    hotline.summarise(call, read_back=list(CHECKLIST), agreed="登记后安排师傅上门，进展短信告知", consent=True, by=by)


def missed(town: "Town", key: str) -> Iterator[datetime]:
    """Nobody answers; most are called back in time."""
    dice = Random(key)
    number = _number(town, dice)
    hotline.ring(_said(town, key, clock.now(), number))
    yield clock.now() + timedelta(seconds=dice.randint(25, 60))
    call = hotline.miss(_said(town, key, clock.now(), number))
    yield clock.now() + timedelta(minutes=dice.choice((6, 9, 14, 19, 24, 43)))
    clerk = town.clerk(dice)
    if clerk:
        _call_back(town, call, clerk, key)


def _call_back(town: "Town", call: Call, by: Actor, key: str) -> None:
    assert call.callback is not None
    hotline.take_callback(call.callback, by=by)
    agent, now = Employee.objects.get(pk=by.id), clock.now()
    back = [_said(town, f"{key}-back", now - timedelta(seconds=ago), call.number, agent) for ago in (95, 88, 0)]
    for tell, said in zip((hotline.ring, hotline.answer, hotline.hang_up), back, strict=True):
        tell(said)


def _number(town: "Town", dice: Random) -> str:
    return str(dice.choice(town.residents)[2])


def _said(town: "Town", call_id: str, at: datetime, number: str, agent: Employee | None = None) -> Said:
    """What the telephone system tells; what we dial ourselves ends in ``-back``."""
    direction = Direction.OUT if call_id.endswith("-back") else Direction.IN
    dialled = normalise(town.community.hotline)
    return Said(call_id=call_id, at=at, number=number, dialled=dialled, queue="客服", agent=agent, direction=direction)
