"""Where staff sign in. allauth looks these names up, so they stand outside the console's namespace."""

from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from qingyu.staff import tokens, web
from qingyu.staff.web import for_staff

security = [
    path("security", for_staff(mfa.index), name="mfa_index"),
    path("security/password", web.change_password, name="account_change_password"),
    path("security/confirm", web.confirm_password, name="account_reauthenticate"),
    path("security/confirm/code", for_staff(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("security/confirm/passkey", for_staff(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("security/app", for_staff(app.activate_totp), name="mfa_activate_totp"),
    path("security/app/removal", for_staff(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("security/codes", for_staff(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("security/codes/new", for_staff(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("security/codes/file", for_staff(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("security/tokens", tokens.own, name="staff_tokens"),
    path("security/tokens/<int:pk>/removal", tokens.end_own, name="staff_token_end"),
    path("security/passkeys", for_staff(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("security/passkeys/new", for_staff(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("security/passkeys/<int:pk>", for_staff(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("security/passkeys/<int:pk>/removal", for_staff(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
]

urlpatterns = [
    path("sign-in", web.sign_in, name="account_login"),
    path("sign-in/code", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-out", web.sign_out, name="account_logout"),
    *security,
]
