"""The official account's interface: one token for all, every way it can go wrong, against a server that speaks it."""

import threading
from datetime import timedelta

import httpx
import pytest
from django.db import connection

from qingyu.core import clock
from qingyu.outbox.models import WechatToken
from qingyu.outbox.providers import Busy, Failed, Unsure
from qingyu.outbox.tests.helpers import DAY
from qingyu.outbox.wechat import http
from qingyu.outbox.wechat.client import Wechat, cut
from qingyu.stories.standins.wechat import LATE, NO_JSON, SERVER_ERROR, TAKEN_BUT_SILENT, WechatStandIn
from qingyu.stories.standins.wechat_answers import APPID, SECRET

LI = "oLiMin-0001"
KF, NOTICE, TOKEN = "/cgi-bin/message/custom/send", "/cgi-bin/message/subscribe/bizsend", "/cgi-bin/stable_token"


@pytest.fixture(autouse=True)
def by_day():
    with clock.travelling(DAY):
        yield


@pytest.fixture
def standin():
    with WechatStandIn() as running:
        yield running


@pytest.fixture
def wechat(standin):
    standin.write(LI, Content="在吗")
    return Wechat(APPID, SECRET, api=standin.url, open=standin.url)


@pytest.mark.django_db
def test_one_token_is_fetched_kept_sealed_and_used_again(wechat, standin):
    wechat.text(LI, "您好")
    wechat.text(LI, "师傅已出发")
    assert standin.asked == [TOKEN, KF, KF]
    assert [one["content"]["content"] for one in standin.sent] == ["您好", "师傅已出发"]
    row = WechatToken.objects.get()
    assert "token-1" not in row.sealed
    assert row.expires_at == DAY + timedelta(hours=2)


@pytest.mark.django_db
def test_a_token_is_renewed_before_its_end(wechat, standin):
    wechat.text(LI, "一")
    clock.travel_to(DAY + timedelta(minutes=115))
    wechat.text(LI, "二")
    assert standin.tokens == 1
    clock.travel_to(DAY + timedelta(minutes=117))
    wechat.text(LI, "三")
    assert standin.tokens == 2
    assert len(standin.sent) == 3


@pytest.mark.django_db
def test_a_token_found_invalid_is_renewed_once_and_the_call_repeated_once(wechat, standin):
    wechat.text(LI, "一")
    standin.forget_token()
    wechat.text(LI, "二")
    assert standin.asked == [TOKEN, KF, KF, TOKEN, KF]
    assert len(standin.sent) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("code", [40001, 40014, 42001])
def test_where_the_mild_way_brings_the_same_token_it_is_forced_once(wechat, standin, code):
    wechat.text(LI, "一")
    standin.fail(KF, code)
    wechat.text(LI, "二")
    assert standin.asked == [TOKEN, KF, KF, TOKEN, TOKEN, KF]
    assert standin.tokens == 2


@pytest.mark.django_db
def test_a_token_that_stays_invalid_fails_and_does_not_go_round_in_circles(wechat, standin):
    standin.fail(KF, 40001, 40001)
    with pytest.raises(Failed, match="40001"):
        wechat.text(LI, "一")
    assert standin.asked.count(KF) == 2


@pytest.mark.django_db(transaction=True)
def test_many_who_need_a_token_at_once_fetch_one(standin):
    wechat = Wechat(APPID, SECRET, api=standin.url)
    standin.write(LI, Content="在吗")
    # The first one is held until all of them have asked.
    standin.fail(TOKEN, LATE)
    ready, problems = threading.Barrier(7), []

    def work():
        try:
            ready.wait()
            wechat.page_signature("https://qingyu.example/me")
        except Exception as error:
            problems.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    ready.wait()
    standin.released.set()
    for worker in workers:
        worker.join()
    assert problems == []
    assert (standin.asked.count(TOKEN), standin.asked.count("/cgi-bin/ticket/getticket")) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_many_who_find_it_invalid_renew_it_once(standin):
    wechat = Wechat(APPID, SECRET, api=standin.url)
    standin.write(LI, Content="在吗")
    wechat.text(LI, "一")
    standin.forget_token()
    problems = []

    def work():
        try:
            wechat.text(LI, "您好")
        except Exception as error:
            problems.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert problems == []
    assert standin.tokens == 2
    assert len(standin.sent) == 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("trouble", "raised"),
    [
        (-1, Busy),
        (45009, Busy),
        (45011, Busy),
        (45047, Busy),
        (40003, Failed),
        (43004, Failed),
        (45015, Failed),
        (43101, Failed),
        (40037, Failed),
        (99999, Failed),
        (SERVER_ERROR, Unsure),
        (NO_JSON, Unsure),
    ],
)
def test_what_goes_wrong_is_said_in_the_words_of_the_outbox(wechat, standin, trouble, raised):
    standin.fail(KF, trouble)
    with pytest.raises(raised) as error:
        wechat.text(LI, "您好")
    assert str(error.value)
    assert standin.sent == []


