"""Reading stored submissions: when, how often, and what becomes of one that cannot be read."""

import io
import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy
from procrastinate import RetryStrategy

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.catalog.queries import suggestion
from qingyu.core import clock, jobs
from qingyu.core.due import run_due
from qingyu.core.errors import Busy, Clash, Invalid
from qingyu.events.actions import record
from qingyu.intake import policies
from qingyu.intake.actions.settle import settle
from qingyu.intake.actions.talk import CUT
from qingyu.intake.assistant.opinions import consult, is_on
from qingyu.intake.clean import readable
from qingyu.intake.codes import State
from qingyu.intake.facts import SubmissionReplayed, SubmissionUnread
from qingyu.intake.incoming import LANES, READERS, Incoming, Part, here
from qingyu.intake.models import Submission
from qingyu.tickets import pictures
from qingyu.tickets.actions.open import LONGEST

log = logging.getLogger(__name__)

# How long to wait after a try that failed; after the last one it is laid out for a person.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120)]
# A job that has not come back by then died with the submission in its hands.
IN_HAND = timedelta(minutes=2)
MOST = 200
MOST_PICTURES = 9
WHOLE_TEXT = "全文.txt"
NO_PICTURE = pgettext_lazy("file", "picture %(number)d")


# Where too many pictures are looked at, it comes back soon; that is no failure of what came in.
SOON = RetryStrategy(max_attempts=60, wait=10, retry_exceptions={Busy})


@jobs.job(name="intake.process", lane=jobs.Lane.READING, retry=SOON)
def process(submission_id: int) -> None:
    """Make of the submission what it is. Settled already: nothing. Raises Busy, and nothing for what came in."""
    submission = Submission.objects.filter(pk=submission_id, state=State.WAITING).first()
    if submission is None:
        return
    try:
        # Slow and perhaps twice, so outside the transaction.
        incoming = READERS[submission.channel](submission)
        if incoming is None:
            settle(submission, None, [])
            return
        incoming, kept = whole(incoming)
        if is_on() and not incoming.aside:
            consult(incoming.text, suggestion(incoming.text), names=(incoming.sender.name,))
        settle(submission, incoming, kept)
    except Busy:
        raise
    except Exception as error:
        log.exception("%s could not be read", submission)
        _put_off(submission, str(error) or type(error).__name__)


def process_later(submissions: Iterable[Submission]) -> None:
    """Have them read after the commit, each in the lane of what it needs."""
    for lane, rows in groupby(submissions, key=lambda one: LANES.get(one.channel, here)(one)):
        jobs.defer(process, [{"submission_id": one.pk} for one in rows], lane=lane)


def tick(now: datetime) -> int:
    """Read what is due at ``now`` and has no job any more; returns how many. Slow: a worker does it in jobs."""
    count = 0
    while count < MOST and (submission := _claim(now)):
        with suppress(Busy):
            process(submission.pk)
        count += 1
    return count


def read_later(now: datetime) -> int:
    """Have read, in jobs, what is due at ``now`` and has no job any more; returns how many."""
    due = _lost(now).order_by("next_at").values_list("pk", flat=True)
    return run_due("submission", due, partial(_again, now=now), push_on=lambda _pk, _error: None)


@transaction.atomic
def _again(pk: int, now: datetime) -> bool:
    submission = _claim(now, pk=pk)
    if submission:
        process_later([submission])
    return submission is not None


@transaction.atomic
def replay(submission: Submission, *, by: Actor) -> Submission:
    """Read a dead or waiting submission again, now. Raises Refused, Clash."""
    policies.may_sort(by, submission).demand()
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state not in (State.DEAD, State.WAITING):
        raise Clash(policies.SETTLED, code="settled")
    submission.state, submission.next_at, submission.attempts = State.WAITING, clock.now(), 0
    submission.save(update_fields=["state", "next_at", "attempts"])
    record(SubmissionReplayed(channel=submission.channel), about=submission, by=by)
    process_later([submission])
    return submission


def whole(incoming: Incoming) -> tuple[Incoming, list[pictures.Picture]]:
    """``incoming`` with its text as it is kept, and its pictures; what of either cannot be taken is unread.

    A text that is too long for a request is cut, and the whole of it kept as a file.
    """
    kept, unread = _clean(incoming.pictures)
    text = readable(incoming.text)
    if len(text) > LONGEST:
        unread.append(Part(name=WHOLE_TEXT, data=text.encode()))
        text = text[: LONGEST - len(CUT)] + CUT
    return replace(incoming, text=text, unread=(*incoming.unread, *unread)), kept


def _clean(uploads: tuple[bytes, ...]) -> tuple[list[pictures.Picture], list[Part]]:
    """The pictures that can be read, and what cannot: broken files, what is no picture, more than anybody sends."""
    kept: list[pictures.Picture] = []
    unread: list[Part] = []
    for number, upload in enumerate(uploads, 1):
        try:
            if number > MOST_PICTURES:
                raise Invalid({})
            kept.append(pictures.clean(io.BytesIO(upload)))
        except Busy:
            # Put off and read again: what cannot be looked at now is not what cannot be looked at.
            raise
        except Invalid:
            unread.append(Part(name=str(NO_PICTURE % {"number": number}), data=upload))
    return kept, unread


def _lost(now: datetime) -> "QuerySet[Submission]":
    return Submission.objects.filter(state=State.WAITING, next_at__lte=now - IN_HAND / 2)


@transaction.atomic
def _claim(now: datetime, **which: int) -> Submission | None:
    row = _lost(now).filter(**which).select_for_update(skip_locked=True).order_by("next_at").first()
    if row:
        row.next_at = now + IN_HAND
        row.save(update_fields=["next_at"])
    return row


@transaction.atomic
def _put_off(submission: Submission, error: str) -> None:
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    if row.state != State.WAITING:
        return
    row.error, row.attempts = readable(error)[:500], row.attempts + 1
    if row.attempts <= len(PAUSES):
        row.next_at = clock.now() + PAUSES[row.attempts - 1]
        row.save(update_fields=["error", "attempts", "next_at"])
        return
    row.state, row.next_at = State.DEAD, None
    row.save(update_fields=["state", "error", "attempts", "next_at"])
    record(SubmissionUnread(channel=row.channel, error=row.error[:200]), about=row, by=SYSTEM)
