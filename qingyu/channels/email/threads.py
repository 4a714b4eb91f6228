"""What came in by e-mail about a request: our answers stand in the same thread."""

from datetime import datetime

from qingyu.intake.models import Submission
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.outbox.threads import received
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket


@received(Carrier.EMAIL)
def of(message: Message) -> list[tuple[datetime, str]]:
    """The ids of the mails from the message's address. One query."""
    event = message.event
    if event is None or event.thread_type != Ticket._meta.label_lower:
        return []
    mails = Submission.objects.filter(channel=Channel.EMAIL, ticket=event.thread_id, sender=message.address.lower())
    return [(at, raw["message_id"]) for at, raw in mails.values_list("received_at", "raw") if raw.get("message_id")]
