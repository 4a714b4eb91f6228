"""What falls due: the reminder before the limit of a call back, and the alarm when it has passed."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from qingyu.accounts.actors import SYSTEM
from qingyu.core.due import run_due
from qingyu.core.text import masked_phone
from qingyu.events.actions import record
from qingyu.hotline import queries
from qingyu.hotline.facts import CallbackOverdue, CallbackWarned
from qingyu.hotline.models import Callback
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.staff.models import Employee
from qingyu.ui.formats import daytime

# A row that cannot be handled is looked at again after this, and never blocks the line.
LATER = timedelta(minutes=10)


def tick(now: datetime) -> int:
    """Handle every call back whose moment has come by ``now``; returns how many. Safe to run in several processes."""
    due = Callback.objects.open().filter(next_at__lte=now).order_by("next_at").values_list("pk", flat=True)
    return run_due("call back", due, partial(_claim, now=now), push_on=partial(_push_on, now=now))


@transaction.atomic
def _claim(pk: int, now: datetime) -> bool:
    rows = Callback.objects.open().filter(pk=pk, next_at__lte=now)
    callback = rows.select_for_update(skip_locked=True, of=("self",)).select_related("owner__user").first()
    if callback is None:
        return False
    with translation.override(settings.LANGUAGE_CODE):
        _handle(callback, now)
    callback.save(update_fields=["next_at", "warned_at", "overdue_at"])
    return True


def _push_on(pk: int, _error: Exception, now: datetime) -> None:
    Callback.objects.filter(pk=pk).update(next_at=now + LATER)


def _handle(callback: Callback, now: datetime) -> None:
    """Called in time but not reached: a reminder to try again. Else the warning, then the alarm."""
    if callback.tried_at and callback.tried_at <= callback.due_at:
        callback.next_at = None
        _tell(callback, f"again-{now:%y%m%d%H%M}", _again(callback), _desk(callback, now))
    elif now < callback.due_at:
        callback.warned_at, callback.next_at = now, callback.due_at
        record(CallbackWarned(due_at=callback.due_at), about=callback, by=SYSTEM)
        _tell(callback, "warned", _soon(callback), _desk(callback, now))
    else:
        first, callback.next_at = callback.overdue_at is None, None
        callback.overdue_at = callback.overdue_at or now
        if first:
            record(CallbackOverdue(due_at=callback.due_at), about=callback, by=SYSTEM)
        above = list(queries.supervisors(callback.community_id))
        _tell(callback, "overdue", _late(callback), [*_desk(callback, now), *above])


def _desk(callback: Callback, now: datetime) -> list[Employee]:
    """Whoever took it; else the desk on duty; where nobody is, the supervisors."""
    if callback.owner and callback.owner.user.is_active:
        return [callback.owner]
    return list(queries.desk_on_duty(now, callback.community_id)) or list(queries.supervisors(callback.community_id))


def _tell(callback: Callback, what: str, words: str, people: list[Employee]) -> None:
    for employee in {one.pk: one for one in people}.values():
        outbox.send(
            carrier=Carrier.IN_APP,
            address="",
            template="callback",
            body=words,
            token=f"callback:{callback.pk}:{what}:{employee.pk}",
            employee=employee,
            link="/console/calls",
        )


def _soon(callback: Callback) -> str:
    return _said(callback, _("Please call %(number)s back by %(due)s: missed call, %(count)d so far."))


def _late(callback: Callback) -> str:
    return _said(callback, _("%(number)s has not been called back by %(due)s, as was promised. Please call now."))


def _again(callback: Callback) -> str:
    return _said(callback, _("Please try %(number)s again: nobody was reached so far."))


def _said(callback: Callback, words: str) -> str:
    said = {"number": masked_phone(callback.number), "due": daytime(callback.due_at), "count": callback.count}
    return words % said
