"""Coming in from WeChat: once proved by a code, from then on at once; nobody else's openid, state or code counts."""

import hashlib
import json
import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.test import Client

from qingyu.accounts.actors import SYSTEM
from qingyu.channels.wechat.tests.conftest import LI
from qingyu.core import clock, jobs
from qingyu.outbox import actions as outbox
from qingyu.outbox.models import Message
from qingyu.people import actions as people
from qingyu.people.actions.sign_in import give_sign_in
from qingyu.people.models import Identity
from qingyu.people.queries import known_as
from qingyu.stories.standins.wechat import WechatStandIn


def to_wechat(client: Client, page: str = "/requests") -> str:
    """Off to WeChat, which sends back to the returned address."""
    there = client.get("/wechat/bind", {"next": page})
    assert there.status_code == 302
    came = httpx.get(there.headers["Location"], trust_env=False)
    back = urlsplit(came.headers["Location"])
    return f"{back.path}?{back.query}"


def code_sent() -> str:
    return re.search(r"\d{6}", Message.objects.filter(template="sign_in_code").latest("pk").body)[0]


def prove(client: Client, number: str = "138 0000 1502"):
    """By the pages: the number, the code."""
    page = client.get("/wechat/phone").content.decode()
    finish = re.search(r'name="next" value="([^"]+)"', page)[1]
    asked = client.post("/sign-in", {"phone": number, "next": finish})
    assert asked.status_code == 302
    return client.post(asked.headers["Location"], {"code": code_sent(), "next": finish})


def test_the_first_time_a_code_proves_who_it_is_and_then_it_is_known(cast, wechat, client):
    came = client.get(to_wechat(client))
    assert came.headers["Location"] == "/wechat/phone"
    done = prove(client)
    assert done.headers["Location"] == "/wechat/finish"
    ended = client.get("/wechat/finish")
    assert ended.headers["Location"] == "/wechat/allow?next=%2Frequests"
    # No template is set up, so there is nothing to allow.
    assert client.get(ended.headers["Location"]).headers["Location"] == "/requests"
    assert known_as(Identity.Kind.WECHAT, LI) == cast.li
    assert Identity.objects.get().how == "短信验证码"
    assert "微信已绑定" in client.get("/requests").content.decode()
    assert client.get("/wechat/finish").headers["Location"] == "/wechat/bind"
    # Another day, another browser: at once.
    later = Client()
    assert later.get(to_wechat(later, "/me")).headers["Location"] == "/me"
    assert "李敏" in later.get("/me").content.decode()


def test_signing_in_changes_the_session(bound, wechat, client):
    client.get("/")
    client.session["seen"] = 1
    address = to_wechat(client)
    session = client.session
    session["mine"] = "before"
    session.save()
    client.cookies["sessionid"] = session.session_key
    before = session.session_key
    assert client.get(address).headers["Location"] == "/requests"
    assert client.session.session_key != before
    assert not type(session)().exists(before)


def test_a_state_counts_once_in_its_own_browser_and_for_ten_minutes(bound, wechat, client):
    address = to_wechat(client)
    assert Client().get(address).status_code == 403
    swapped = re.sub(r"state=\w+", "state=" + "0" * 32, address)
    assert client.get(swapped).status_code == 403
    # Refused once, the browser has forgotten it.
    assert client.get(address).status_code == 403
    address = to_wechat(client)
    kept = client.cookies["wechat_state"].value
    assert client.get(address).status_code == 302
    client.cookies["wechat_state"] = kept
    assert client.get(address.replace("code=", f"code={wechat.code_for(LI)}&x=")).status_code == 403
    address = to_wechat(client)
    clock.travel_to(clock.now() + timedelta(minutes=11))
    assert client.get(address).status_code == 403


def test_a_cookie_that_was_made_up_is_refused(bound, wechat, client):
    address = to_wechat(client)
    client.cookies["wechat_state"] = client.cookies["wechat_state"].value[:-2] + "xx"
    assert client.get(address).status_code == 403
    assert "_auth_user_id" not in client.session


