"""The two SMS providers against their clouds: what they hand over, and what the answers mean."""

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.outbox import accounts, actions, providers
from qingyu.outbox.codes import Fate
from qingyu.outbox.errors_of import aliyun as aliyun_errors
from qingyu.outbox.errors_of import tencent as tencent_errors
from qingyu.outbox.providers import Busy, Failed, Outgoing, Unsure
from qingyu.outbox.services import SERVICES
from qingyu.outbox.tests.helpers import DAY
from qingyu.stories.standins import sms as standin

CLOUDS = {
    "aliyun": (standin.Aliyun, standin.aliyun_settings),
    "tencent": (standin.Tencent, standin.tencent_settings),
}


@pytest.fixture(autouse=True)
def by_day():
    with clock.travelling(DAY):
        yield


@pytest.fixture(params=sorted(CLOUDS))
def cloud(request):
    """(name, its stand-in, settings with the defaults filled in)"""
    made, settings = CLOUDS[request.param]
    with made() as running:
        defaults = {field.name: field.default for field in SERVICES[request.param].fields}
        yield request.param, running, {**defaults, **settings(running)}


def outgoing(**more):
    return Outgoing(**{"address": "+8613800001502", "body": "师傅十点到", "token": "t1", **more})


def test_it_is_signed_and_filled_by_the_notices_own_template(cloud):
    name, running, values = cloud
    given = {"assignee": "张建国", "ticket": "260608-00001"}
    link = "https://wy.example.cn/t/AbC"
    provider_id = providers.named(name).send(outgoing(template="accepted", values=given, link=link), values)
    (sent,) = running.sent
    assert (sent.id, sent.token, sent.values) == (provider_id, "t1", ["张建国", "260608-00001", "t/AbC"])
    assert sent.number == {"aliyun": "13800001502", "tencent": "+8613800001502"}[name]


def test_a_long_text_is_cut_to_what_the_template_allows(cloud):
    name, running, values = cloud
    providers.named(name).send(outgoing(body="长" * 200), values)
    assert running.sent[0].values == ["长" * 34 + "…"]


@pytest.mark.parametrize("wrong", [{"secret": "other"}, {"sign": "别人", "template": "SMS_404"}])
def test_wrong_settings_fail_in_words(cloud, wrong):
    name, _running, values = cloud
    with pytest.raises(Failed) as error:
        providers.named(name).send(outgoing(), {**values, **wrong})
    assert str(error.value) != ""


@pytest.mark.parametrize("number", ["+8675583123456", "95588", "", "+861380000"])
def test_what_no_sms_reaches_fails_before_anything_is_sent(cloud, number):
    name, running, values = cloud
    with pytest.raises(Failed):
        providers.named(name).send(outgoing(address=number), values)
    assert running.calls == 0


def test_numbers_abroad_need_a_template_of_their_own(cloud):
    name, running, values = cloud
    with pytest.raises(Failed, match="境外"):
        providers.named(name).send(outgoing(address="+85223456789"), values)
    abroad = {**values, "abroad": values["template"]}
    providers.named(name).send(outgoing(address="+85223456789"), abroad)
    assert running.sent[0].number == {"aliyun": "85223456789", "tencent": "+85223456789"}[name]


def test_secrets_go_nowhere_but_to_https_or_this_machine(cloud):
    name, _running, values = cloud
    for endpoint in ("http://dysmsapi.aliyuncs.com", "ftp://127.0.0.1", "http://127.0.0.1.example.cn", ""):
        with pytest.raises(Failed):
            providers.named(name).send(outgoing(), {**values, "endpoint": endpoint})


def test_it_can_be_asked(cloud):
    name, running, values = cloud
    provider = providers.named(name)
    provider_id = provider.send(outgoing(), values)
    assert provider.query(outgoing(), provider_id, values) == Fate.DELIVERED
    assert provider.query(outgoing(), "", values) == Fate.DELIVERED
    running.sent[0].fine = False
    assert provider.query(outgoing(), "", values) == Fate.FAILED
    assert provider.query(outgoing(token="other"), "", values) is None


def test_alibaba_cloud_lists_all_it_has_so_that_what_stays_missing_never_came():
    with standin.Aliyun() as running:
        values = {field.name: field.default for field in SERVICES["aliyun"].fields} | standin.aliyun_settings(running)
        query = providers.named("aliyun").query
        assert [query(outgoing(asked=asked), "", values) for asked in (1, 2, 3)] == [None, None, Fate.NEVER]
        assert query(outgoing(asked=6), "123^0", values) is None


def test_settings_are_checked_by_asking_the_cloud(cloud):
    name, _running, values = cloud
    check = SERVICES[name].check
    assert check(values) == ""
    assert "密钥" in str(check({**values, "secret": "other"}))
    assert "https" in str(check({**values, "endpoint": "http://example.cn"}))
    assert "accepted" in str(check({**values, "templates": "accepted = : a"}))
    assert check({**values, "longest": "viel"})


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("isv.BUSINESS_LIMIT_CONTROL", Busy),
        ("isp.SYSTEM_ERROR", Busy),
        ("Throttling.User", Busy),
        ("isv.MOBILE_NUMBER_ILLEGAL", Failed),
        ("isv.SMS_TEMPLATE_ILLEGAL", Failed),
        ("isv.NEW_AND_UNKNOWN", Failed),
        (None, Unsure),
        ("", Unsure),
    ],
)
def test_what_alibaba_clouds_codes_mean(code, kind):
    assert isinstance(aliyun_errors.meaning(code, "words"), kind)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("LimitExceeded.PhoneNumberDailyLimit", Busy),
        ("RequestLimitExceeded", Busy),
        ("RequestLimitExceeded.IPLimitExceeded", Busy),
        ("FailedOperation.TemplateIncorrectOrUnapproved", Failed),
        ("InvalidParameterValue.IncorrectPhoneNumber", Failed),
        ("AuthFailure.SignatureFailure", Failed),
        ("InternalError.Timeout", Unsure),
        (None, Unsure),
    ],
)
def test_what_tencent_clouds_codes_mean(code, kind):
    assert isinstance(tencent_errors.meaning(code, "words"), kind)


@pytest.mark.django_db
def test_it_is_not_turned_on_without_what_it_needs(cloud):
    name, _running, values = cloud
    with pytest.raises(Invalid) as refusal:
        actions.save_account(name, values={**values, "secret": "", "sign": ""}, on=True, by=SYSTEM)
    assert set(refusal.value.fields) == {"secret", "sign"}
    actions.save_account(name, values=values, on=True, by=SYSTEM)
    assert accounts.chosen("sms").name == name
