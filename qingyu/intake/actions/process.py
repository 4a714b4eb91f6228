"""Reading stored submissions: when, how often, and what becomes of one that cannot be read."""

import io
import logging
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.catalog.queries import suggestion
from qingyu.core import clock, jobs
from qingyu.core.errors import Busy, Clash, Invalid
from qingyu.events.actions import record
from qingyu.intake import policies
from qingyu.intake.actions.settle import settle
from qingyu.intake.assistant.opinions import consult, is_on
from qingyu.intake.clean import readable
from qingyu.intake.codes import State
from qingyu.intake.facts import SubmissionReplayed, SubmissionUnread
from qingyu.intake.incoming import READERS
from qingyu.intake.models import Submission
from qingyu.tickets import pictures

log = logging.getLogger(__name__)

# How long to wait after a try that failed; after the last one it is laid out for a person.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120)]
# A job that has not come back by then died with the submission in its hands.
IN_HAND = timedelta(minutes=2)
MOST = 200
MOST_PICTURES = 9
# In the words that the channels themselves use for what came along.
UNREAD = "[%d 张图片无法显示，请查看原件]"


@jobs.job(name="intake.process", retry=False)
def process(submission_id: int) -> None:
    """Make of the submission what it is. Settled already: nothing. Never raises for what came in."""
    submission = Submission.objects.filter(pk=submission_id, state=State.WAITING).first()
    if submission is None:
        return
    try:
        # Slow and perhaps twice, so outside the transaction.
        incoming = READERS[submission.channel](submission)
        if incoming and is_on():
            text = readable(incoming.text)
            consult(text, suggestion(text), names=(incoming.sender.name,))
        kept, unread = clean(incoming.pictures) if incoming else ([], 0)
        if incoming and unread:
            incoming = replace(incoming, text=f"{incoming.text}\n{UNREAD % unread}".strip())
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
    record(SubmissionReplayed(channel=submission.channel), about=submission, by=by)
    jobs.defer(process, [{"submission_id": submission.pk}])
    return submission


def clean(uploads: tuple[bytes, ...]) -> tuple[list[pictures.Picture], int]:
    """The pictures that can be read, and how many others came along (broken, too large, too many): those stay in the
    raw, and whoever reads the request must know of them."""
    kept: list[pictures.Picture] = []
    for upload in uploads[:MOST_PICTURES]:
        try:
            kept.append(pictures.clean(io.BytesIO(upload)))
        except Busy:
            # Put off and read again: what cannot be looked at now is not what cannot be looked at.
            raise
        except Invalid:
            log.info("a file that came along is no picture")
    return kept, len(uploads) - len(kept)


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
    row.error, row.attempts = readable(error)[:500], row.attempts + 1
    if row.attempts <= len(PAUSES):
        row.next_at = clock.now() + PAUSES[row.attempts - 1]
        row.save(update_fields=["error", "attempts", "next_at"])
        return
    row.state, row.next_at = State.DEAD, None
    row.save(update_fields=["state", "error", "attempts", "next_at"])
    record(SubmissionUnread(channel=row.channel, error=row.error[:200]), about=row, by=SYSTEM)
