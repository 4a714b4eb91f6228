"""What staff type to come in; allauth checks it, the words are ours."""

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.staff.models import Employee
from qingyu.ui.forms import ConsoleForm


class SignInForm(ConsoleForm, LoginForm):
    """Sign-in name or agent number, and password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        name = forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True})
        self.fields["login"] = forms.CharField(label=_("Agent number or sign-in name"), max_length=60, widget=name)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("Stay signed in on this device for two weeks")
        self.order_fields(["login", "password", "remember"])

    def user_credentials(self) -> dict[str, str]:
        return {"username": self.cleaned_data["login"], "password": self.cleaned_data["password"]}

    def clean_login(self) -> str:
        """The sign-in name; an agent number stands for the name of its holder."""
        typed: str = self.cleaned_data["login"].strip()
        holder = Employee.objects.filter(agent_no=typed).values_list("user__username", flat=True)
        return holder.first() or typed


class PasswordForm(ConsoleForm, ChangePasswordForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Present password")
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("New password again")


class ConfirmPasswordForm(ConsoleForm, ReauthenticateForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")


class _Code(ConsoleForm):
    """Mixed into forms whose only field is a code."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}


class CodeForm(_Code, mfa.AuthenticateForm):
    pass


class ConfirmCodeForm(_Code, mfa.ReauthenticateForm):
    pass


class ActivateAppForm(_Code, ActivateTOTPForm):
    pass


class AddPasskeyForm(ConsoleForm, AddWebAuthnForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
        self.fields["passwordless"].label = _("Sign in with this key alone, without a password")
        self.fields["passwordless"].help_text = _("The key will then ask for a fingerprint, face or PIN.")


class EditPasskeyForm(ConsoleForm, EditWebAuthnForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
