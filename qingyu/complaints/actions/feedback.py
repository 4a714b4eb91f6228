"""Telling the resident the result, with everything promised along with it, and hearing what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints import policies
from qingyu.complaints.actions.locking import locked, maybe, short
from qingyu.complaints.codes import Emotion, Reply
from qingyu.complaints.facts import FeedbackGiven, FeedbackReplied
from qingyu.complaints.models import Case, Feedback
from qingyu.complaints.states import MOVES
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.promises import actions as promises
from qingyu.tickets import actions as tickets
from qingyu.tickets import pictures
from qingyu.tickets.actions.locking import employee_id
from qingyu.tickets.codes import Stage

EVENING = time(18)
MOST_PHOTOS = 9
NOT_TOLD = _("Please say how the resident was informed of the result.")


@dataclass(frozen=True)
class Told:
    """A promise told with the result: "the whole entrance is checked within the week"."""

    text: str
    due_at: datetime


def give_feedback(
    case: Case,
    *,
    by: Actor,
    result: str,
    told_how: str,
    document: str = "",
    next_inspection: date | None = None,
    promised: Sequence[Told] = (),
    photos: Sequence[BinaryIO] = (),
) -> Feedback:
    """The result as the resident was told it. Each of ``promised``, and the next inspection, goes into the ledger.

    Photos are shown to the resident. Raises Refused, Invalid, Clash; pictures are decoded before the transaction.
    """
    policies.may_handle(by, case).demand()
    MOVES.after("tell", case.stage)
    result = short("result", result, most=500, missing=_("Please say what the result is."))
    told_how = short("told_how", told_how, most=200, missing=NOT_TOLD)
    document, next_inspection = maybe("document", document, most=200), _ahead(next_inspection)
    cleaned = pictures.all_clean(photos, most=MOST_PHOTOS)
    with transaction.atomic():
        case = locked(case)
        MOVES.after("tell", case.stage)
        told = Feedback.objects.create(
            case=case,
            result=result,
            document=document,
            next_inspection=next_inspection,
            promised=len(promised),
            told_how=told_how,
            told_at=clock.now(),
            by_id=employee_id(by),
        )
        kept = [tickets.keep_picture(case.ticket, by=by, picture=one, stage=Stage.AFTER) for one in cleaned]
        told.photos.set(kept)
        _promise(case, told, promised, by)
        record(FeedbackGiven(result=told.result, how=told.told_how, promised=told.promised), about=case, by=by)
    return told


def _promise(case: Case, told: Feedback, promised: Sequence[Told], by: Actor) -> None:
    if told.next_inspection:
        due_at = timezone.make_aware(datetime.combine(told.next_inspection, EVENING))
        promises.tell(case.ticket, by=by, text=gettext("The next inspection is made"), due_at=due_at)
    for one in promised:
        promises.tell(case.ticket, by=by, text=one.text, due_at=one.due_at)


def _ahead(day: date | None) -> date | None:
    if day and day <= clock.today():
        raise Invalid({"next_inspection": _("Please choose a day that lies ahead.")})
    return day


@transaction.atomic
def note_reply(case: Case, *, by: Actor, reply: Reply, emotion: Emotion, note: str = "", why_end: str = "") -> Feedback:
    """What the resident says to the latest result, and how they feel now. Raises Refused, Invalid, Clash."""
    case = locked(case)
    policies.may_handle(by, case).demand()
    MOVES.after("reply", case.stage)
    told = case.feedback.order_by("-id").first()
    if told is None:
        raise Clash(_("Please tell the resident the result first."), code="not_told")
    told.reply, told.replied_at = Reply(reply), clock.now()
    told.reply_note = maybe("note", note, most=500)
    told.why_end = maybe("why_end", why_end, most=300)
    told.save(update_fields=["reply", "replied_at", "reply_note", "why_end"])
    case.emotion_after = Emotion(emotion)
    case.save(update_fields=["emotion_after"])
    record(FeedbackReplied(reply=told.reply, note=told.reply_note), about=case, by=by)
    return told
