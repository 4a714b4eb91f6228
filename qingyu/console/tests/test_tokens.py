"""API tokens on pages: one's own, a colleague's; and the word before they end."""

from datetime import timedelta

import pytest

from qingyu.accounts import actions as accounts
from qingyu.accounts.models import ApiToken
from qingyu.api.tests.conftest import Api, token_of
from qingyu.core import clock, jobs
from qingyu.events.models import Event
from qingyu.outbox.models import Message
from qingyu.people.actions.sign_in import give_sign_in
from qingyu.stories.cast import PASSWORD

OWN = "/console/security/tokens"


def test_one_sees_and_ends_ones_own(cast, sign_in):
    accounts.make_token(cast.wang.user, name="话务统计", days=20)
    theirs = accounts.make_token(cast.desk.user, name="前台大屏")
    client = sign_in(cast.wang)
    page = client.get(OWN).content.decode()
    assert "话务统计" in page
    assert "前台大屏" not in page
    assert f"{clock.today() + timedelta(days=20):%Y-%m-%d}" in page
    mine, other = cast.wang.user.tokens.get(), ApiToken.objects.with_secret(theirs)
    assert client.post(f"{OWN}/{other.pk}/removal").status_code == 404
    assert client.post(f"{OWN}/{mine.pk}/removal").status_code == 302
    assert list(ApiToken.objects.all()) == [other]
    assert Event.objects.get(code="accounts.token_revoked").actor_id == cast.wang.pk


def test_who_manages_staff_sees_and_ends_a_colleagues(cast, sign_in):
    token = ApiToken.objects.with_secret(accounts.make_token(cast.liu.user, name="巡检机"))
    for person, status in ((cast.wang, 403), (cast.zhang, 403)):
        client = sign_in(person)
        assert client.get(f"/console/staff/{cast.liu.pk}/tokens").status_code == status
        assert client.post(f"/console/staff/tokens/{token.pk}/removal").status_code == status
    assert ApiToken.objects.exists()
    manager = sign_in(cast.manager)
    assert "巡检机" in manager.get(f"/console/staff/{cast.liu.pk}/tokens").content.decode()
    assert f"/console/staff/{cast.liu.pk}/tokens" in manager.get("/console/staff").content.decode()
    assert manager.post(f"/console/staff/tokens/{token.pk}/removal").status_code == 302
    assert not ApiToken.objects.exists()
    assert manager.post(f"/console/staff/tokens/{token.pk}/removal").status_code == 404


def test_nobody_ends_those_of_whoever_may_do_more(cast, sign_in, bound):
    token = ApiToken.objects.with_secret(accounts.make_token(cast.stranger.user, name="别处"))
    manager = sign_in(bound)
    assert manager.get(f"/console/staff/{cast.stranger.pk}/tokens").status_code == 404
    assert manager.post(f"/console/staff/tokens/{token.pk}/removal").status_code == 404


def test_ones_own_new_password_ends_them(cast, sign_in):
    token = token_of(cast.wang)
    client = sign_in(cast.wang)
    client.post("/console/sign-out")
    client.post("/console/sign-in", {"login": cast.wang.agent_no, "password": PASSWORD})
    words = {"oldpassword": PASSWORD, "password1": "willow-lake-77", "password2": "willow-lake-77"}
    assert client.post("/console/security/password", words).status_code == 302
    assert client.get("/console/").status_code == 200
    assert Api(token).get("/tickets", status=401)["code"] == "no_token"


def test_one_that_has_ended_says_so(cast):
    client = Api(token_of(cast.wang))
    assert "items" in client.get("/tickets")
    clock.travel_to(clock.now() + timedelta(days=180))
    assert client.get("/tickets", status=401)["code"] == "token_expired"
    assert client.response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("days", [1, 10])
def test_its_owner_hears_before_the_end_once(cast, days):
    accounts.make_token(cast.wang.user, name="话务统计", days=60)
    accounts.make_token(give_sign_in(cast.li), name="住户程序", days=60)
    start = clock.now()
    clock.travel_to(start + timedelta(days=40))
    assert accounts.tick(clock.now()) == 0
    clock.travel_to(start + timedelta(days=60 - days))
    assert accounts.tick(clock.now()) == 2
    assert accounts.tick(clock.now()) == 0
    jobs.drain()
    told, other = Message.objects.filter(template="token_ending").order_by("-employee")
    people = {(one.employee, one.resident) for one in (told, other)}
    assert people == {(cast.wang, None), (None, cast.li)}
    assert all("2026-08-07" in one.body for one in (told, other))
