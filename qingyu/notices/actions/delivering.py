"""Delivering to webhooks: a row per event and hook, tried until it is taken or a day has passed."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Greatest
from django.utils import translation
from django.utils.translation import gettext as _

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.core.crypt import Unreadable
from qingyu.core.due import over
from qingyu.events.actions import record
from qingyu.events.models import Event
from qingyu.notices.facts import HookTurnedOff
from qingyu.notices.hooks.item import item_of
from qingyu.notices.hooks.post import Answer, post
from qingyu.notices.models import Hook, HookDelivery
from qingyu.outbox import alarm
from qingyu.tickets.models import Ticket

log = logging.getLogger(__name__)

# How long a hook rests after a failure, a second one in a row, and so on; the last pause stays.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360)]
# After a day in which nothing came through it is turned off.
PATIENCE = timedelta(hours=24)
# A worker that has not come back by then died with the post in its hands; it is posted again.
IN_HAND = timedelta(minutes=2)
MOST = 200

State = HookDelivery.State


def deliver_later(event: Event) -> None:
    """A row for every hook that hears of ``event``. Run again, it adds nothing."""
    hooks = Hook.objects.filter(on=True).filter(Q(codes=[]) | Q(codes__contains=[event.code]))
    hearing = hooks.filter(Q(communities=None) | Q(communities=event.community_id)).distinct()
    now = clock.now()
    rows = [HookDelivery(hook=hook, event=event, due_at=max(now, hook.next_at or now)) for hook in hearing]
    HookDelivery.objects.bulk_create(rows, ignore_conflicts=True)


def tick(now: datetime, *, hook_id: int | None = None) -> int:
    """Post what is due at ``now``; returns how many posts were tried. A hook that fails rests until its pause ends.

    To one hook where ``hook_id`` is given. What hangs outside hangs in here, so a worker does this in a job per hook.
    """
    count = 0
    resting: set[int] = set()
    due = HookDelivery.objects.due(now).filter(hook__on=True)
    if hook_id is not None:
        due = due.filter(hook=hook_id)
    while count < MOST and not over() and (delivery := _claim(now, due.exclude(hook__in=list(resting)))):
        answer = _post(delivery, now)
        if not _settle(delivery, answer, now):
            resting.add(delivery.hook_id)
        count += 1
    return count


def waiting(now: datetime) -> list[int]:
    """The hooks that have something to post at ``now``."""
    due = HookDelivery.objects.due(now).filter(hook__on=True)
    return list(due.order_by().values_list("hook_id", flat=True).distinct())


@transaction.atomic
def _claim(now: datetime, due: "QuerySet[HookDelivery]") -> HookDelivery | None:
    row = due.select_for_update(skip_locked=True, of=("self",)).select_related("hook", "event").first()
    if row:
        row.attempts += 1
        row.first_at, row.tried_at, row.due_at = row.first_at or now, now, now + IN_HAND
        row.save(update_fields=["attempts", "first_at", "tried_at", "due_at"])
    return row


def _post(delivery: HookDelivery, now: datetime) -> Answer:
    event, hook = delivery.event, delivery.hook
    number = ""
    if event.thread_type == Ticket._meta.label_lower:
        number = Ticket.objects.filter(pk=event.thread_id).values_list("number", flat=True).first() or ""
    try:
        with translation.override(settings.LANGUAGE_CODE):
            item = item_of(event, number, details=True)
        return post(hook.url, secret=hook.secret, item=item, delivery=str(delivery.pk), moment=int(now.timestamp()))
    except Unreadable as error:
        return Answer(error=str(error)[:200])
    except Exception as error:
        log.exception("Delivery %s to %s", delivery.pk, hook.name)
        return Answer(error=f"{type(error).__name__}: {error}"[:200])


@transaction.atomic
def _settle(delivery: HookDelivery, answer: Answer, now: datetime) -> bool:
    """Write down what became of it; returns whether the hook can take the next one at once."""
    hook = Hook.objects.select_for_update().filter(pk=delivery.hook_id).first()
    row = HookDelivery.objects.select_for_update().filter(pk=delivery.pk).first()
    if hook is None or row is None:
        return False
    row.status, row.took, row.error = answer.status, answer.took, answer.error
    if answer.well:
        row.state, row.due_at = State.DONE, None
        row.save()
        _well(hook)
        return True
    _put_off(row, now)
    row.save()
    _failed(hook, answer, now)
    return answer.ours and hook.on


def _put_off(row: HookDelivery, now: datetime) -> None:
    if now - (row.first_at or now) < PATIENCE:
        row.due_at = now + PAUSES[min(row.attempts, len(PAUSES)) - 1]
    else:
        row.state, row.due_at = State.FAILED, None


def _well(hook: Hook) -> None:
    if hook.failing_since:
        hook.failing_since, hook.failures, hook.next_at = None, 0, None
        hook.save(update_fields=["failing_since", "failures", "next_at"])


def _failed(hook: Hook, answer: Answer, now: datetime) -> None:
    """A machine that is down gets nothing for a while; one that refuses a single post gets the others."""
    hook.failing_since = hook.failing_since or now
    hook.failures += 1
    if now - hook.failing_since >= PATIENCE:
        _turn_off(hook, answer)
    elif not answer.ours:
        hook.next_at = now + PAUSES[min(hook.failures, len(PAUSES)) - 1]
        hook.deliveries.waiting().update(due_at=Greatest("due_at", hook.next_at))
    hook.save(update_fields=["on", "failing_since", "failures", "next_at"])


def _turn_off(hook: Hook, answer: Answer) -> None:
    hook.on = False
    hook.deliveries.waiting().update(state=State.FAILED, due_at=None)
    record(HookTurnedOff(name=hook.name, error=answer.error), about=hook, by=SYSTEM)
    with translation.override(settings.LANGUAGE_CODE):
        words = _("Nothing has reached the webhook “%(name)s” for a day, so it was turned off: %(error)s")
        said = words % {"name": hook.name, "error": answer.error}
    token = f"hook:{hook.pk}:{int((hook.failing_since or clock.now()).timestamp())}"
    alarm.ring(said, template="hook_off", token=token, link=f"/console/services/webhooks/{hook.pk}")
