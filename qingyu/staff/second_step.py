"""The second step of signing in: optional for staff, or demanded by ``QINGYU_SECOND_STEP=1``."""

from collections.abc import Callable
from typing import cast

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.models import User
from qingyu.accounts.requests import ActingRequest

DONE = "second_step_set_up"


class SecondStepAdapter(DefaultMFAAdapter):
    """Our words; and where a second step is demanded, the last one stays."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "The company demands a second step. Please add another one before you remove this."
        ),
        "incorrect_code": _("This code is not right. Please type the one that is shown now."),
        "rate_limited": _("Too many wrong codes. Please wait a few minutes."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return not settings.SECOND_STEP or others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def second_step(following: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Send staff who have no second step yet to set one up, before anything else. One query a session."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if settings.SECOND_STEP and cast(ActingRequest, request).actor.is_staff and not _is_set_up(request):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return following(request)

    return middleware


def _is_set_up(request: HttpRequest) -> bool:
    if request.path.startswith((reverse("mfa_index"), reverse("account_logout"))) or request.session.get(DONE):
        return True
    if is_mfa_enabled(cast(User, request.user)):
        request.session[DONE] = True
        return True
    return False
