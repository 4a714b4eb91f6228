"""Calling back whom nobody answered: a promise of its own, kept by calling in time."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.hotline import policies
from qingyu.hotline.arranged import due_of, settings_of
from qingyu.hotline.codes import TALKED, CallbackState, How, Outcome
from qingyu.hotline.facts import CallbackAttempted, CallbackEnded, CallbackPlanned, CallbackTaken
from qingyu.hotline.models import Attempt, Call, Callback

# Nobody is given up before so many tries.
TRIES = 3


@transaction.atomic
def plan_callback(call: Call, *, by: Actor) -> Callback | None:
    """The call back owed for a missed ``call``: the open one of this number, or a new one; None without a number.

    Planned already, it returns quietly. Where the number was answered since (the news came late), it is kept at once.
    """
    if call.callback_id or not call.number:
        return call.callback
    missed_at = call.ended_at or call.rang_at
    callback = _open_one(call)
    if callback:
        callback.count += 1
        callback.missed_at, callback.last_missed_at = (
            min(callback.missed_at, missed_at),
            max(callback.last_missed_at, missed_at),
        )
        callback.save(update_fields=["count", "missed_at", "last_missed_at"])
    else:
        callback = _make(call, missed_at, by)
    call.callback = callback
    call.save(update_fields=["callback"])
    since = Call.objects.filter(number=call.number, state__in=TALKED, answered_at__gte=callback.last_missed_at)
    if answered := since.order_by("answered_at").first():
        keep_open_ones(answered, by=by)
        callback.refresh_from_db()
    return callback


def _open_one(call: Call) -> Callback | None:
    found = Callback.objects.open().filter(number=call.number, community=call.community)
    return found.select_for_update().first()


def _make(call: Call, missed_at: datetime, by: Actor) -> Callback:
    now, minutes = clock.now(), settings_of(call.community).callback_minutes
    due_at, warn_at = due_of(call.community, missed_at, minutes)
    try:
        with transaction.atomic():
            callback = Callback.objects.create(
                number=call.number,
                community=call.community,
                resident=call.resident,
                missed_at=missed_at,
                last_missed_at=missed_at,
                made_at=now,
                due_at=due_at,
                next_at=warn_at,
            )
    except IntegrityError:
        # Another call of the same number was missed in this very moment: that one is joined.
        callback = Callback.objects.open().select_for_update().get(number=call.number, community=call.community)
        callback.count += 1
        callback.save(update_fields=["count"])
        return callback
    record(CallbackPlanned(number=call.number, due_at=due_at), about=callback, by=by)
    return callback


def withdraw(call: Call, *, by: Actor) -> None:
    """The call had been answered after all (the news came late): it is not owed a call back."""
    if call.callback_id is None:
        return
    callback = Callback.objects.select_for_update().get(pk=call.callback_id)
    call.callback = None
    call.save(update_fields=["callback"])
    if callback.state != CallbackState.OPEN:
        return
    if callback.count > 1:
        callback.count -= 1
        callback.save(update_fields=["count"])
    else:
        _end(callback, CallbackState.DROPPED, How.ANSWERED, clock.now(), by)


def keep_open_ones(call: Call, *, by: Actor) -> None:
    """We talk with this number now: whoever was to call it back need not any more. Calls in either direction."""
    if not call.number or call.answered_at is None:
        return
    owed = Callback.objects.open().filter(number=call.number, last_missed_at__lte=call.answered_at)
    for callback in owed.select_for_update().order_by("pk"):
        callback.kept_by = call
        callback.owner_id = call.agent_id or callback.owner_id
        how = How.CALLED_AGAIN if call.direction == "in" else How.REACHED
        _end(callback, _judged(callback, call.answered_at), how, call.answered_at, by)


@transaction.atomic
def take_callback(callback: Callback, *, by: Actor) -> Callback:
    """``by`` calls back, whoever was to before. Raises Refused, Clash when it has ended."""
    callback = _locked(callback)
    policies.may_answer(by, callback).demand()
    if callback.owner_id == by.id:
        return callback
    _open_still(callback)
    callback.owner_id = by.id
    callback.save(update_fields=["owner"])
    record(CallbackTaken(owner=by.name, owner_id=by.id), about=callback, by=by)
    return callback


@transaction.atomic
def note_attempt(
    callback: Callback, *, by: Actor, outcome: Outcome, note: str = "", not_before: datetime | None = None
) -> Attempt:
    """Note one try. Whoever was reached is called back; else it stays open, and the alarm comes again.

    The promise is kept by calling in time: that nobody picked up is not ours. Raises Refused, Clash, and Invalid for
    a time that has passed.
    """
    callback = _locked(callback)
    policies.may_answer(by, callback).demand()
    _open_still(callback)
    now = clock.now()
    if not_before and not_before <= now:
        raise Invalid({"not_before": _("Please choose a time that lies ahead.")})
    if outcome == Outcome.LATER and not_before is None:
        raise Invalid({"not_before": _("Please note when the resident wishes to be called.")})
    note = note.strip()[: Attempt.NOTE]
    attempt = Attempt.objects.create(callback=callback, by_id=by.id, at=now, outcome=outcome, note=note)
    callback.owner_id, callback.tried_at = by.id, callback.tried_at or now
    callback.not_before = not_before
    callback.next_at = (
        not_before or due_of(callback.community, now, settings_of(callback.community).callback_minutes)[0]
    )
    callback.save(update_fields=["owner", "tried_at", "not_before", "next_at"])
    record(CallbackAttempted(outcome=outcome, note=note), about=callback, by=by)
    if outcome == Outcome.REACHED:
        complete(callback, by=by)
    return attempt


@transaction.atomic
def complete(callback: Callback, *, by: Actor, how: How = How.REACHED) -> Callback:
    """The resident was spoken to. In time it is kept, else missed. Ended already it returns quietly. Raises Refused."""
    callback = _locked(callback)
    policies.may_answer(by, callback).demand()
    if callback.state != CallbackState.OPEN:
        return callback
    now = clock.now()
    callback.owner_id = by.id if by.is_staff else callback.owner_id
    _end(callback, _judged(callback, now), how, now, by)
    return callback


@transaction.atomic
def give_up(callback: Callback, *, by: Actor) -> Callback:
    """After three tries nobody was reached. Raises Refused, Clash before that."""
    callback = _locked(callback)
    made = callback.attempts.count()
    wrong = callback.attempts.filter(outcome=Outcome.WRONG_NUMBER).exists()
    if callback.state == CallbackState.OPEN and made < TRIES and not wrong:
        words = _("Please try at least %(tries)d times; %(made)d so far.") % {"tries": TRIES, "made": made}
        raise Clash(words, code="too_few_tries")
    return complete(callback, by=by, how=How.UNREACHABLE)


def _judged(callback: Callback, ended_at: datetime) -> CallbackState:
    called_at = min(callback.tried_at or ended_at, ended_at)
    return CallbackState.KEPT if called_at <= callback.due_at else CallbackState.MISSED


def _end(callback: Callback, state: CallbackState, how: How, at: datetime, by: Actor) -> None:
    callback.state, callback.how, callback.ended_at, callback.next_at = state, how, at, None
    callback.save()
    record(CallbackEnded(state=state, how=how, count=callback.count), about=callback, by=by)


def _locked(callback: Callback) -> Callback:
    return Callback.objects.select_for_update(of=("self",)).select_related("community").get(pk=callback.pk)


def _open_still(callback: Callback) -> None:
    if callback.state != CallbackState.OPEN:
        raise Clash(_("This caller has been called back already."), code="callback_ended")
