"""API tokens: made for a time, seen when they are used, warned of before their end."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.accounts.facts import TokenEnding, TokenRevoked
from qingyu.accounts.models import ApiToken, User
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record

# Half a year: a program that nobody looks after any more is shut out, one that somebody does is no burden.
DAYS, MOST_DAYS = 180, 365
WARN_BEFORE = timedelta(days=14)
# When it was used is for people who clean up; every call would be a row written.
SEEN_EVERY = timedelta(hours=1)
AT_ONCE = 100


def make_token(user: User, *, name: str, days: int = DAYS) -> str:
    """A new bearer token of ``user`` for ``days``; the secret is returned once and never stored. Raises Invalid."""
    if not 1 <= days <= MOST_DAYS:
        raise Invalid({"days": _("A token is good for 1 to %(most)d days.") % {"most": MOST_DAYS}})
    secret, now = secrets.token_urlsafe(32), clock.now()
    ApiToken.objects.create(
        user=user,
        name=name[:60],
        digest=ApiToken.digest_of(secret),
        made_at=now,
        expires_at=now + timedelta(days=days),
        phone=(user.phone or "") if user.phone_verified else "",
    )
    return secret


def use_token(secret: str) -> ApiToken | None:
    """The token ``secret``, over or not, of a user who is active; None where there is none. Its use is noted."""
    token, now = ApiToken.objects.with_secret(secret), clock.now()
    if token and not token.over and (token.used_at is None or token.used_at <= now - SEEN_EVERY):
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)
    return token


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Actor) -> None:
    """End it now; already gone returns quietly. Whether ``by`` may is asked above, where it is known who they are."""
    row = ApiToken.objects.select_for_update(of=("self",)).select_related("user").filter(pk=token.pk).first()
    if row:
        record(TokenRevoked(name=row.name, owner=row.user.username), about=row, by=by)
        row.delete()


@transaction.atomic
def tick(now: datetime) -> int:
    """Tell of the tokens that end within two weeks, once each; returns how many those were."""
    ending = ApiToken.objects.filter(warned_at=None, expires_at__gt=now, expires_at__lte=now + WARN_BEFORE)
    rows = list(ending.select_for_update(skip_locked=True).order_by("expires_at")[:AT_ONCE])
    for row in rows:
        row.warned_at = now
        row.save(update_fields=["warned_at"])
        record(TokenEnding(name=row.name, ends_at=row.expires_at), about=row, by=SYSTEM)
    return len(rows)
