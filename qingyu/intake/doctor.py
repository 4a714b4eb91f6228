"""What ``qingyu doctor`` asks of what comes in."""

from datetime import timedelta
from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.utils.translation import gettext as _

from qingyu.core import clock
from qingyu.intake.codes import State
from qingyu.intake.models import Submission

LONG = timedelta(hours=1)


# Deployment checks: they read the database, which no other command should do before its own work.
@register("doctor", deploy=True)
def everything_is_read(**kwargs: Any) -> list[CheckMessage]:
    """Warnings for what has waited an hour to be read, and for what could not be read."""
    before = clock.now() - LONG
    unread = Submission.objects.filter(next_at__isnull=False, received_at__lt=before).count()
    dead = Submission.objects.filter(state=State.DEAD).count()
    found: list[CheckMessage] = []
    if unread:
        words = _("%(count)d submissions have waited for more than an hour to be read.") % {"count": unread}
        found.append(Warning(words, hint=_("Is the worker running (qingyu worker)?"), id="intake.unread"))
    if dead:
        words = _("%(count)d submissions could not be read.") % {"count": dead}
        hint = _("Read them again from the sorting tray in the console, or put them aside.")
        found.append(Warning(words, hint=hint, id="intake.dead"))
    return found


@register("doctor", deploy=True)
def everything_is_sorted(**kwargs: Any) -> list[CheckMessage]:
    """A warning for what has lain in the sorting tray for an hour."""
    waiting = Submission.objects.filter(state=State.SORTING, received_at__lt=clock.now() - LONG).count()
    if not waiting:
        return []
    words = _("%(count)d submissions have lain in the sorting tray for more than an hour.") % {"count": waiting}
    return [Warning(words, hint=_("Somebody at the desk has to look at them."), id="intake.sorting")]
