"""Where a submission that has been read belongs: a conversation, a ticket of its own, or the sorting tray."""

import re
from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.db import transaction

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.codes import Kind
from qingyu.catalog.queries import suggestion
from qingyu.catalog.suggesters.about import SOUND
from qingyu.core import clock
from qingyu.core.errors import QingyuError
from qingyu.events.actions import record
from qingyu.intake.actions.keep import keep_document
from qingyu.intake.actions.receive import opened, repeats, understood
from qingyu.intake.actions.talk import add_lines, join, speaker
from qingyu.intake.clean import is_empty, readable
from qingyu.intake.codes import State, Why
from qingyu.intake.facts import SubmissionToSort
from qingyu.intake.incoming import Incoming, Part
from qingyu.intake.matching import Where
from qingyu.intake.models import Picture as KeptPicture
from qingyu.intake.models import Submission
from qingyu.intake.recognise import Known, recognise
from qingyu.intake.request import Person, Request
from qingyu.tickets.actions import keep_picture
from qingyu.tickets.alike import Matter, likely
from qingyu.tickets.codes import Channel, Stage
from qingyu.tickets.models import Ticket
from qingyu.tickets.pictures import Picture

# "Are you there?", "Thank you": shorter than this and about nothing a rule knows, nobody could act on it.
SHORTEST = 8
MOST_PARTS = 50
_WORDS = re.compile(r"[^\W_]")


@transaction.atomic
def settle(submission: Submission, incoming: Incoming | None, kept: Sequence[Picture]) -> Submission:
    """Put ``incoming`` where it belongs, in one transaction: all of it or nothing. ``kept`` are its pictures."""
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state != State.WAITING:
        return submission
    if incoming is None:
        return _end(submission, State.DROPPED)
    if incoming.aside:
        _note(submission, incoming, Known())
        submission.why = incoming.aside
        return _end(submission, State.DROPPED)
    known = recognise(incoming, submission.channel)
    _note(submission, incoming, known)
    if why := _held(incoming, known, kept):
        submission.alike = known.ticket
        return to_sorting(submission, why, kept, incoming.unread)
    try:
        with transaction.atomic():
            ticket = _into(submission, known, kept) if known.ticket else _new(submission, incoming, known, kept)
    except QingyuError as error:
        submission.error = str(error)[:500]
        return to_sorting(submission, Why.REFUSED, kept)
    if ticket is None:
        return to_sorting(submission, Why.UNCLEAR, kept)
    submission.ticket, submission.community = ticket, ticket.community
    return _end(submission, State.DONE)


def _held(incoming: Incoming, known: Known, kept: Sequence[Picture]) -> str:
    """Why a person has to look at it first; "" where nobody has to. What is not read is never silently done."""
    if known.why:
        return known.why
    if incoming.unread:
        return Why.UNREAD
    if incoming.by_hand:
        return Why.BY_HAND
    return Why.UNCLEAR if is_empty(incoming.text) and not kept else ""


def to_sorting(submission: Submission, why: str, kept: Sequence[Picture], unread: Sequence[Part] = ()) -> Submission:
    """Lay it out for a person, with its pictures and what was not read, and let those who sort know."""
    proposed = suggestion(submission.text)
    submission.why, submission.urgency, submission.category = why, proposed.urgency, proposed.category
    submission.alike = submission.alike or _alike(submission)
    submission = _end(submission, State.SORTING)
    for picture in kept:
        _keep(submission, picture)
    for part in unread[:MOST_PARTS]:
        keep_document(submission, part)
    fact = SubmissionToSort(channel=submission.channel, why=why, urgency=submission.urgency)
    record(fact, about=submission, by=SYSTEM)
    return submission