def test_a_used_or_wrong_code_tells_nobody_who_it_is(bound, wechat, client):
    for code in ("", "made-up", "x" * 300):
        address = re.sub(r"code=\w+", f"code={code}", to_wechat(client))
        response = client.get(address)
        assert response.status_code == 409
        assert "请再试一次" in response.content.decode()
    used = wechat.code_for(LI)
    wechat.openid_of(used)
    assert client.get(re.sub(r"code=\w+", f"code={used}", to_wechat(client))).status_code == 409
    wechat.fail("/sns/oauth2/access_token", "500")
    assert client.get(to_wechat(client)).status_code == 409


def test_an_openid_in_the_address_is_nobodys(cast, wechat, client):
    client.get(to_wechat(client))
    prove(client)
    client.get("/wechat/finish?openid=oSomebodyElse&value=oSomebodyElse")
    assert list(Identity.objects.values_list("value", flat=True)) == [LI]


def test_whoever_is_signed_in_is_asked_first(cast, wechat, client):
    client.force_login(give_sign_in(cast.li))
    assert client.get(to_wechat(client)).headers["Location"] == "/wechat/finish"
    page = client.get("/wechat/finish")
    assert page.status_code == 200
    assert "138****1502" in page.content.decode()
    assert not Identity.objects.exists()
    assert client.post("/wechat/finish").status_code == 302
    assert known_as(Identity.Kind.WECHAT, LI) == cast.li


def test_without_waiting_openid_there_is_nothing_to_finish(cast, wechat, client):
    client.force_login(give_sign_in(cast.li))
    assert client.post("/wechat/finish").headers["Location"] == "/wechat/bind"
    assert client.get("/wechat/phone").headers["Location"] == "/wechat/bind"
    client.get(to_wechat(client))
    clock.travel_to(clock.now() + timedelta(minutes=16))
    assert client.post("/wechat/finish").headers["Location"] == "/wechat/bind"
    assert not Identity.objects.exists()


def test_guests_cannot_finish_and_csrf_holds(cast, wechat):
    careful = Client(enforce_csrf_checks=True)
    careful.get(to_wechat(careful))
    assert careful.get("/wechat/finish").headers["Location"] == "/wechat/phone"
    careful.force_login(give_sign_in(cast.li))
    assert careful.post("/wechat/finish").status_code == 403


def test_five_wrong_codes_end_it(cast, wechat, client):
    client.get(to_wechat(client))
    client.post("/sign-in", {"phone": "13800001502", "next": "/wechat/finish"})
    wrong = "000000" if code_sent() != "000000" else "111111"
    for _ in range(5):
        client.post("/sign-in/code", {"code": wrong})
    assert client.post("/sign-in/code", {"code": code_sent()}).headers["Location"].startswith("/sign-in")
    assert not Identity.objects.exists()


def test_a_colleague_does_not_come_in_without_password(cast, wechat, client):
    cast.li.user = cast.wang.user
    cast.li.save()
    people.bind(cast.li, kind=Identity.Kind.WECHAT, value=LI, how="test", by=SYSTEM)
    assert client.get(to_wechat(client)).status_code == 403
    assert "_auth_user_id" not in client.session


def test_a_page_of_others_is_not_gone_to(bound, wechat, client):
    for page in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        assert client.get(to_wechat(client, page)).headers["Location"] == "/"


def test_the_latest_proof_counts(cast, wechat, client):
    people.bind(cast.chen, kind=Identity.Kind.WECHAT, value="oOther", how="test", by=SYSTEM)
    wechat.visitor = "oOther"
    assert client.get(to_wechat(client)).headers["Location"] == "/requests"
    people.unbind(Identity.objects.get(), by=SYSTEM)
    other = Client()
    other.get(to_wechat(other))
    prove(other)
    other.get("/wechat/finish")
    assert known_as(Identity.Kind.WECHAT, "oOther") == cast.li


def test_disconnecting_on_ones_own_page(bound, wechat, client):
    client.force_login(give_sign_in(bound))
    assert "解除绑定" in client.get("/me").content.decode()
    assert client.post("/me/wechat").status_code == 302
    assert not Identity.objects.exists()
    assert "解除绑定" not in client.get("/me").content.decode()
    inside = client.get("/me", headers={"user-agent": "Mozilla/5.0 MicroMessenger/8.0"}).content.decode()
    assert "/wechat/bind?next=/me" in inside
    assert Client().post("/me/wechat").status_code == 302


