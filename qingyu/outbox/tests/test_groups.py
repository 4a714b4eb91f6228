"""Bots of staff groups: which addresses are bots, what they say, how fast."""

from datetime import timedelta

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.outbox import actions, providers
from qingyu.outbox.bots import bot_of
from qingyu.outbox.models import Carrier, Message, State
from qingyu.outbox.providers import Failed, Outgoing, Unsure
from qingyu.outbox.providers.groups import check, text_of
from qingyu.outbox.tests.helpers import DAY
from qingyu.stories.standins.groups import GROUP, SETTINGS, WeComBot

LINK = "https://wy.example.cn/console/tickets/260608-00001"


@pytest.fixture
def bot(monkeypatch):
    with WeComBot() as running:
        for name, value in running.built_in.items():
            monkeypatch.setattr(name, value)
        yield running


def outgoing(**more):
    return Outgoing(**{"address": GROUP, "body": "3 栋爆管", "token": "t", **more})


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx", True),
        ("https://oapi.dingtalk.com/robot/send?access_token=abc123", True),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/abc-123", True),
        ("dingtalk://SEC123@abc123/", True),
        ("feishu://abc-123", True),
        ("json://127.0.0.1/", False),
        ("syslog://", False),
        ("https://example.cn/hook", False),
        ("", False),
    ],
)
def test_only_bots_of_groups_are_taken(url, known):
    assert (bot_of(url) is not None) is known


def test_what_is_no_bot_is_named():
    assert check(SETTINGS) == ""
    assert "保安群" in check({"bots": f"{SETTINGS['bots']}\n保安群 = json://127.0.0.1"})
    assert check({"bots": ""})


def test_it_says_subject_words_and_link(bot):
    providers.named("groups").send(outgoing(subject="紧急", link=LINK), SETTINGS)
    assert bot.said == [f"紧急\n3 栋爆管\n{LINK}"]


def test_a_long_text_is_cut_and_its_link_stays():
    for body in ("长" * 3000, f"看{LINK}" + "长" * 3000, "长" * 3000 + LINK):
        text = text_of(outgoing(body=body, link=LINK))
        assert len(text.encode()) <= 2000
        assert LINK in text
    assert len(text_of(outgoing(body="长" * 3000)).encode()) <= 2000


def test_a_group_without_a_bot_fails_in_words(bot):
    with pytest.raises(Failed, match="保安群"):
        providers.named("groups").send(outgoing(address="保安群"), SETTINGS)


def test_an_error_inside_a_fine_answer_is_heard(bot, monkeypatch):
    monkeypatch.setattr(bot, "take", lambda *_: bot.refuse(busy=False))
    with pytest.raises(Failed, match="93000"):
        providers.named("groups").send(outgoing(), SETTINGS)
    monkeypatch.setattr(bot, "take", lambda *_: (200, b"{}"))
    with pytest.raises(Unsure):
        providers.named("groups").send(outgoing(), SETTINGS)
    monkeypatch.setattr(bot, "take", lambda *_: (302, b""))
    with pytest.raises(Failed):
        providers.named("groups").send(outgoing(), SETTINGS)


@pytest.mark.django_db
def test_a_bot_says_twenty_a_minute_and_the_rest_in_the_next_without_losing_one(bot):
    with clock.travelling(DAY):
        actions.save_account("groups", values=SETTINGS, on=True, by=SYSTEM)
        for number in range(45):
            given = {"carrier": Carrier.GROUP, "address": GROUP, "template": "x", "token": f"t{number}"}
            actions.send(body=f"第 {number} 条", urgent=number % 2 == 0, **given)
        said = []
        for _ in range(5):
            actions.tick(clock.now())
            said.append(len(bot.said))
            clock.travel_to(clock.now() + timedelta(seconds=30))
    assert said == [20, 20, 40, 40, 45]
    assert set(Message.objects.values_list("state", "attempts")) == {(State.DELIVERED, 1)}
