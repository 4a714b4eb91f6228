"""The records behind a number as a file for a spreadsheet."""

import csv
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from qingyu.tickets.models import Ticket, TicketQuerySet

# A cell that begins like this would be run as a formula by the spreadsheet that opens it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CHUNK = 1000
# Without it Excel reads Chinese as Latin.
MARK = "\ufeff"


class Echo:
    """A file that hands back each line."""

    def write(self, line: str, /) -> str:
        return line


def lines(tickets: TicketQuerySet, *, language: str | None) -> Iterator[str]:
    """The file line by line, however long; names and telephone numbers of residents are not in it."""
    writer = csv.writer(Echo())
    with override(language):
        yield MARK + writer.writerow(_head())
        for ticket in tickets.select_related("category__department").iterator(chunk_size=CHUNK):
            yield writer.writerow([safe(cell) for cell in _cells(ticket)])


def safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _head() -> list[str]:
    return [
        _("Number"),
        _("Registered"),
        _("Community"),
        _("Department"),
        _("Kind"),
        _("Category"),
        _("Urgency"),
        _("Class"),
        _("Level"),
        _("State"),
        _("Looked after by"),
        _("Times passed on"),
        _("Times reopened"),
        _("Request"),
    ]


def _cells(ticket: Ticket) -> list[str]:
    department = ticket.lead_department or ticket.category.department
    return [
        ticket.number,
        f"{timezone.localtime(ticket.opened_at):%Y-%m-%d %H:%M}",
        str(ticket.community),
        str(department or ""),
        ticket.get_kind_display(),
        str(ticket.category),
        ticket.get_urgency_display(),
        ticket.get_case_class_display(),
        str(ticket.level),
        ticket.get_state_display(),
        str(ticket.owner or ""),
        str(ticket.transfers),
        str(ticket.reopened),
        ticket.title,
    ]
