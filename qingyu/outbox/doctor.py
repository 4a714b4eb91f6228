"""What ``qingyu doctor`` asks of the outside services."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register
from django.utils.translation import gettext as _

from qingyu.core import clock
from qingyu.core.crypt import Unreadable, unseal
from qingyu.outbox import accounts, limits, providers
from qingyu.outbox.codes import OUTSIDE, Carrier, State
from qingyu.outbox.models import Account, Message
from qingyu.outbox.queries import used_today
from qingyu.outbox.services import SERVICES

LAST = 10
NEARLY = 0.8


# Deployment checks: they read the database, which no other command should do before its own work.
@register("doctor", deploy=True)
def sms_leave_the_house(**kwargs: Any) -> list[CheckMessage]:
    """A warning where SMS go into the log only and this is no demo."""
    chosen = accounts.chosen(Carrier.SMS) if _readable() else None
    if settings.DEMO or chosen is None or chosen.name != accounts.TRIAL:
        return []
    words = _("No SMS service is on: messages go into the log only, and nobody receives them.")
    return [Warning(words, hint=_("Set one up in the console under Channels."), id="outbox.no_sms")]


@register("doctor", deploy=True)
def secrets_can_be_read(**kwargs: Any) -> list[CheckMessage]:
    """A warning per service whose settings were encrypted under another key."""
    words = _("The settings of %(service)s cannot be read: the secret key of this installation has changed.")
    hint = _("Enter them anew in the console under Channels.")
    return [
        Warning(words % {"service": _label(account.name)}, hint=hint, id="outbox.unreadable")
        for account in Account.objects.order_by("name")
        if not _opens(account)
    ]


@register("doctor", deploy=True)
def messages_get_through(**kwargs: Any) -> list[CheckMessage]:
    """A warning per service that is on and whose last ten messages all failed."""
    on = set(Account.objects.filter(on=True).values_list("name", flat=True))
    names = [name for name in providers.names() if providers.named(name).SERVICE.name in on]
    words = _("The last %(count)d messages by %(service)s have all failed: %(error)s")
    hint = _("Press Check on its page in the console under Channels.")
    return [
        Warning(words % {"count": LAST, "service": providers.named(name).SERVICE.label, "error": error}, hint=hint,
                id="outbox.failing")
        for name in names
        if (error := _failing(name)) is not None
    ]  # fmt: skip


@register("doctor", deploy=True)
def the_days_limit_is_far(**kwargs: Any) -> list[CheckMessage]:
    """A warning per carrier that has used four fifths of its day."""
    used = used_today(clock.today())
    words = _("%(count)d of %(budget)d messages a day by %(carrier)s have left today.")
    hint = _("Raise the limit in the console under Channels, or see in the outbox what leaves so often.")
    found: list[CheckMessage] = []
    for carrier in OUTSIDE:
        limit, count = limits.of(carrier), used.get(carrier, 0)
        if limit and limit.budget and count >= limit.budget * NEARLY:
            said = words % {"count": count, "budget": limit.budget, "carrier": carrier.label}
            found.append(Warning(said, hint=hint, id="outbox.budget"))
    return found


def _readable() -> bool:
    return all(_opens(account) for account in Account.objects.filter(on=True))


def _opens(account: Account) -> bool:
    try:
        unseal(account.sealed)
    except Unreadable:
        return False
    return True


def _failing(name: str) -> str | None:
    """The last error where the last ten have all failed."""
    last = list(Message.objects.filter(provider=name).order_by("-id").values_list("state", "error")[:LAST])
    failed = len(last) == LAST and all(state == State.FAILED for state, _error in last)
    return last[0][1] if failed else None


def _label(name: str) -> str:
    return str(SERVICES[name].label) if name in SERVICES else name
