"""Taking a ticket for a change."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Clash, Invalid, Text
from qingyu.tickets.models import Ticket


def locked(ticket: Ticket) -> Ticket:
    """``ticket`` as it is now, locked until the transaction ends; refuses one that went on in another."""
    fresh = Ticket.objects.select_for_update(of=("self",)).select_related("merge__into").get(pk=ticket.pk)
    if hasattr(fresh, "merge"):
        raise Clash(_("This request goes on in %(number)s.") % {"number": fresh.merge.into.number}, code="merged")
    return fresh


def employee_id(by: Actor) -> int | None:
    """The employee behind the deed; None when a resident or the system did it."""
    return by.id if by.is_staff else None


def said(name: str, text: str, *, most: int, missing: Text) -> str:
    """``text`` trimmed; raises Invalid for ``name`` when it is empty or longer than ``most`` characters."""
    text = text.strip()
    if not text:
        raise Invalid({name: missing})
    if len(text) > most:
        raise Invalid(
            {
                name: _("Please keep it within %(most)d characters; it has %(count)d.")
                % {"most": most, "count": len(text)}
            }
        )
    return text
