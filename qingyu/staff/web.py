"""The pages on which staff sign in and look after their keys; allauth does the work."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from allauth.account import views as account
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStage
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Refused
from qingyu.staff.forms import SignInForm

View = Callable[..., HttpResponseBase]
PAUSE = 300


def for_staff(view: View) -> View:
    """Only for employees: others who are signed in are refused, everybody else is asked to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not cast(ActingRequest, request).actor.is_staff:
            raise Refused(_("This page is for staff."))
        return view(request, *args, **kwargs)

    return login_required(guarded)


class SignInView(account.LoginView):
    template_name = "staff/sign_in.html"
    form_class = SignInForm

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> None:
        """Whoever comes back to this page begins anew."""
        clear_login(request)

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        if form.has_error("__all__", "too_many_login_attempts"):
            response.status_code = 429
            response.headers["Retry-After"] = str(PAUSE)
        return response


sign_in = SignInView.as_view()
sign_out = require_POST(account.LogoutView.as_view())
change_password = for_staff(
    account.PasswordChangeView.as_view(template_name="staff/password.html", success_url=reverse_lazy("mfa_index"))
)
confirm_password = for_staff(account.ReauthenticateView.as_view(template_name="staff/confirm.html"))
