"""Taking a case for a change: the ticket is locked first, as everywhere."""

from qingyu.complaints.models import Case
from qingyu.core.errors import Text
from qingyu.tickets.actions.locking import said
from qingyu.tickets.models import Ticket


def locked(case: Case) -> Case:
    """``case`` as it is now, with its ticket, both locked until the transaction ends."""
    Ticket.objects.select_for_update(of=("self",)).get(pk=case.ticket_id)
    return Case.objects.select_for_update(of=("self",)).select_related("ticket__community").get(pk=case.pk)


def short(name: str, text: str, *, most: int, missing: Text) -> str:
    """``text`` trimmed; raises Invalid for ``name`` when it is empty or too long."""
    return said(name, text, most=most, missing=missing)


def maybe(name: str, text: str, *, most: int) -> str:
    """The same of a text that may be empty."""
    return said(name, text, most=most, missing="") if text.strip() else ""
