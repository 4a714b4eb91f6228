"""Sign-ins, how they end, and the access log."""

from contextlib import suppress

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.models import AccessLog, User
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.live.closing import close


def make_user(username: str, *, password: str | None = None, phone: str = "") -> User:
    """A new sign-in; without ``password`` there is no way in by one. Raises Invalid, Clash where a name is taken."""
    if User.objects.filter(username__iexact=username).exists():
        raise Clash(_("The sign-in name “%(name)s” is taken.") % {"name": username}, code="username_taken")
    if password is not None:
        _check_password(password, User(username=username))
    user = User.objects.create_user(username, password)
    set_phone(user, phone)
    return user


def set_phone(user: User, phone: str) -> None:
    """Give ``user`` the E.164 number, or none for ""; it counts as not verified. Raises Clash where it is another's."""
    if phone == (user.phone or ""):
        return
    if phone and User.objects.filter(phone=phone).exists():
        raise Clash(_("This telephone number belongs to another sign-in."), code="phone_taken")
    user.phone, user.phone_verified = phone or None, False
    user.save(update_fields=["phone", "phone_verified"])


def verify_phone(user: User, phone: str) -> None:
    """Note that whoever signs in as ``user`` holds ``phone``; a number that is another sign-in's stays there."""
    with suppress(Clash):
        set_phone(user, phone)
        user.phone_verified = True
        user.save(update_fields=["phone_verified"])


@transaction.atomic
def set_password(user: User, password: str) -> None:
    """Every session and token of ``user`` ends with the old password. Raises Invalid for a weak one."""
    _check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    user.tokens.all().delete()
    close(user.pk)


@transaction.atomic
def end_sessions(user: User) -> None:
    """End every session and token of a ``user`` without a password, who may sign in again as before; who has one keeps
    it, and what hangs on it."""
    if user.has_usable_password():
        return
    # Sessions hang on it, whatever it is.
    user.set_unusable_password()
    user.save(update_fields=["password"])
    user.tokens.all().delete()
    close(user.pk)


@transaction.atomic
def forget_phone(user: User, phone: str) -> None:
    """``phone`` proves no more who ``user`` is: what it has opened is shut. Sessions it began end with their next
    request (:mod:`qingyu.accounts.proof`), those of another proof stay."""
    if user.phone == phone and user.phone_verified:
        set_phone(user, "")
    # Made before it was known by what number, or by this one.
    user.tokens.filter(phone__in=("", phone)).delete()
    close(user.pk)


@transaction.atomic
def shut_out(user: User) -> None:
    """End every way in: sessions, password, second steps, tokens. The user stays for the history's sake."""
    user.is_active = False
    # Sessions hang on the password: they stay dead even if the user is let in again one day.
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    user.tokens.all().delete()
    Authenticator.objects.filter(user=user).delete()
    close(user.pk)


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


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid({"password": " ".join(error.messages)}) from None
