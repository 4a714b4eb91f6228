"""What staff can do to a ticket or an order: one table, from which buttons, dialogs and URLs are made."""

from qingyu.console.deeds.base import Deed
from qingyu.console.deeds.orders import ORDER_DEEDS
from qingyu.console.deeds.tickets import TICKET_DEEDS

__all__ = ["ORDER_DEEDS", "TICKET_DEEDS", "Deed"]
