"""How allauth reaches our people: staff by name, residents by phone."""

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from qingyu.accounts import actions as accounts
from qingyu.accounts.models import User
from qingyu.core import ids
from qingyu.core.errors import Invalid
from qingyu.outbox import actions as outbox
from qingyu.outbox.models import Carrier
from qingyu.people import phones
from qingyu.people.models import Resident
from qingyu.staff import queries as staff

WRONG_PAIR = _("This number or name and this password do not belong together.")


class PhoneField(forms.CharField):
    """A number that can receive an SMS, as people type it; clean in E.164."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "autofocus": True})

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(label=_("Mobile number"), max_length=40, required=required)

    def clean(self, value: object) -> str:
        typed: str = super().clean(value)
        try:
            number = phones.normalise(typed) if typed else ""
        except Invalid as error:
            raise ValidationError(str(error)) from None
        if number and not number.startswith("+"):
            raise ValidationError(say("Please give a mobile number."))
        return number


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG_PAIR,
        "phone_password_mismatch": WRONG_PAIR,
        "too_many_login_attempts": _("Too many tries. Please wait five minutes and try again."),
        "incorrect_code": _("This code is not right. Please check it and try again."),
        "incorrect_password": _("This password is not right."),
    }

    def get_login_stages(self) -> list[str]:
        """A resident's code proves the phone, staff sign in without one: neither phone nor mail is verified besides."""
        return ["allauth.account.stages.LoginByCodeStage", "allauth.mfa.stages.AuthenticateStage"]

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Staff are taken on and residents registered by the office."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home of whoever has signed in: the console, the field pages for those who only do orders, or the portal."""
        actor = staff.actor_for(request.user.pk or 0)
        return f"{staff.door_of(actor.permissions)}/" if actor.is_staff else "/"

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return settings.LOGIN_URL if staff.actor_for(request.user.pk or 0).is_staff else "/"

    def set_password(self, user: User, password: str) -> None:
        """Tokens end with the old password, as sessions do."""
        accounts.set_password(user, password)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_login"))

    def phone_form_field(self, **kwargs: bool) -> PhoneField:
        return PhoneField(**kwargs)

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        accounts.set_phone(user, phone)
        if verified:
            accounts.verify_phone(user, phone)

    def set_phone_verified(self, user: User, phone: str) -> None:
        accounts.verify_phone(user, phone)

    def get_user_by_phone(self, phone: str) -> User | None:
        """The resident's sign-in whom ``phone`` reaches. Never an employee's: they need their password."""
        resident = resident_of(phone)
        return resident.user if resident and resident.user and resident.user.is_active else None

    def generate_phone_verification_code(self, *, user: User, phone: str) -> str:
        return ids.six_digits()

    def send_verification_code_sms(self, user: User, phone: str, code: str, **kwargs: object) -> None:
        outbox.send(
            carrier=Carrier.SMS,
            address=phone,
            template="sign_in_code",
            body=say("Your sign-in code is %(code)s. It is good for 5 minutes; please give it to nobody.")
            % {"code": code},
            values={"code": code},
            token=f"sign-in-{ids.public_id()}",
            urgent=True,
            secret=True,
            resident=Resident.objects.filter(user=user).first(),
        )

    def send_unknown_account_sms(self, phone: str, **kwargs: object) -> None:
        """Nothing: the page says the same to everybody, and strangers are sent no SMS at our cost."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: str) -> str:
        """Wrong passwords count per name and address, so that nobody can lock a colleague out from elsewhere."""
        return f"{credentials.get('username', '').lower()}@{self.get_client_ip(request)}"


def resident_of(phone: str) -> Resident | None:
    """Whom ``phone`` signs in: of a family that shares it, who has verified it, else whose first number it is."""
    found = Resident.objects.filter(phones__number=phone).exclude(user__employee__isnull=False).select_related("user")
    verified_first = Case(When(user__phone=phone, then=0), default=1)
    return found.order_by(verified_first, "-phones__primary", "pk").first()
