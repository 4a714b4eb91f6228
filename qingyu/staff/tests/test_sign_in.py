import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from qingyu.accounts import actions as accounts
from qingyu.accounts.actors import SYSTEM
from qingyu.staff import actions

from .conftest import PASSWORD
from .softkey import SoftKey

SIGN_IN = "/console/sign-in"


@pytest.fixture
def agent(office):
    return office.hire("8001", "phone_agent", "customer_service", username="lijing", password=PASSWORD)


@pytest.fixture(autouse=True)
def _fresh_counters(db):
    cache.clear()


@pytest.fixture
def client(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def sign_in(client, name="8001", password=PASSWORD):
    return client.post(SIGN_IN, {"login": name, "password": password})


def signed_in(client) -> bool:
    return client.get("/console/security").status_code == 200


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.mark.parametrize("name", ["8001", "lijing", "LiJing", " 8001 "])
def test_staff_sign_in_by_number_or_name(client, agent, name):
    assert client.get(SIGN_IN).status_code == 200
    response = sign_in(client, name)
    assert response.status_code == 302
    assert response.headers["Location"] == "/console/"
    assert signed_in(client)
    # Without "stay signed in" the session ends with the browser.
    assert client.session.get_expire_at_browser_close()


def test_technicians_come_to_the_field_pages(client, office):
    office.hire("8002", "technician", password=PASSWORD)
    assert sign_in(client, "8002").headers["Location"] == "/field/"


def test_a_wrong_password_says_so_and_the_sixth_is_refused(client, agent):
    for _try in range(5):
        response = sign_in(client, password="wrong")
        assert response.status_code == 422
        assert "do not belong together" in response.content.decode()
    response = sign_in(client)
    assert response.status_code == 429
    assert "Please wait five minutes" in response.content.decode()
    assert response.headers["Retry-After"]
    assert not signed_in(client)
    # Somebody else at the same desk is not locked out, nor is the same person elsewhere.
    assert Client(REMOTE_ADDR="10.0.0.9").post(SIGN_IN, {"login": "8001", "password": PASSWORD}).status_code == 302


def test_a_flood_of_tries_gets_a_page_of_words(client, db):
    for number in range(30):
        sign_in(client, name=f"u{number}")
    response = sign_in(client)
    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()


def test_an_unknown_name_gets_the_same_answer(client, agent):
    wrong = sign_in(client, password="wrong").content.decode()
    unknown = sign_in(client, name="9999", password="wrong").content.decode()
    assert "do not belong together" in wrong
    assert "do not belong together" in unknown


def test_a_foreign_address_to_go_to_is_not_followed(client, agent):
    response = client.post(SIGN_IN + "?next=https://evil.example/", {"login": "8001", "password": PASSWORD})
    assert response.headers["Location"] == "/console/"


def test_the_second_step(client, agent):
    secret = generate_totp_secret()
    TOTP.activate(agent.user, secret)
    response = sign_in(client)
    assert response.headers["Location"] == reverse("mfa_authenticate")
    assert not signed_in(client)
    assert client.get("/console/sign-in/code").status_code == 200
    assert "not right" in client.post("/console/sign-in/code", {"code": "000000"}).content.decode()
    response = client.post("/console/sign-in/code", {"code": code_of(secret)})
    assert response.headers["Location"] == "/console/"
    assert signed_in(client)


def test_a_recovery_code_works_once(client, agent):
    TOTP.activate(agent.user, generate_totp_secret())
    code = RecoveryCodes.activate(agent.user).get_unused_codes()[0]
    for expected in (302, 200):
        sign_in(client)
        assert client.post("/console/sign-in/code", {"code": code}).status_code == expected
        client.logout()


def test_setting_up_an_authenticator_app(client, agent):
    sign_in(client)
    response = client.get("/console/security/app")
    assert response.headers["Location"].startswith("/console/security/confirm")
    assert client.get(response.headers["Location"]).status_code == 200
    client.post(response.headers["Location"], {"password": PASSWORD})
    page = client.get("/console/security/app")
    assert page.status_code == 200
    client.post("/console/security/app", {"code": code_of(page.context["form"].secret)})
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    for path in (
        "",
        "/codes",
        "/codes/new",
        "/passkeys",
        "/passkeys/new",
        "/password",
        "/app/removal",
        "/confirm/code",
    ):
        assert client.get(f"/console/security{path}").status_code == 200, path
    assert client.get("/console/security/codes/file").headers["Content-Type"].startswith("text/plain")
    client.post("/console/security/app/removal")
    assert not Authenticator.objects.exists()


def confirm(client):
    client.post("/console/security/confirm?next=/console/security", {"password": PASSWORD})


def test_a_passkey_from_first_to_last(client, agent):
    key = SoftKey()
    sign_in(client)
    confirm(client)
    options = client.get("/console/security/passkeys/new").context["js_data"]["creation_options"]
    form = {"name": "办公电脑", "passwordless": "on", "credential": key.registered(options)}
    assert client.post("/console/security/passkeys/new", form).status_code == 302
    row = Authenticator.objects.get(type="webauthn")
    assert "办公电脑" in client.get("/console/security/passkeys").content.decode()

    client.logout()
    options = client.get("/console/sign-in/passkey", HTTP_ACCEPT="application/json").json()["request_options"]
    response = client.post("/console/sign-in/passkey", {"credential": key.signed(options)})
    assert response.headers["Location"] == "/console/"
    assert signed_in(client)

    confirmation = client.get("/console/security/confirm/passkey")
    options = confirmation.context["js_data"]["request_options"]
    client.post("/console/security/confirm/passkey", {"credential": key.signed(options)})
    assert client.get(f"/console/security/passkeys/{row.pk}").status_code == 200
    client.post(f"/console/security/passkeys/{row.pk}", {"name": "手机"})
    assert "手机" in client.get(f"/console/security/passkeys/{row.pk}/removal").content.decode()
    client.post(f"/console/security/passkeys/{row.pk}/removal")
    assert not Authenticator.objects.exists()


def test_a_passkey_as_second_step(client, agent):
    key = SoftKey()
    sign_in(client)
    confirm(client)
    options = client.get("/console/security/passkeys/new").context["js_data"]["creation_options"]
    client.post("/console/security/passkeys/new", {"name": "钥匙", "credential": key.registered(options)})
    client.logout()
    assert sign_in(client).headers["Location"] == "/console/sign-in/code"
    options = client.get("/console/sign-in/code").context["js_data"]["request_options"]
    client.post("/console/sign-in/code", {"credential": key.signed(options)})
    assert signed_in(client)


def test_where_a_second_step_is_demanded_nothing_else_comes_first(client, agent, monkeypatch):
    monkeypatch.setattr(settings, "SECOND_STEP", True)
    sign_in(client)
    assert client.get("/console/").headers["Location"] == "/console/security/app"
    assert client.get("/console/security").status_code == 200
    TOTP.activate(agent.user, generate_totp_secret())
    assert client.get("/console/").headers.get("Location") != "/console/security/app"


def test_a_new_password_ends_the_other_sessions(client, agent):
    other = Client()
    for one in (client, other):
        sign_in(one)
    words = {"oldpassword": PASSWORD, "password1": "willow-lake-77", "password2": "willow-lake-77"}
    assert client.post("/console/security/password", words).status_code == 302
    assert signed_in(client)
    assert not signed_in(other)


def test_a_password_given_by_the_manager_ends_every_session(client, agent):
    sign_in(client)
    actions.give_password(agent, password="willow-lake-77", by=SYSTEM)
    assert not signed_in(client)


def test_leaving_ends_the_session_for_good(client, agent):
    sign_in(client)
    actions.leave_company(agent, by=SYSTEM)
    assert not signed_in(client)
    assert sign_in(client).status_code == 422
    agent.user.refresh_from_db()
    agent.user.is_active = True
    agent.user.save()
    assert not signed_in(client)


def test_signing_out_needs_a_post(client, agent):
    sign_in(client)
    assert client.get("/console/sign-out").status_code == 405
    assert client.post("/console/sign-out").headers["Location"] == SIGN_IN
    assert not signed_in(client)


def test_the_pages_of_keys_are_for_staff(client, db):
    client.force_login(accounts.make_user("somebody"))
    assert client.get("/console/security").status_code == 403
    assert client.get("/console/security/app").status_code == 403


def test_the_options_of_a_passkey_sign_in(client, db):
    response = client.get("/console/sign-in/passkey", HTTP_ACCEPT="application/json")
    assert "request_options" in response.json()
