"""Which message a resident gets: an answer within 48 hours, a notice they allowed, else an SMS."""

from datetime import timedelta

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.outbox import actions, providers
from qingyu.outbox.models import Carrier, Message, State, WechatContact, WechatQuota
from qingyu.outbox.providers import wechat as provider
from qingyu.outbox.wechat import contacts, templates
from qingyu.people import actions as people
from qingyu.people.models import Identity
from qingyu.stories.cast import Cast
from qingyu.stories.standins.wechat import NO_JSON, SERVER_ERROR, WechatStandIn

LI = "oLiMin-0001"
TEMPLATE = "AbC-12345678_progress"
LINES = f"progress = {TEMPLATE} : thing1={{title}}, character_string2={{ticket}}, thing3=请查看进度"
KF, NOTICE = "/cgi-bin/message/custom/send", "/cgi-bin/message/subscribe/bizsend"
HOUR = timedelta(hours=1)


@pytest.fixture
def standin(cast: Cast):
    with WechatStandIn() as running:
        running.templates.add(TEMPLATE)
        running.readers[LI]
        actions.save_account("wechat", values=running.values(templates=LINES), on=True, by=SYSTEM)
        people.bind(cast.li, kind=Identity.Kind.WECHAT, value=LI, how="test", by=SYSTEM)
        yield running


@pytest.fixture
def tell(cast: Cast):
    def told(token="t", *, template="progress", **more) -> Message:
        """What is told to Li Min, after everything due now has been carried."""
        values = {"title": "厨房水管漏水", "ticket": "260608-00001"}
        given = {"template": template, "body": "师傅已出发", "values": values, "link": "http://x/t/1", **more}
        actions.tell(cast.li, order=[Carrier.WECHAT, Carrier.SMS], token=token, **given)
        for _ in range(3):
            actions.tick(clock.now())
        return Message.objects.get(token=f"{token}:{cast.li.pk}")

    return told


def wrote(standin):
    standin.write(LI, Content="在吗")
    contacts.wrote(LI)


def test_within_48_hours_it_is_an_answer(standin, tell):
    wrote(standin)
    clock.travel_to(clock.now() + 47 * HOUR)
    row = tell(urgent=True)
    assert [one["kind"] for one in standin.sent] == ["answer text"]
    assert row.state == State.ACCEPTED
    clock.travel_to(row.due_at)
    actions.tick(clock.now())
    row.refresh_from_db()
    assert row.state == State.DELIVERED


def test_later_it_is_a_notice_while_consent_lasts_then_an_sms(standin, tell):
    contacts.granted(LI, TEMPLATE)
    standin.allow(LI, TEMPLATE)
    first = tell("first")
    assert first.state == State.ACCEPTED
    assert standin.sent[0]["kind"] == "notice"
    assert standin.sent[0]["content"] == {
        "thing1": {"value": "厨房水管漏水"},
        "character_string2": {"value": "260608-00001"},
        "thing3": {"value": "请查看进度"},
    }
    second = tell("second")
    assert second.state == State.FAILED
    assert (second.followed_by.carrier, second.followed_by.state) == (Carrier.SMS, State.DELIVERED)
    assert standin.asked.count(NOTICE) == 1


def test_where_wechat_counts_fewer_it_is_an_sms_and_we_count_none(standin, tell):
    for _ in range(3):
        contacts.granted(LI, TEMPLATE)
    row = tell()
    assert "43101" in row.error
    assert row.followed_by.carrier == Carrier.SMS
    assert WechatQuota.objects.get().left == 0


def test_five_answers_then_a_notice(standin, tell):
    wrote(standin)
    standin.allow(LI, TEMPLATE)
    contacts.granted(LI, TEMPLATE)
    for number in range(6):
        tell(f"t{number}")
    assert [one["kind"] for one in standin.sent] == ["answer text"] * 5 + ["notice"]
    wrote(standin)
    tell("again")
    assert standin.sent[-1]["kind"] == "answer text"


