"""The travelling clock: between two deeds everything that falls due happens in its own minute."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Min, Model, QuerySet

from qingyu.accounts.actions import tick as accounts
from qingyu.channels.email.fetching import fetch as mail
from qingyu.core import clock, jobs
from qingyu.dispatch.actions import tick as dispatch
from qingyu.documents.actions import tick as documents
from qingyu.documents.models import Document
from qingyu.followup.actions import tick as followup
from qingyu.followup.models import Invitation, Wave
from qingyu.frontdesk.actions import tick as frontdesk
from qingyu.frontdesk.models import Parcel
from qingyu.hotline.actions import tick as hotline
from qingyu.hotline.models import Callback
from qingyu.incidents.actions import tick as incidents
from qingyu.incidents.models import Broadcast, Call
from qingyu.intake.actions import tick as intake
from qingyu.intake.models import Submission
from qingyu.notices.actions import tick as notices
from qingyu.notices.models import HookDelivery
from qingyu.outbox.actions import tick as outbox
from qingyu.outbox.models import Message
from qingyu.promises.actions import tick as promises
from qingyu.promises.models import Promise
from qingyu.tickets.actions import tick as tickets
from qingyu.tickets.models import Hold
from qingyu.upkeep.actions import tick as upkeep
from qingyu.upkeep.models import Schedule, Task
from qingyu.work.actions import tick as work
from qingyu.work.models import Order, Pause

# All that the worker's alarm clocks call, in the order of the floors; what leaves the house comes last.
TICKS: list[Callable[[datetime], object]] = [
    accounts,
    tickets,
    promises,
    work,
    dispatch,
    hotline,
    mail,
    intake,
    frontdesk,
    documents,
    incidents,
    upkeep,
    followup,
    outbox,
    notices,
]
# What has no moment below (a new mail, the end of a day at the front desk) is looked at this often on the way.
STRIDE = timedelta(hours=6)


def travel(to: datetime) -> None:
    """Move the clock forward to ``to``, stopping where something below has its moment; jobs run on the way."""
    turn()
    while (now := clock.now()) < to:
        # What is due already and still there waits for somebody; only what lies ahead is worth a stop.
        ahead = (rows.filter(**{f"{column}__gt": now}).aggregate(moment=Min(column)) for rows, column in moments())
        stops = [row["moment"] for row in ahead if row["moment"]]
        clock.travel_to(min([to, now + STRIDE, *stops]))
        turn()


def moments() -> list[tuple[QuerySet[Model], str]]:
    """The rows that wait for a moment of their own, and the column that holds it."""
    return [
        (Hold.objects.all(), "until"),
        (Promise.objects.running(), "next_at"),
        (Pause.objects.filter(ended_at=None), "until"),
        (Order.objects.all(), "silence_until"),
        (Callback.objects.open(), "next_at"),
        (Submission.objects.all(), "next_at"),
        (Parcel.objects.all(), "next_at"),
        (Document.objects.all(), "due_at"),
        (Call.objects.all(), "due_at"),
        (Broadcast.objects.all(), "due_at"),
        (Schedule.objects.all(), "due_at"),
        (Task.objects.all(), "due_at"),
        (Wave.objects.all(), "due_at"),
        (Invitation.objects.all(), "due_at"),
        (Message.objects.all(), "due_at"),
        (HookDelivery.objects.waiting(), "due_at"),
    ]


def turn() -> None:
    """Let happen what is due now, and what becomes due by it: a notice leaves in the minute of its deed."""
    jobs.drain()
    _tick()
    while jobs.drain():
        _tick()


def _tick() -> None:
    for tick in TICKS:
        tick(clock.now())
