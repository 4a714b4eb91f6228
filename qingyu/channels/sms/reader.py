"""What a reply is: opting out or in, a mark, an answer to what we wrote last, or a request of its own."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from qingyu.accounts.actors import GUEST
from qingyu.channels.sms import words
from qingyu.core.errors import QingyuError
from qingyu.followup import actions as followup
from qingyu.followup.codes import DIMENSIONS, Via
from qingyu.followup.models import Rating
from qingyu.intake.codes import Why
from qingyu.intake.incoming import Incoming, Sender, reads
from qingyu.intake.models import Submission
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier, State
from qingyu.outbox.models import Message
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

# So long after our last message an SMS is still an answer to it.
ANSWERS = timedelta(hours=72)
SENT = (State.SENT, State.ACCEPTED, State.DELIVERED, State.UNKNOWN)


@reads(Channel.SMS)
def read(submission: Submission) -> Incoming:
    """What was only a wish or a mark is taken at once and put aside; run again, it does nothing twice."""
    number, text = str(submission.raw["number"]), str(submission.raw["text"])
    sender = Sender(kind="phone", value=number)
    if words.turns_off(text) or words.turns_on(text):
        _wish(submission, number, off=words.turns_off(text))
        return Incoming(text=text, sender=sender, aside=Why.WISH)
    last = _last_to(number, submission.received_at)
    if last and _rated(last, text):
        return Incoming(text=text, sender=sender, aside=Why.WISH)
    sent_at = submission.raw.get("sent_at")
    return Incoming(
        text=text,
        sender=sender,
        answers=(last.provider_id,) if last and last.provider_id else (),
        # A message whose answer never came has no id yet; its tracking code was sent to this very number.
        ticket=_ticket_of(last).track_code if last and not last.provider_id else "",
        sent_at=datetime.fromisoformat(sent_at) if sent_at else None,
    )


def _wish(submission: Submission, number: str, *, off: bool) -> None:
    """The latest wish holds, in whatever order they arrive."""
    sent_at = submission.raw["sent_at"]
    since = Submission.objects.filter(channel=Channel.SMS, raw__number=number, raw__sent_at__gt=sent_at)
    texts = since.order_by("-id").values_list("raw__text", flat=True)[:50]
    if sent_at and any(words.turns_off(text) or words.turns_on(text) for text in texts):
        return
    if off:
        outbox.opt_out(Carrier.SMS, number, how="短信回复退订")
    else:
        outbox.opt_in(Carrier.SMS, number)


def _last_to(number: str, at: datetime) -> Message | None:
    """The last SMS to the resident with this number that was about a request; what colleagues are sent is none."""
    found = Message.objects.filter(
        carrier=Carrier.SMS,
        address=number,
        employee=None,
        state__in=SENT,
        event__thread_type=Ticket._meta.label_lower,
        made_at__gt=at - ANSWERS,
        made_at__lte=at,
    )
    return found.select_related("event").order_by("-id").first()


def _ticket_of(message: Message) -> Ticket:
    assert message.event is not None
    return Ticket.objects.get(pk=message.event.thread_id)


def _rated(message: Message, text: str) -> bool:
    """Whether ``text`` is a mark for the work that ``message`` asked about, and is one now."""
    mark = words.mark_in(text)
    if not mark or not message.link.startswith(f"{settings.PUBLIC_URL}/r/"):
        return False
    ticket = _ticket_of(message)
    try:
        # Whoever reads the SMS holds its link.
        marks: dict[str, Any] = dict.fromkeys(DIMENSIONS, mark)
        followup.rate(ticket, by=GUEST, via=Via.LINK, **marks)
    except QingyuError:
        # Read a second time it stands there already; whatever else does not go is for a person to read.
        return Rating.objects.filter(ticket=ticket, round=ticket.reopened, overall=mark, by_kind="guest").exists()
    return True
