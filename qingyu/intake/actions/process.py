"""Reading a stored submission: into the conversation it belongs to, a ticket of its own, or the sorting tray."""

import io
import logging
from datetime import datetime, timedelta

from django.db import transaction

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.catalog.queries import suggestion
from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, QingyuError
from qingyu.events.actions import record
from qingyu.intake import policies
from qingyu.intake.actions.receive import opened
from qingyu.intake.codes import State, Why
from qingyu.intake.facts import SubmissionToSort, SubmissionUnread
from qingyu.intake.incoming import READERS, Incoming
from qingyu.intake.models import Submission
from qingyu.intake.recognise import Known, recognise
from qingyu.intake.request import Person, Request
from qingyu.tickets import pictures, queries
from qingyu.tickets.actions import keep_picture, receive_message
from qingyu.tickets.actions.talk import LONGEST
from qingyu.tickets.codes import Channel, Stage
from qingyu.tickets.models import Ticket

log = logging.getLogger(__name__)

# How long to wait after a try that failed; after the last one it is laid out for a person.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120)]
# A job that has not come back by then died with the submission in its hands.
IN_HAND = timedelta(minutes=2)
MOST = 200


@jobs.job(name="intake.process", retry=False)
def process(submission_id: int) -> None:
    """Make of the submission what it is. Settled already: nothing. Never raises for what came in."""
    submission = Submission.objects.filter(pk=submission_id, state=State.WAITING).first()
    if submission is None:
        return
    try:
        # Slow and perhaps twice, so outside the transaction.
        incoming = READERS[submission.channel](submission)
        kept = _clean(incoming.pictures) if incoming else []
        settle(submission, incoming, kept)
    except Exception as error:
        log.exception("%s could not be read", submission)
        _put_off(submission, str(error) or type(error).__name__)


def tick(now: datetime) -> int:
    """Read what is due at ``now`` and has no job any more; returns how many."""
    count = 0
    while count < MOST and (pk := _claim(now)):
        process(pk)
        count += 1
    return count


@transaction.atomic
def replay(submission: Submission, *, by: Actor) -> Submission:
    """Read a dead or waiting submission again, now. Raises Refused, Clash."""
    policies.may_sort(by, submission).demand()
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state not in (State.DEAD, State.WAITING):
        raise Clash(policies.SETTLED, code="settled")
    submission.state, submission.next_at, submission.attempts = State.WAITING, clock.now(), 0
    submission.save(update_fields=["state", "next_at", "attempts"])
    jobs.defer(process, [{"submission_id": submission.pk}])
    return submission


@transaction.atomic
def settle(submission: Submission, incoming: Incoming | None, kept: list[pictures.Picture]) -> Submission:
    """Put ``incoming`` where it belongs, in one transaction: all of it or nothing."""
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state != State.WAITING:
        return submission
    if incoming is None:
        return _end(submission, State.DROPPED)
    known = recognise(incoming, submission.channel)
    _note(submission, incoming, known)
    if incoming.by_hand or known.why:
        return to_sorting(submission, known.why or Why.BY_HAND)
    try:
        with transaction.atomic():
            ticket = _into(submission, incoming, known) if known.ticket else _new(submission, incoming, known)
            if ticket is None:
                return to_sorting(submission, Why.UNCLEAR)
            keep_pictures(ticket, kept, known.actor(submission.sender_name))
    except QingyuError as error:
        submission.error = str(error)[:500]
        return to_sorting(submission, Why.REFUSED)
    submission.ticket = ticket
    return _end(submission, State.DONE)


def keep_pictures(ticket: Ticket, kept: list[pictures.Picture], by: Actor) -> None:
    for picture in kept:
        keep_picture(ticket, by=by, picture=picture, stage=Stage.REPORT)


