"""Arranging webhooks: what goes where, with which secret."""

import secrets
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.crypt import seal
from qingyu.core.errors import Clash, Invalid, Text
from qingyu.core.outside import Forbidden
from qingyu.events.actions import record
from qingyu.events.facts import FACTS
from qingyu.notices import policies
from qingyu.notices.facts import HookRemoved, HookSaved
from qingyu.notices.hooks import address
from qingyu.notices.hooks.post import Answer, post
from qingyu.notices.models import Hook, HookDelivery
from qingyu.places.models import Community

LONGEST = 500


@transaction.atomic
def save_hook(
    hook: Hook | None,
    *,
    name: str,
    url: str,
    by: Actor,
    codes: Sequence[str] = (),
    communities: Iterable[Community] = (),
    secret: str = "",
    on: bool = True,
) -> Hook:
    """Make a hook, or change ``hook``; "" keeps the secret it has, or makes one up. Turned on, it begins afresh.

    Raises Refused, Invalid; a changed address wants the secret anew, which the other side knows. Whether the address
    leads outside is looked at again with every post.
    """
    policies.may_hook(by, hook).demand()
    communities = list(communities)
    _check(name=name, url=url, codes=codes, secret=secret)
    _check_communities(communities, by)
    row = Hook.objects.select_for_update().get(pk=hook.pk) if hook else Hook(made_at=clock.now())
    if hook and row.url != url.strip() and not secret:
        raise Invalid({"secret": _("The address has changed: please enter the secret again.")})
    if secret or not row.sealed:
        row.sealed = seal({"secret": secret or secrets.token_urlsafe(32)})
    if on and not row.on:
        row.failing_since, row.failures, row.next_at = None, 0, None
    row.name, row.url, row.codes, row.on = name.strip(), url.strip(), sorted(codes), on
    row.save()
    row.communities.set(communities)
    record(HookSaved(name=row.name, host=address.read(row.url).hostname or "", on=on), about=row, by=by)
    return row


@transaction.atomic
def remove_hook(hook: Hook, *, by: Actor) -> None:
    """Take it away with its deliveries; already gone returns quietly. Raises Refused."""
    policies.may_hook(by, hook).demand()
    row = Hook.objects.select_for_update().filter(pk=hook.pk).first()
    if row:
        record(HookRemoved(name=row.name), about=row, by=by)
        row.delete()


def try_hook(hook: Hook, *, by: Actor) -> Answer:
    """Post a greeting now, and say what came back. Raises Refused, Unreadable. Not for the inside of a transaction."""
    policies.may_hook(by, hook).demand()
    now = clock.now()
    item = {
        "id": 0,
        "at": now,
        "code": "test",
        "ticket": "",
        "by": {"kind": "system", "name": ""},
        "sentence": _("This is a test."),
        "details": {},
    }
    return post(hook.url, secret=hook.secret, item=item, delivery="test", moment=int(now.timestamp()))


@transaction.atomic
def resend(delivery: HookDelivery, *, by: Actor) -> HookDelivery:
    """Deliver it (again) with the next tick; waiting already returns quietly. Raises Refused, Clash for a hook off."""
    policies.may_hook(by, delivery.hook).demand()
    row = HookDelivery.objects.select_for_update(of=("self",)).select_related("hook").get(pk=delivery.pk)
    if not row.hook.on:
        raise Clash(_("This webhook is off. Please turn it on first."), code="off")
    if row.state != HookDelivery.State.WAITING:
        row.state, row.due_at, row.first_at = HookDelivery.State.WAITING, clock.now(), None
        row.save(update_fields=["state", "due_at", "first_at"])
    return row


@transaction.atomic
def resend_failed(hook: Hook, *, by: Actor) -> int:
    """Deliver all that was given up; returns how many. Raises Refused, Clash for a hook that is off."""
    policies.may_hook(by, hook).demand()
    if not Hook.objects.select_for_update().get(pk=hook.pk).on:
        raise Clash(_("This webhook is off. Please turn it on first."), code="off")
    given_up = HookDelivery.objects.filter(hook=hook, state=HookDelivery.State.FAILED)
    return given_up.update(state=HookDelivery.State.WAITING, due_at=clock.now(), first_at=None)


def _check(*, name: str, url: str, codes: Sequence[str], secret: str) -> None:
    wrong: dict[str, Text] = {}
    if not 0 < len(name.strip()) <= 60:
        wrong["name"] = _("Please give a name of at most 60 characters.")
    if len(url) > LONGEST:
        wrong["url"] = _("Please write at most %(most)d characters.") % {"most": LONGEST}
    try:
        address.read(url.strip())
    except Forbidden as error:
        wrong["url"] = error.words
    if any(code not in FACTS or not FACTS[code].webhook for code in codes):
        wrong["codes"] = _("This is not told to other systems.")
    if secret and not 16 <= len(secret) <= 200:
        wrong["secret"] = _("Please choose a secret of 16 to 200 characters.")
    if wrong:
        raise Invalid(wrong)


def _check_communities(communities: Sequence[Community], by: Actor) -> None:
    """None named means every one, which only those may say who look after all of them."""
    if by.is_system or by.communities is None:
        return
    if not communities or any(one.pk not in by.communities for one in communities):
        raise Invalid({"communities": _("Please choose communities you work in.")})
