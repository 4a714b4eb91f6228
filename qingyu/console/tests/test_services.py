"""Channels and services: settings that are written and never read again, checks, trials, limits."""

import time

import pytest
from django.core.cache import cache

from qingyu.console.tests.helpers import HTMX, said
from qingyu.core.crypt import seal
from qingyu.outbox import accounts, providers, services
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Account, Limit, Spent
from qingyu.outbox.providers import Failed
from qingyu.outbox.services import Field, Service
from qingyu.outbox.tests.helpers import FakeProvider

URL = "/console/services"
ONE = f"{URL}/cloud"
FIELDS = (
    Field(name="key", label="AccessKey"),
    Field(name="secret", label="AccessSecret", secret=True, goes_to=("key",)),
    Field(name="templates", label="模板", lines=True, required=False, help="每行一个"),
    Field(name="region", label="地域", choices=(("hz", "杭州"), ("sh", "上海")), default="hz"),
)


class Cloud(FakeProvider):
    SERVICE = Service(
        name="cloud",
        label="云短信",
        fields=FIELDS,
        check=lambda values: "" if values["secret"] == "right" else "签名不对",
        hooks=(("hooks/cloud/receipts", "回执地址"),),
        guide="README",
    )

    def send(self, outgoing, account):
        self.sent.append((outgoing, account))
        if self.answers:
            raise self.answers.pop(0)
        return "id-1"


@pytest.fixture(autouse=True)
def no_counts(db):
    cache.clear()


@pytest.fixture
def cloud(monkeypatch):
    """An SMS service that is installed."""
    provider, real = Cloud(), providers.named
    monkeypatch.setattr(providers, "names", lambda: ["cloud", "console"])
    monkeypatch.setattr(providers, "named", lambda name: provider if name == "cloud" else real(name))
    monkeypatch.setitem(services.SERVICES, "cloud", Cloud.SERVICE)
    return provider


@pytest.fixture
def manager(cast, sign_in):
    return sign_in(cast.manager)


def filled(**more):
    return {"key": "LTAI", "secret": "right", "templates": "registered = SMS_1", "region": "sh", "on": "on", **more}


def test_it_takes_the_permission(cast, sign_in, cloud):
    wang = sign_in(cast.wang)
    for path in (URL, ONE, f"{ONE}/trial", f"{URL}/limits/sms", f"{URL}/webhooks/new"):
        assert wang.get(path).status_code == 403
    assert wang.post(f"{ONE}/check").status_code == 403


def test_all_services_are_there_with_how_they_fare(manager, cloud, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        page = manager.get(URL)
    assert "云短信" in said(page)
    assert "尚未启用短信服务" in said(page)
    manager.post(ONE, filled())
    assert "尚未启用短信服务" not in said(manager.get(URL))


def test_a_secret_is_written_and_never_shown_again(manager, cloud):
    assert manager.post(ONE, filled()).status_code == 302
    assert accounts.kept("cloud") == {
        "key": "LTAI", "secret": "right", "templates": "registered = SMS_1", "region": "sh",
    }  # fmt: skip
    page = said(manager.get(ONE))
    assert "LTAI" in page
    assert "right" not in page.replace("chevron-right", "")
    assert "已保存，留空则不变" in page
    manager.post(ONE, filled(secret="", region="hz"))
    assert accounts.kept("cloud")["secret"] == "right"
    assert accounts.kept("cloud")["region"] == "hz"


def test_a_secret_is_asked_for_anew_where_it_would_go_elsewhere(manager, cloud):
    manager.post(ONE, filled())
    page = manager.post(ONE, filled(secret="", key="LTAJ"))
    assert set(page.context["form"].errors) == {"secret"}
    assert accounts.kept("cloud")["key"] == "LTAI"
    # Turned off, it goes nowhere, and is forgotten rather than kept for somebody else's machine.
    assert manager.post(ONE, filled(secret="", key="LTAJ", on="")).status_code == 302
    assert (accounts.kept("cloud")["key"], accounts.kept("cloud")["secret"]) == ("LTAJ", "")
    assert set(manager.post(ONE, filled(secret="", key="LTAJ")).context["form"].errors) == {"secret"}
    manager.post(ONE, filled(secret="other", key="LTAJ"))
    assert accounts.kept("cloud") | {"key": "LTAJ", "secret": "other"} == accounts.kept("cloud")


def test_what_is_missing_is_said_beside_its_field(manager, cloud):
    page = manager.post(ONE, filled(secret="", key=""))
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"key", "secret"}
    assert not Account.objects.exists()
    # Turned off, half of it may be kept for later.
    assert manager.post(ONE, {"key": "LTAI", "region": "hz"}).status_code == 302