@pytest.mark.django_db
def test_a_message_that_was_taken_without_an_answer_is_left_open(wechat, standin, monkeypatch):
    wechat.ask_token()
    monkeypatch.setattr(http, "TIMEOUT", httpx.Timeout(0.2))
    standin.fail(KF, TAKEN_BUT_SILENT)
    with pytest.raises(Unsure, match="没有应答"):
        wechat.text(LI, "您好")
    assert len(standin.sent) == 1


@pytest.mark.django_db
def test_what_only_asks_may_ask_again(wechat, standin):
    wechat.text(LI, "您好")
    standin.fail("/cgi-bin/media/get", SERVER_ERROR)
    with pytest.raises(Busy):
        wechat.media("m1")
    standin.fail("/sns/oauth2/access_token", NO_JSON)
    with pytest.raises(Busy):
        wechat.signed_in("code")


@pytest.mark.django_db
def test_nobody_there_is_busy():
    with WechatStandIn() as gone:
        url = gone.url
    with pytest.raises(Busy):
        Wechat(APPID, SECRET, api=url).text(LI, "您好")


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["http://api.weixin.qq.com", "ftp://127.0.0.1", "http://10.0.0.1", "https://"])
def test_secrets_go_over_https_or_stay_on_this_machine(url):
    with pytest.raises(Failed):
        Wechat(APPID, SECRET, api=url).ask_token()


@pytest.mark.django_db
def test_wrong_credentials_are_said(standin):
    with pytest.raises(Failed, match="40125"):
        Wechat(APPID, "wrong", api=standin.url).ask_token()
    with pytest.raises(Failed, match="40013"):
        Wechat("wx00000000", SECRET, api=standin.url).text(LI, "您好")


@pytest.mark.django_db
def test_media_oauth_menu_and_signature(wechat, standin):
    name = standin.upload(b"\xff\xd8jpeg", "image/jpeg")
    assert wechat.media(name) == http.Media(b"\xff\xd8jpeg", "image/jpeg")
    with pytest.raises(http.Refusal, match="40007"):
        wechat.media("gone")
    code = standin.code_for(LI)
    assert wechat.signed_in(code)["openid"] == LI
    with pytest.raises(http.Refusal, match="40163"):
        wechat.signed_in(code)
    assert wechat.person(LI, "person")["nickname"] == "微信用户"
    wechat.make_menu([{"type": "view", "name": "报修", "url": "https://qingyu.example/report"}])
    assert standin.menu[0]["name"] == "报修"
    signed = wechat.page_signature("https://qingyu.example/me#top")
    assert len(signed["signature"]) == 40
    assert "state=abc" in wechat.sign_in_url("https://qingyu.example/wechat/back", "abc")


@pytest.mark.django_db
def test_a_file_may_not_be_endless(wechat, standin, monkeypatch):
    monkeypatch.setattr("qingyu.outbox.wechat.client.LARGEST_FILE", 10)
    with pytest.raises(Failed, match="太大"):
        wechat.media(standin.upload(b"12345678901", "image/jpeg"))


def test_cutting_never_splits_a_character():
    assert cut("您好", 6) == "您好"
    assert cut("您好吗", 8) == "您…"
    assert len(cut("水" * 2000, 2048).encode()) <= 2048