def request_of(submission: Submission, incoming: Incoming, known: Known) -> Request:
    """As every channel hands it in."""
    assert known.community is not None
    return Request(
        channel=Channel(submission.channel),
        community=known.community.code,
        text=submission.text,
        reporter=Person(
            # What they call themselves in a chat is no name for the file.
            name=known.resident.name if known.resident else submission.sender_name,
            phone=known.phone,
            home=known.home.label if known.home else readable(incoming.home),
            resident=known.resident.pk if known.resident else None,
        ),
        place=readable(incoming.place),
        area=incoming.area,
        equipment=incoming.equipment,
        contacted_at=incoming.sent_at if incoming.sent_at and incoming.sent_at <= clock.now() else None,
    )


def _into(submission: Submission, known: Known, kept: Sequence[Picture]) -> Ticket:
    assert known.ticket is not None
    by = speaker(known.resident, known.ticket, submission.sender_name or known.phone)
    add_lines(submission, known.ticket, by, kept)
    return known.ticket


def _new(submission: Submission, incoming: Incoming, known: Known, kept: Sequence[Picture]) -> Ticket | None:
    """A ticket of its own, or a line of the one it repeats; None where the words do not say what it is about."""
    if says_nothing(submission.text):
        return None
    request, by = request_of(submission, incoming, known), known.actor(submission.sender_name)
    said = understood(request, by=by, where=_where(incoming, known), resident=known.resident)
    submission.urgency, submission.category = said.what.urgency, said.what.category.code
    if same := repeats(request, said):
        join(submission, same, known.resident, kept)
        return same
    ticket = opened(request, by=by, said=said)
    for picture in kept:
        keep_picture(ticket, by=speaker(known.resident, ticket, by.name), picture=picture, stage=Stage.REPORT)
    submission.alike = _others_like(ticket)
    return ticket


def _where(incoming: Incoming, known: Known) -> Where | None:
    """The home that was recognised; None where it has to be read from what was written."""
    if known.community and known.home and not (incoming.area or incoming.equipment):
        return Where(known.community, known.home)
    return None


def says_nothing(text: str) -> bool:
    """Whether nobody could act on it: a greeting, thanks, nothing but pictures or signs.

    "Leak!" is short and says everything: what a rule for a category knows is about something.
    """
    # "[位置] …" says where, "[链接] …" what else there is to read: a channel's mark is no matter of its own.
    if len(_WORDS.findall(text)) >= SHORTEST and not text.startswith("["):
        return False
    proposed = suggestion(text)
    about = any(reason.axis == "category" and reason.rule != SOUND for reason in proposed.reasons)
    return not about or proposed.kind == Kind.COMPLIMENT


def _others_like(ticket: Ticket) -> Ticket | None:
    return next((one.ticket for one in likely(SYSTEM, Matter.of(ticket), most=1)), None)


def _alike(submission: Submission) -> Ticket | None:
    """What the tray proposes to put it into: the same matter at the same home."""
    if submission.home is None:
        return None
    matter = Matter(submission.category, submission.text, home=submission.home)
    return next((one.ticket for one in likely(SYSTEM, matter, most=1)), None)


def _note(submission: Submission, incoming: Incoming, known: Known) -> None:
    sender = incoming.sender
    submission.sender_kind, submission.sender = sender.kind, readable(sender.value)[:300]
    submission.sender_name = readable(sender.name)[:60]
    submission.text = readable(incoming.text)
    submission.resident, submission.community, submission.home = known.resident, known.community, known.home
    if known.ticket:
        submission.community = known.ticket.community


def _keep(submission: Submission, picture: Picture) -> None:
    """Raises nothing for the same picture twice."""
    if submission.pictures.filter(digest=picture.digest).exists():
        return
    row = KeptPicture(submission=submission, width=picture.width, height=picture.height, digest=picture.digest)
    row.file.save("picture.jpg", ContentFile(picture.data), save=False)
    row.save()


def _end(submission: Submission, state: State) -> Submission:
    submission.state, submission.next_at, submission.processed_at = state, None, clock.now()
    submission.save()
    return submission
