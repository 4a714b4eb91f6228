"""Faults that an inspection found become one repair, which is dispatched as any other."""

from collections.abc import Sequence

from django.utils.translation import gettext

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.events.actions import record
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.upkeep.facts import FaultsReported
from qingyu.upkeep.models import Check, Task


def report_faults(task: Task, faults: Sequence[Check]) -> Ticket:
    """One staff ticket of level 2 that names every fault, linked with the inspection."""
    lines = [gettext("Found during “%(title)s”:") % {"title": task.title}]
    lines += [f"{index}. {one.line} — {one.note}" for index, one in enumerate(faults, start=1)]
    ticket = tickets.open_ticket(
        by=SYSTEM,
        community=task.community,
        text="\n".join(lines),
        channel=Channel.STAFF,
        kind=Kind.REPAIR,
        category=task.category,
        urgency=Urgency.B,
        case_class=CaseClass.GENERAL,
        level=Level.DEPARTMENT,
        home=task.home,
        area=task.area,
        equipment=task.equipment,
        spot=task.spot,
    )
    if task.ticket:
        tickets.link(ticket, other=task.ticket, by=SYSTEM, note=gettext("Faults found"))
    fact = FaultsReported(
        task_id=task.pk, title=task.title, due_on=task.due_on, number=ticket.number, count=len(faults)
    )
    record(fact, about=task, by=SYSTEM)
    return ticket