def test_while_it_is_off_there_is_no_way_in(cast, client):
    response = client.get("/wechat/bind")
    assert response.status_code == 404
    assert client.get("/me", headers={"user-agent": "MicroMessenger"}).status_code == 200


def test_the_redirect_names_what_wechat_needs(cast, wechat, client):
    query = parse_qs(urlsplit(client.get("/wechat/bind").headers["Location"]).query)
    assert query["scope"] == ["snsapi_base"]
    assert re.fullmatch("[0-9a-f]{32}", query["state"][0])
    assert query["redirect_uri"] == ["http://127.0.0.1:8000/wechat/back"]
    cookie = client.cookies["wechat_state"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/wechat/")


@pytest.mark.parametrize(("code", "status"), [("abcDEF12345678", 200), ("other12345678", 404)])
def test_the_file_that_proves_the_domain(cast, wechat, client, code, status):
    values = wechat.values(domain_file="MP_verify_abcDEF12345678.txt")
    outbox.save_account("wechat", values=values, on=True, by=SYSTEM)
    response = client.get(f"/MP_verify_{code}.txt")
    assert response.status_code == status
    assert status != 200 or response.content == code.encode()


def test_the_menu_signs_in_on_the_way(cast, wechat, capsys):
    from django.core.management import CommandError, call_command

    call_command("wechat", "menu")
    assert [one["name"] for one in wechat.menu] == ["报修", "进度", "我的"]
    assert all(len(one["name"].encode()) <= 16 for one in wechat.menu)
    assert wechat.menu[0]["url"] == "http://127.0.0.1:8000/wechat/bind?next=%2Freport"
    call_command("wechat", "check")
    wechat.fail("/cgi-bin/menu/create", 48001)
    with pytest.raises(CommandError, match="48001"):
        call_command("wechat", "menu")
    outbox.save_account("wechat", values={}, on=False, by=SYSTEM)
    for what in ("menu", "check"):
        with pytest.raises(CommandError):
            call_command("wechat", what)
    jobs.drain()


def test_the_stand_in_ends(cast):
    with WechatStandIn() as running:
        url = running.url
    with pytest.raises(httpx.ConnectError):
        httpx.get(url, trust_env=False)


TEMPLATES = "\n".join(f"n{number} = AbC-1234567{number} : thing1={{title}}" for number in range(4))


def test_the_page_for_allowing_notices_is_signed_and_lets_only_wechats_script_in(cast, wechat, client):
    outbox.save_account("wechat", values=wechat.values(templates=TEMPLATES), on=True, by=SYSTEM)
    response = client.get("/wechat/allow?next=/me")
    page = response.content.decode()
    assert 'template="AbC-12345670,AbC-12345671,AbC-12345672"' in page
    config = json.loads(re.search(r'id="wechat-config" type="application/json">(.+?)</script>', page)[1])
    signed = f"jsapi_ticket=ticket-1&noncestr={config['nonceStr']}&timestamp={config['timestamp']}"
    signed += "&url=http://127.0.0.1:8000/wechat/allow?next=/me"
    assert config["signature"] == hashlib.sha1(signed.encode()).hexdigest()
    assert "script-src 'self' https://res.wx.qq.com;" in response.headers["Content-Security-Policy"]
    assert "res.wx.qq.com" not in client.get("/").headers["Content-Security-Policy"]
    assert 'href="/me"' in page


def test_where_wechat_does_not_answer_the_page_says_so_and_goes_on(cast, wechat, client):
    outbox.save_account("wechat", values=wechat.values(templates=TEMPLATES), on=True, by=SYSTEM)
    wechat.fail("/cgi-bin/ticket/getticket", 45009)
    page = client.get("/wechat/allow?next=//evil.example").content.decode()
    assert "jweixin" not in page
    assert 'href="/"' in page
    outbox.save_account("wechat", values=wechat.values(templates=TEMPLATES, notices="template"), on=True, by=SYSTEM)
    assert client.get("/wechat/allow?next=/me").headers["Location"] == "/me"
