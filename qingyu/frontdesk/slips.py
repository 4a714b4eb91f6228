"""What is printed for the visitor: the slip with their number, the receipt of a procedure."""

from dataclasses import dataclass
from datetime import datetime

import segno
from django.conf import settings
from django.template.loader import render_to_string

from qingyu.core.errors import Text
from qingyu.frontdesk.codes import State
from qingyu.frontdesk.models import Handover, Paper, Procedure, Reception
from qingyu.frontdesk.queries.queue import ahead_of, minutes_for
from qingyu.frontdesk.queries.words import expected_words
from qingyu.promises.codes import FROM_THE_START, Name
from qingyu.promises.models import Promise
from qingyu.tickets.models import Ticket


@dataclass(frozen=True)
class Due:
    """A promise as the slip says it."""

    name: Text
    due_at: datetime | None


def slip(reception: Reception) -> str:
    """The visitor's slip as HTML, for 80 mm paper or A6: number, what they asked for, ticket, promises, QR code."""
    ticket = reception.ticket
    waits = reception.state == State.WAITING
    ahead = ahead_of(reception) if waits else 0
    context = {
        "reception": reception,
        "expected": expected_words(reception),
        "waits": waits,
        "ahead": ahead,
        "minutes": minutes_for(reception.community, ahead),
        "ticket": ticket,
        "promises": promises(ticket) if ticket else [],
        "qr": qr(track_link(ticket)) if ticket else "",
        "link": track_link(ticket) if ticket else "",
    }
    return render_to_string("frontdesk/slip.html", context)


def receipt(procedure: Procedure) -> str:
    """The receipt of a procedure as HTML: papers received, what was handed over and to whom, until when."""
    papers: list[Paper] = list(procedure.papers.select_related("received_by", "returned"))
    handovers: list[Handover] = list(procedure.handovers.select_related("by").order_by("id"))
    return render_to_string(
        "frontdesk/receipt.html", {"procedure": procedure, "papers": papers, "handovers": handovers}
    )


def promises(ticket: Ticket) -> list[Due]:
    """What was promised from the start, the soonest first."""
    rows = Promise.objects.running().filter(ticket=ticket, part="", name__in=FROM_THE_START).order_by("due_at")
    return [Due(Name(one.name).label, one.due_at) for one in rows]


def track_link(ticket: Ticket) -> str:
    return f"{settings.PUBLIC_URL}/t/{ticket.track_code}"


def qr(text: str) -> str:
    """A QR code of ``text`` as a data address (SVG)."""
    address: str = segno.make(text, error="m", micro=False).svg_data_uri(border=0)
    return address