def to_sorting(submission: Submission, why: str) -> Submission:
    """Lay it out for a person, who is told."""
    submission.why = why
    submission = _end(submission, State.SORTING)
    proposed = suggestion(submission.text)
    record(SubmissionToSort(channel=submission.channel, why=why, urgency=proposed.urgency), about=submission, by=SYSTEM)
    return submission


def request_of(submission: Submission, incoming: Incoming, known: Known) -> Request:
    """As every channel hands it in."""
    assert known.community is not None
    return Request(
        channel=Channel(submission.channel),
        community=known.community.code,
        text=incoming.text,
        reporter=Person(
            name=incoming.sender.name[:60] or (known.resident.name if known.resident else ""),
            phone=known.phone,
            home=known.home.label if known.home else incoming.home,
            resident=known.resident.pk if known.resident else None,
        ),
        place=incoming.place,
        area=incoming.area,
        equipment=incoming.equipment,
        contacted_at=incoming.sent_at if incoming.sent_at and incoming.sent_at <= clock.now() else None,
    )


def _into(submission: Submission, incoming: Incoming, known: Known) -> Ticket | None:
    assert known.ticket is not None
    # A photo alone has no words of its own.
    body = incoming.text.strip()[:LONGEST] or "[图片]"
    receive_message(
        known.ticket,
        by=known.actor(submission.sender_name),
        body=body,
        channel=Channel(submission.channel),
        once=f"{submission.channel}:{submission.pk}",
    )
    return known.ticket


def _new(submission: Submission, incoming: Incoming, known: Known) -> Ticket | None:
    """A ticket of its own; None where the words do not say what it is about ("are you there?")."""
    if _says_nothing(incoming.text):
        return None
    ticket = opened(request_of(submission, incoming, known), by=known.actor(submission.sender_name))
    others = queries.alike(
        SYSTEM, category=ticket.category_id, home=ticket.home, area=ticket.area, equipment=ticket.equipment
    )
    submission.alike = others.exclude(pk=ticket.pk).first()
    return ticket


def _says_nothing(text: str) -> bool:
    words = text.strip()
    return len(words) < 8 and not suggestion(words).rule


def _note(submission: Submission, incoming: Incoming, known: Known) -> None:
    submission.sender, submission.sender_name = incoming.sender.value[:300], incoming.sender.name[:60]
    submission.text = incoming.text.strip()[:5000]
    submission.resident, submission.community = known.resident, known.community
    if known.ticket:
        submission.community = known.ticket.community


def _end(submission: Submission, state: State) -> Submission:
    submission.state, submission.next_at, submission.processed_at = state, None, clock.now()
    submission.save()
    return submission


def _clean(uploads: tuple[bytes, ...]) -> list[pictures.Picture]:
    """The pictures that can be read; what is none (a document, a broken file) is left out and stays in the raw."""
    kept = []
    for upload in uploads[:9]:
        try:
            kept.append(pictures.clean(io.BytesIO(upload)))
        except Invalid:
            log.info("a file that came along is no picture")
    return kept


@transaction.atomic
def _claim(now: datetime) -> int | None:
    due = Submission.objects.filter(state=State.WAITING, next_at__lte=now - IN_HAND / 2)
    row = due.select_for_update(skip_locked=True).order_by("next_at").first()
    if row is None:
        return None
    row.next_at = now + IN_HAND
    row.save(update_fields=["next_at"])
    return row.pk


@transaction.atomic
def _put_off(submission: Submission, error: str) -> None:
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    if row.state != State.WAITING:
        return
    row.error, row.attempts = error[:500], row.attempts + 1
    if row.attempts <= len(PAUSES):
        row.next_at = clock.now() + PAUSES[row.attempts - 1]
        row.save(update_fields=["error", "attempts", "next_at"])
        return
    row.state, row.next_at = State.DEAD, None
    row.save(update_fields=["state", "error", "attempts", "next_at"])
    record(SubmissionUnread(channel=row.channel, error=row.error[:200]), about=row, by=SYSTEM)
