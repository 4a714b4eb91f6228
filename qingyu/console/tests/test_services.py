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
def supervisor(cast, sign_in):
    return sign_in(cast.supervisor)


def filled(**more):
    return {"key": "LTAI", "secret": "right", "templates": "registered = SMS_1", "region": "sh", "on": "on", **more}


def test_it_takes_the_permission(cast, sign_in, cloud):
    wang = sign_in(cast.wang)
    for path in (URL, ONE, f"{ONE}/trial", f"{URL}/limits/sms", f"{URL}/webhooks/new"):
        assert wang.get(path).status_code == 403
    assert wang.post(f"{ONE}/check").status_code == 403


def test_all_services_are_there_with_how_they_fare(supervisor, cloud, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        page = supervisor.get(URL)
    assert "云短信" in said(page)
    assert "尚未启用短信服务" in said(page)
    supervisor.post(ONE, filled())
    assert "尚未启用短信服务" not in said(supervisor.get(URL))


def test_a_secret_is_written_and_never_shown_again(supervisor, cloud):
    assert supervisor.post(ONE, filled()).status_code == 302
    assert accounts.kept("cloud") == {
        "key": "LTAI", "secret": "right", "templates": "registered = SMS_1", "region": "sh",
    }  # fmt: skip
    page = said(supervisor.get(ONE))
    assert "LTAI" in page
    assert "right" not in page.replace("chevron-right", "")
    assert "已保存，留空则不变" in page
    supervisor.post(ONE, filled(secret="", region="hz"))
    assert accounts.kept("cloud")["secret"] == "right"
    assert accounts.kept("cloud")["region"] == "hz"


def test_a_secret_is_asked_for_anew_where_it_would_go_elsewhere(supervisor, cloud):
    supervisor.post(ONE, filled())
    page = supervisor.post(ONE, filled(secret="", key="LTAJ"))
    assert set(page.context["form"].errors) == {"secret"}
    assert accounts.kept("cloud")["key"] == "LTAI"
    # Turned off, it goes nowhere, and is forgotten rather than kept for somebody else's machine.
    assert supervisor.post(ONE, filled(secret="", key="LTAJ", on="")).status_code == 302
    assert (accounts.kept("cloud")["key"], accounts.kept("cloud")["secret"]) == ("LTAJ", "")
    assert set(supervisor.post(ONE, filled(secret="", key="LTAJ")).context["form"].errors) == {"secret"}
    supervisor.post(ONE, filled(secret="other", key="LTAJ"))
    assert accounts.kept("cloud") | {"key": "LTAJ", "secret": "other"} == accounts.kept("cloud")


def test_what_is_missing_is_said_beside_its_field(supervisor, cloud):
    page = supervisor.post(ONE, filled(secret="", key=""))
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"key", "secret"}
    assert not Account.objects.exists()
    # Turned off, half of it may be kept for later.
    assert supervisor.post(ONE, {"key": "LTAI", "region": "hz"}).status_code == 302


def test_the_address_to_enter_there_is_shown(supervisor, cloud, settings):
    settings.PUBLIC_URL = "https://kf.example.cn"
    page = said(supervisor.get(ONE))
    assert "https://kf.example.cn/hooks/cloud/receipts" in page
    assert f"{ONE}/check" in page
    assert "How messages leave" in page


def test_the_check_says_in_words_what_is_wrong(supervisor, cloud):
    supervisor.post(ONE, filled(secret="wrong"))
    assert "签名不对" in said(supervisor.post(f"{ONE}/check", headers=HTMX))
    supervisor.post(ONE, filled())
    assert "设置正确" in said(supervisor.post(f"{ONE}/check", headers=HTMX))
    assert supervisor.post(f"{ONE}/check").status_code == 302


def test_a_check_that_does_not_end_is_not_waited_for(supervisor, cloud, monkeypatch):
    supervisor.post(ONE, filled())
    monkeypatch.setattr("qingyu.console.web.services.asking.SECONDS", 0.1)
    slow = Service(name="cloud", label="云短信", fields=FIELDS, check=lambda values: time.sleep(2))
    monkeypatch.setitem(services.SERVICES, "cloud", slow)
    assert "没有应答" in said(supervisor.post(f"{ONE}/check", headers=HTMX))


def test_a_trial_leaves_by_this_provider_and_says_what_became_of_it(supervisor, cloud):
    url = f"{ONE}/trial"
    assert supervisor.post(url, {"address": "+8613700001000"}, headers=HTMX).status_code == 409
    supervisor.post(ONE, filled())
    assert "+8613700001000" in said(supervisor.get(url, headers=HTMX))
    assert supervisor.post(url, {"address": "+8613700001000"}, headers=HTMX).status_code == 204
    outgoing, account = cloud.sent[0]
    assert (outgoing.template, outgoing.address, account["key"]) == ("registered", "+8613700001000", "LTAI")
    assert "您的诉求已受理" in outgoing.body
    cloud.answers = [Failed("号码不存在")]
    refused = supervisor.post(url, {"address": "+8613700001000"}, headers=HTMX)
    assert refused.status_code == 422
    assert "号码不存在" in said(refused)


def test_another_secret_key_is_said_and_the_page_still_opens(supervisor, cloud):
    Account.objects.create(name="cloud", sealed="x" + seal({"key": "1"}), on=True, changed_at="2026-01-01T00:00Z")
    assert "请重新填写" in said(supervisor.get(URL))
    assert supervisor.get(ONE).status_code == 200
    assert supervisor.post(ONE, filled()).status_code == 302


def test_how_much_may_leave_is_set_and_shown(supervisor, cast):
    Spent.objects.create(carrier="sms", day="2026-06-08", count=40)
    sent = {"per_hour": 5, "per_day": 20, "budget": 50}
    assert supervisor.post(f"{URL}/limits/sms", sent, headers=HTMX).status_code == 204
    assert Limit.objects.get(carrier="sms").budget == 50
    page = supervisor.get(URL)
    assert "40 / 50" in said(page)
    assert 'value="80"' in said(page)
    assert supervisor.post(f"{URL}/limits/sms", {**sent, "budget": -1}, headers=HTMX).status_code == 422
    assert supervisor.get(f"{URL}/limits/call").status_code == 404


@pytest.mark.parametrize("path", ["/moon", "/moon/check", "/moon/trial", "/webhooks/999999", "/limits/moon"])
def test_what_is_not_there_is_said(supervisor, path):
    answer = supervisor.post(URL + path) if path.endswith("check") else supervisor.get(URL + path)
    assert answer.status_code == 404


def test_carriers_have_words_for_their_addresses():
    from qingyu.console.web.services.asking import LABELS

    assert set(LABELS) == {Carrier.SMS, Carrier.EMAIL, Carrier.WECHAT, Carrier.GROUP, Carrier.PUSH}
