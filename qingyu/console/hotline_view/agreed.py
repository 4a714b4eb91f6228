"""The words of the SMS that confirms what was agreed on the phone."""

from django.utils.translation import gettext as _

from qingyu.hotline.models import Call
from qingyu.promises.codes import Name, State
from qingyu.promises.queries import of_ticket
from qingyu.tickets.models import Ticket
from qingyu.ui.formats import daytime


def proposed(call: Call) -> str:
    """Ticket, promise and next step, as far as there are any; the clerk may write it differently."""
    parts = [_("Hello, thank you for your call.")]
    if call.ticket:
        parts.append(_("Your request is registered, number %(number)s.") % {"number": call.ticket.number})
        parts += [_promised(call.ticket)]
    if agreed := call.summary.get("agreed"):
        parts.append(_("Agreed: %(agreed)s.") % {"agreed": agreed.rstrip("。.")})
    if call.community and call.community.hotline:
        parts.append(_("Questions? Please call %(hotline)s.") % {"hotline": call.community.hotline})
    return "".join(parts)


def _promised(ticket: Ticket) -> str:
    """The promise that says most: when somebody comes, else when it is done, else when we answer."""
    running = {one.name: one for one in of_ticket(ticket) if one.state == State.OPEN and not one.part and one.due_at}
    name = next((one for one in (Name.ARRIVE, Name.RESOLVE, Name.RESPOND) if one in running), None)
    if name is None:
        return ""
    words = {
        Name.ARRIVE: _("A colleague will be with you by %(due)s."),
        Name.RESOLVE: _("We expect to have it done by %(due)s."),
        Name.RESPOND: _("We will answer you by %(due)s."),
    }
    return words[name] % {"due": daytime(running[name].limit)}
