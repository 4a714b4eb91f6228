"""The travelling clock: between two deeds everything that falls due happens in its own minute."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Min

from qingyu.core import clock, jobs
from qingyu.documents.actions import tick as documents
from qingyu.followup.actions import tick as followup
from qingyu.frontdesk.actions import tick as frontdesk
from qingyu.hotline.actions import tick as hotline
from qingyu.hotline.models import Callback
from qingyu.incidents.actions import tick as incidents
from qingyu.incidents.models import Call
from qingyu.intake.actions import tick as intake
from qingyu.outbox.actions import tick as outbox
from qingyu.promises.actions import tick as promises
from qingyu.promises.models import Promise
from qingyu.tickets.actions import tick as tickets
from qingyu.upkeep.actions import tick as upkeep
from qingyu.work.actions import tick as work

TICKS: list[Callable[[datetime], object]] = [
    tickets,
    promises,
    work,
    hotline,
    intake,
    frontdesk,
    documents,
    incidents,
    upkeep,
    followup,
    outbox,
]
# What is no promise (a hold's end, an outgoing message) is looked at this often on the way.
STRIDE = timedelta(minutes=30)


def travel(to: datetime) -> None:
    """Move the clock forward to ``to``, stopping where something has its moment; jobs run on the way."""
    while clock.now() < to:
        _next = min(moments(), default=to)
        clock.travel_to(min(to, max(_next, clock.now() + timedelta(seconds=1)), clock.now() + STRIDE))
        turn()


def moments() -> list[datetime]:
    """When something falls due next: a promise, a call back, an answer in a command chain."""
    found = [
        Promise.objects.running().aggregate(moment=Min("next_at"))["moment"],
        Callback.objects.open().aggregate(moment=Min("next_at"))["moment"],
        Call.objects.aggregate(moment=Min("due_at"))["moment"],
    ]
    return [moment for moment in found if moment]


def turn() -> None:
    """Let happen what is due now."""
    jobs.drain()
    for tick in TICKS:
        tick(clock.now())
    jobs.drain()
