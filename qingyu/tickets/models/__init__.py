from qingyu.tickets.models.conversation import Attachment, Message
from qingyu.tickets.models.hanging import OfTicket
from qingyu.tickets.models.stories import Chase, Closure, Escalation, Handover, Hold, Link, Look, Merge
from qingyu.tickets.models.ticket import Ticket, TicketQuerySet
from qingyu.tickets.models.views import SavedView

__all__ = [
    "Attachment",
    "Chase",
    "Closure",
    "Escalation",
    "Handover",
    "Hold",
    "Link",
    "Look",
    "Merge",
    "Message",
    "OfTicket",
    "SavedView",
    "Ticket",
    "TicketQuerySet",
]
