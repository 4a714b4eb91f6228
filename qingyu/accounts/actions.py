"""Tokens and the access log."""

import secrets

from django.db.models import Model

from qingyu.accounts.actors import Actor
from qingyu.accounts.models import AccessLog, ApiToken, User
from qingyu.core import clock
from qingyu.core.errors import Refused


def make_token(user: User, *, name: str) -> str:
    """A new bearer token for ``user``; the secret is returned once and never stored."""
    secret = secrets.token_urlsafe(32)
    ApiToken.objects.create(user=user, name=name, digest=ApiToken.digest_of(secret), made_at=clock.now())
    return secret


def log_access(what: str, thing: Model, *, by: Actor, reason: str) -> None:
    """Note that ``by`` saw ``what`` (phone, name, household) of ``thing`` in full; Refused where nobody signed in."""
    if by.user_id is None:
        raise Refused
    AccessLog.objects.create(
        at=clock.now(),
        user_id=by.user_id,
        what=what,
        subject_type=thing._meta.label_lower,
        subject_id=thing.pk,
        reason=reason[:200],
    )
