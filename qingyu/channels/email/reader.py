"""What a raw mail means: a new matter, a line in a conversation, a report about a mail of ours, or nothing."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from qingyu.channels.email.parts import automatic, bounces, mail
from qingyu.channels.email.parts.mail import Mail
from qingyu.intake.incoming import Incoming, Sender, reads
from qingyu.intake.models import Submission
from qingyu.outbox import actions as outbox
from qingyu.outbox.accounts import named
from qingyu.outbox.codes import Carrier, Fate
from qingyu.outbox.models import Message
from qingyu.tickets.codes import Channel

# A date further back is a wrong clock, and no clock of ours starts there.
LONG_AGO = timedelta(days=7)
TOO_LARGE = "（邮件超过 25 MB，只保存了信头，请在邮箱中查看原件）"
UNREADABLE = "（邮件结构异常，请查看原件）"
NO_WORDS = "（无正文）"


@reads(Channel.EMAIL)
def read(submission: Submission) -> Incoming | None:
    """None for what nobody wrote to us: automatic mails, our own, reports of servers (which are noted)."""
    raw = bytes(submission.body or b"")
    letter = mail.parsed(raw)
    bounce = bounces.bounce_of(letter, raw)
    if bounce:
        _note(bounce)
        return None
    values = named("smtp").values
    found = mail.taken_apart(letter)
    if automatic.is_automatic(letter) or found.sender in _ours(values):
        return None
    whole = submission.raw.get("whole", True)
    ours = _is_answer(found)
    # Who holds the id of our mail was sent it; that says more than a number that anybody can write.
    ticket = "" if ours else found.number or _earlier(found)
    return Incoming(
        text=_text(found, whole=whole, answer=ours or bool(ticket)),
        sender=Sender(kind="email", value=found.sender, name=found.name),
        pictures=tuple(found.pictures),
        community=values.get("community", ""),
        ticket=ticket,
        answers=found.answers,
        sent_at=_when(found, submission.received_at),
        by_hand=not whole or found.broken or automatic.forged(letter),
    )


def _note(bounce: bounces.Bounce) -> None:
    """A mail of ours did not arrive: the next way takes over. A mere delay changes nothing."""
    if not bounce.failed:
        return
    for outside_id in bounce.ids:
        if outbox.receipt("smtp", fate=Fate.FAILED, provider_id=outside_id, error=bounce.why or "bounced"):
            return


def _ours(values: Mapping[str, str]) -> set[str]:
    names = ("from_address", "smtp_user", "imap_user")
    return {values[name].lower() for name in names if "@" in values.get(name, "")}


def _is_answer(found: Mail) -> bool:
    """Whether it answers a mail of ours about a request."""
    ours = Message.objects.filter(
        carrier=Carrier.EMAIL, provider_id__in=found.answers, event__thread_type="tickets.ticket"
    )
    return bool(found.answers) and ours.exists()


def _earlier(found: Mail) -> str:
    """The request that the sender's own earlier mail, which this one goes on from, has become; "" for none."""
    if not found.answers or not found.sender:
        return ""
    before = Submission.objects.filter(
        channel=Channel.EMAIL, outside_id__in=found.answers, sender=found.sender, ticket__isnull=False
    )
    return before.order_by("-id").values_list("ticket__track_code", flat=True).first() or ""


def _text(found: Mail, *, whole: bool, answer: bool) -> str:
    """The words, under the subject where it begins something; what came along is named at the end."""
    subject = "" if answer else mail.bare_subject(found)
    text = "" if found.text == subject else found.text
    notes = [] if whole else [TOO_LARGE]
    notes += [UNREADABLE] if found.broken else []
    attached = "、".join(found.attached)[:300]
    notes += [f"[附件：{attached}]"] if attached else []
    return "\n".join(part for part in (subject, text, *notes) if part) or ("" if found.pictures else NO_WORDS)


def _when(found: Mail, received_at: datetime) -> datetime:
    sent = found.sent_at
    return sent if sent and received_at - LONG_AGO < sent < received_at else received_at