def test_the_address_to_enter_there_is_shown(manager, cloud, settings):
    settings.PUBLIC_URL = "https://kf.example.cn"
    page = said(manager.get(ONE))
    assert "https://kf.example.cn/hooks/cloud/receipts" in page
    assert f"{ONE}/check" in page
    assert "How messages leave" in page


def test_the_check_says_in_words_what_is_wrong(manager, cloud):
    manager.post(ONE, filled(secret="wrong"))
    assert "签名不对" in said(manager.post(f"{ONE}/check", headers=HTMX))
    manager.post(ONE, filled())
    assert "设置正确" in said(manager.post(f"{ONE}/check", headers=HTMX))
    assert manager.post(f"{ONE}/check").status_code == 302


def test_a_check_that_does_not_end_is_not_waited_for(manager, cloud, monkeypatch):
    manager.post(ONE, filled())
    monkeypatch.setattr("qingyu.console.web.services.asking.SECONDS", 0.1)
    slow = Service(name="cloud", label="云短信", fields=FIELDS, check=lambda values: time.sleep(2))
    monkeypatch.setitem(services.SERVICES, "cloud", slow)
    assert "没有应答" in said(manager.post(f"{ONE}/check", headers=HTMX))


def test_a_trial_leaves_by_this_provider_and_says_what_became_of_it(manager, cloud):
    url = f"{ONE}/trial"
    assert manager.post(url, {"address": "+8613700009001"}, headers=HTMX).status_code == 409
    manager.post(ONE, filled())
    assert "+8613700009001" in said(manager.get(url, headers=HTMX))
    assert manager.post(url, {"address": "+8613700009001"}, headers=HTMX).status_code == 204
    outgoing, account = cloud.sent[0]
    assert (outgoing.template, outgoing.address, account["key"]) == ("registered", "+8613700009001", "LTAI")
    assert "您的诉求已受理" in outgoing.body
    cloud.answers = [Failed("号码不存在")]
    refused = manager.post(url, {"address": "+8613700009001"}, headers=HTMX)
    assert refused.status_code == 422
    assert "号码不存在" in said(refused)


def test_another_secret_key_is_said_and_the_page_still_opens(manager, cloud):
    Account.objects.create(name="cloud", sealed="x" + seal({"key": "1"}), on=True, changed_at="2026-01-01T00:00Z")
    assert "请重新填写" in said(manager.get(URL))
    assert manager.get(ONE).status_code == 200
    assert manager.post(ONE, filled()).status_code == 302


def test_how_much_may_leave_is_set_and_shown(manager, cast):
    Spent.objects.create(carrier="sms", day="2026-06-08", count=40)
    sent = {"per_hour": 5, "per_day": 20, "budget": 50}
    assert manager.post(f"{URL}/limits/sms", sent, headers=HTMX).status_code == 204
    assert Limit.objects.get(carrier="sms").budget == 50
    page = manager.get(URL)
    assert "40 / 50" in said(page)
    assert 'value="80"' in said(page)
    assert manager.post(f"{URL}/limits/sms", {**sent, "budget": -1}, headers=HTMX).status_code == 422
    assert manager.get(f"{URL}/limits/call").status_code == 404


@pytest.mark.parametrize("path", ["/moon", "/moon/check", "/moon/trial", "/webhooks/999999", "/limits/moon"])
def test_what_is_not_there_is_said(manager, path):
    answer = manager.post(URL + path) if path.endswith("check") else manager.get(URL + path)
    assert answer.status_code == 404


def test_carriers_have_words_for_their_addresses():
    from qingyu.console.web.services.asking import LABELS

    assert set(LABELS) == {Carrier.SMS, Carrier.EMAIL, Carrier.WECHAT, Carrier.GROUP, Carrier.PUSH}