def test_where_wechat_says_that_time_is_over_a_notice_goes(standin, tell):
    contacts.wrote(LI)
    standin.allow(LI, TEMPLATE)
    contacts.granted(LI, TEMPLATE)
    assert tell().state == State.ACCEPTED
    assert standin.sent[0]["kind"] == "notice"
    assert WechatContact.objects.get().wrote_at is None


@pytest.mark.parametrize("code", [40003, 43004])
def test_who_does_not_follow_gets_an_sms(standin, tell, code):
    wrote(standin)
    standin.fail(KF, code)
    assert tell().followed_by.carrier == Carrier.SMS


def test_a_notice_without_template_goes_by_sms(standin, tell):
    row = tell(template="unknown")
    assert row.followed_by.carrier == Carrier.SMS
    assert "模板" in row.error


@pytest.mark.parametrize(("trouble", "left"), [(45009, 1), (-1, 1), (47003, 1), (SERVER_ERROR, 0), (NO_JSON, 0)])
def test_consent_is_given_back_where_nothing_was_sent(standin, tell, trouble, left):
    contacts.granted(LI, TEMPLATE)
    standin.fail(NOTICE, trouble)
    tell()
    assert WechatQuota.objects.get().left == left


def test_busy_is_tried_again_and_left_open_is_not(standin, tell):
    wrote(standin)
    standin.fail(KF, 45009)
    row = tell("busy")
    assert (row.state, row.attempts) == (State.QUEUED, 1)
    clock.travel_to(row.due_at)
    actions.tick(clock.now())
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.ACCEPTED, 2)
    standin.fail(KF, NO_JSON)
    lost = tell("lost")
    assert lost.state == State.UNKNOWN
    clock.travel_to(clock.now() + 2 * HOUR)
    actions.tick(clock.now())
    lost.refresh_from_db()
    assert (lost.state, lost.attempts, hasattr(lost, "followed_by")) == (State.UNKNOWN, 1, False)


def test_template_messages_need_no_consent(standin, tell):
    values = standin.values(templates=LINES, notices="template")
    actions.save_account("wechat", values=values, on=True, by=SYSTEM)
    row = tell()
    assert standin.sent[0]["kind"] == "template"
    assert (row.state, row.provider_id.isdigit()) == (State.ACCEPTED, True)


def test_a_long_answer_keeps_its_link(standin, tell):
    wrote(standin)
    tell(body="水" * 1000)
    assert standin.sent[0]["content"]["articles"][0]["url"] == "http://x/t/1"


def test_the_settings_are_checked_before_they_are_on(standin):
    bad = {"api": "http://10.0.0.1", "aes_key": "short", "templates": "progress = x", "appid": "abc"}
    with pytest.raises(Invalid) as refusal:
        actions.save_account("wechat", values=standin.values(**bad), on=True, by=SYSTEM)
    assert set(refusal.value.fields) == {"api", "aes_key", "templates", "appid"}
    assert provider.check(standin.values()) == ""
    assert "40125" in str(provider.check(standin.values(secret="wrong")))
    assert provider.check({**standin.values(), "api": "http://10.0.0.1"})


def test_a_template_is_filled_as_its_fields_allow():
    text = "a = AbC-12345678 : thing1={title}，补充, phrase2={state}, thing3={none}\nb = AbC-12345678：time4={at}"
    known = templates.of(text)
    said = providers.Outgoing(
        address=LI, body="b", token="t", values={"title": "水" * 30, "state": "处理中请稍候", "at": "今天 09:15"}
    )
    assert known["a"].filled(said) == {
        "thing1": {"value": "水" * 19 + "…"},
        "phrase2": {"value": "处理中请稍"},
        "thing3": {"value": "-"},
    }
    assert known["b"].filled(said) == {"time4": {"value": "今天 09:15"}}


@pytest.mark.parametrize(
    "line", ["a", "a = b", "a = AbC-12345678", "a = AbC-12345678 : thing1", "a = AbC-12345678 : =x"]
)
def test_a_line_that_cannot_be_read_is_named(line):
    assert "2" in str(templates.wrong(f"a = AbC-12345678 : thing1={{title}}\n{line}"))
    assert templates.wrong("") == ""
