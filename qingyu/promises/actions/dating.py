"""Giving a date to the promises that have none, once the calendar they count by can be worked by again."""

from django.db import transaction

from qingyu.accounts.actors import SYSTEM
from qingyu.core import jobs
from qingyu.promises.actions.make import date
from qingyu.promises.models import Promise
from qingyu.tickets.models import Ticket


def date_again() -> None:
    """Have every running clock without a date reckoned anew, each ticket in a job of its own."""
    tickets = Promise.objects.running().undated().order_by("ticket").values_list("ticket", flat=True).distinct()
    jobs.defer(date_ticket, [{"ticket_id": pk} for pk in tickets])


@jobs.job(name="promises.date")
def date_ticket(ticket_id: int) -> None:
    """What has a date keeps it, what still cannot be reckoned waits on."""
    with transaction.atomic():
        # The ticket before its promises, as every action locks them.
        ticket = Ticket.objects.select_for_update(of=("self",)).select_related("community").get(pk=ticket_id)
        date(ticket, by=SYSTEM)
