"""Residents sign in with their phone and a code. Known or not, a number gets the same answer."""

from allauth.account import views as account
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStage
from allauth.core import context, ratelimit
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from qingyu.accounts.models import User
from qingyu.people.actions.sign_in import give_sign_in
from qingyu.portal.adapter import resident_of
from qingyu.ui.forms import ResidentForm

PAUSE = 60


class PhoneForm(ResidentForm, RequestLoginCodeForm):
    """The number; its limits come before anything is looked up, so that they say nothing of who is known."""

    _user: User | None = None

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if not ratelimit.consume(context.request, action="request_login_code", key=phone):
            words = _("A code was asked for too often. Please wait a minute, or call the service centre.")
            raise ValidationError(words, code="too_many")
        self._user = user_of(phone)
        return phone


class CodeForm(ResidentForm, ConfirmLoginCodeForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].widget.attrs = {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "maxlength": "6",
            "autofocus": True,
        }


class PhoneView(account.RequestLoginCodeView):
    template_name = "portal/sign_in.html"
    form_class = PhoneForm

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> None:
        """Whoever comes back to this page begins anew, with another number perhaps."""
        clear_login(request)

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        if form.has_error("phone", "too_many"):
            response.status_code = 429
            response.headers["Retry-After"] = str(PAUSE)
        return response


class CodeView(account.ConfirmLoginCodeView):
    template_name = "portal/sign_in_code.html"
    form_class = CodeForm

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = 422
        return response


def user_of(phone: str) -> User | None:
    """The sign-in of the resident whom ``phone`` reaches, made the first time; None for strangers."""
    resident = resident_of(phone)
    user = give_sign_in(resident) if resident else None
    return user if user and user.is_active else None


urlpatterns = [
    path("sign-in", PhoneView.as_view(), name="account_request_login_code"),
    path("sign-in/code", CodeView.as_view(), name="account_confirm_login_code"),
    path("sign-out", require_POST(account.LogoutView.as_view()), name="portal_sign_out"),
]
