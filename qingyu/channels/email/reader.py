"""What a raw mail means: a new matter, a line in a conversation, a report about a mail of ours, or nothing."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.message import Message

from qingyu.channels.email.parts import automatic, bounces, headers, mail
from qingyu.channels.email.parts.automatic import Automatic
from qingyu.channels.email.parts.mail import Mail
from qingyu.channels.email.parts.quotes import Known
from qingyu.intake.codes import Why
from qingyu.intake.incoming import Incoming, Sender, reads
from qingyu.intake.models import Submission
from qingyu.outbox import actions as outbox
from qingyu.outbox.accounts import named
from qingyu.outbox.codes import Carrier, Fate
from qingyu.outbox.models import Message as Sent
from qingyu.tickets.codes import Channel

# A date further back is a wrong clock, and no clock of ours starts there.
LONG_AGO = timedelta(days=7)
MOST_ANSWERED = 10
TOO_LARGE = "（邮件超过 25 MB，只保存了信头，请在邮箱中查看原件）"
UNREADABLE = "（邮件结构异常，请查看原件）"
NO_WORDS = "（无正文）"


@reads(Channel.EMAIL)
def read(submission: Submission) -> Incoming | None:
    """What nobody wrote to us is put aside: automatic mails, our own, reports of servers (which are noted)."""
    raw = bytes(submission.body or b"")
    letter = mail.parsed(raw)
    bounce = bounces.bounce_of(letter, raw)
    if bounce:
        _note(bounce)
    values = named("smtp").values
    answered, earlier = _answered(mail.answers(letter)), _earlier(letter)
    found = mail.taken_apart(letter, _known(answered, earlier, values))
    if bounce or found.sender in _ours(values):
        return _aside(found)
    by_program = automatic.automatic(letter, found)
    if by_program == Automatic.YES:
        return _aside(found)
    whole = submission.raw.get("whole", True)
    # Who holds the id of our mail was sent it; that says more than a number that anybody can write.
    known_by = found.number or (earlier.ticket.track_code if earlier and earlier.ticket else "")
    ticket = "" if answered else known_by
    return Incoming(
        text=_text(found, whole=whole, answer=bool(answered or ticket)),
        sender=Sender(kind="email", value=found.sender, name=found.name),
        pictures=tuple(found.pictures),
        unread=tuple(found.unread),
        community=values.get("community", ""),
        ticket=ticket,
        answers=found.answers,
        sent_at=_when(found, submission.received_at),
        by_hand=not whole or found.broken or automatic.forged(letter) or by_program == Automatic.PERHAPS,
    )


def _aside(found: Mail) -> Incoming:
    """Kept and shown as what it is, and nothing else."""
    sender = Sender(kind="email", value=found.sender, name=found.name)
    text = "\n".join(part for part in (found.subject, found.text) if part)
    return Incoming(text=text, sender=sender, aside=Why.AUTOMATIC)


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


def _answered(ids: tuple[str, ...]) -> list[Sent]:
    """Our mails about a request that it answers."""
    if not ids:
        return []
    ours = Sent.objects.filter(carrier=Carrier.EMAIL, provider_id__in=ids, event__thread_type="tickets.ticket")
    return list(ours.order_by("-id")[:MOST_ANSWERED])


def _earlier(letter: Message) -> Submission | None:
    """The sender's own earlier mail that this one goes on from, where a request has become of it."""
    ids, sender = mail.answers(letter), headers.address(headers.first(letter, "From"))[1]
    if not ids or not sender:
        return None
    before = Submission.objects.filter(channel=Channel.EMAIL, outside_id__in=ids, sender=sender, ticket__isnull=False)
    return before.select_related("ticket").defer("body").order_by("-id").first()


def _known(answered: list[Sent], earlier: Submission | None, values: Mapping[str, str]) -> Known:
    said = [f"{one.body}\n{one.link}" for one in answered] + ([earlier.text] if earlier else [])
    names = (values.get("from_name", ""),)
    return Known(sure=bool(said), addresses=frozenset(_ours(values)), names=names, said=tuple(said))


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
