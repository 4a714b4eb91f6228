"""By which ways a line of the conversation reaches whoever asked, and why not by the others."""

from dataclasses import dataclass

from qingyu.core.errors import Text
from qingyu.intake.queries import wrote_from
from qingyu.outbox import reach
from qingyu.outbox.codes import Carrier
from qingyu.outbox.hindrances import hindrances
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

# What is said on the resident's page or at the desk needs no address.
CARRIED = {
    Channel.SMS: Carrier.SMS,
    Channel.WECHAT: Carrier.WECHAT,
    Channel.PHONE: Carrier.CALL,
    Channel.EMAIL: Carrier.EMAIL,
}
CHANNELS = (Channel.PORTAL, Channel.SMS, Channel.WECHAT, Channel.PHONE, Channel.FRONT_DESK, Channel.EMAIL)


@dataclass(frozen=True)
class Way:
    """``why`` says why it does not reach them now; "" where it does."""

    channel: Channel
    why: Text


@dataclass(frozen=True)
class Ways:
    """``opted_out``: they want nothing but what is about their own requests, which this is."""

    each: list[Way]
    opted_out: bool

    def proposed(self, channel: str) -> Channel:
        """The way the request came where that reaches them; else the page, which is always there."""
        open_ones = [way.channel for way in self.each if not way.why]
        return next((one for one in open_ones if one == channel), Channel.PORTAL)


def ways_of(ticket: Ticket) -> Ways:
    """About eight queries."""
    resident = ticket.reporter
    guest = {} if resident else wrote_from(ticket)
    known = {**guest, **reach.addresses(resident, ticket.reporter_phone)}
    why = hindrances(known, list(CARRIED.values()))
    each = [Way(one, why.get(CARRIED[one], "") if one in CARRIED else "") for one in CHANNELS]
    return Ways(each, resident is not None and reach.opted_out(resident, known))
