"""Push messages of browsers: only to browsers' own services, encrypted, and no longer once they are gone."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from qingyu.core.errors import Invalid
from qingyu.outbox import providers, push
from qingyu.outbox.providers import Failed, Outgoing
from qingyu.outbox.providers.webpush import check
from qingyu.people import actions as people
from qingyu.people.models import Identity
from qingyu.stories.standins.push import SETTINGS, PushService


@pytest.fixture
def service():
    with PushService() as running:
        yield running


def outgoing(service, **more):
    return Outgoing(**{"address": service.subscription, "body": "师傅十点到", "token": "t", **more})


def test_what_is_shown(service):
    link = "https://wy.example.cn/t/abc"
    providers.named("webpush").send(outgoing(service, subject="进度", body=f"师傅十点到：{link}", link=link), SETTINGS)
    assert service.shown == [{"title": "进度", "body": "师傅十点到：", "link": link, "tag": "t"}]


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://example.cn/send",
        "http://fcm.googleapis.com/send",
        "https://fcm.googleapis.com.example.cn/send",
        "https://evilfcm.googleapis.com.cn/",
        "file:///etc/passwd",
        "https://169.254.169.254/latest",
        "http://127.0.0.1:8000/",
        "",
    ],
)
def test_addresses_of_anything_else_are_refused(service, endpoint):
    told = json.loads(service.subscription) | {"endpoint": endpoint}
    with pytest.raises(Invalid):
        push.subscription(json.dumps(told))
    with pytest.raises(Failed):
        providers.named("webpush").send(outgoing(service, address=json.dumps(told)), {**SETTINGS, "hosts": ""})


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"endpoint": "https://fcm.googleapis.com/x"}', "[" * 100_000])
def test_what_is_no_subscription_is_refused(text):
    with pytest.raises(Invalid):
        push.subscription(text)


def test_browsers_services_are_known(service):
    for host in ("fcm.googleapis.com", "updates.push.services.mozilla.com", "wns2-by3p.notify.windows.com"):
        told = json.loads(service.subscription) | {"endpoint": f"https://{host}/send/abc", "expirationTime": None}
        assert set(push.subscription(json.dumps(told))) == {"endpoint", "keys"}


@pytest.mark.django_db
def test_a_browser_that_is_gone_is_taken_off_its_resident(service, cast):
    by = cast.actor(cast.li)
    people.bind(cast.li, kind=Identity.Kind.PUSH, value=service.subscription, how="browser", by=by)
    service.gone = True
    with pytest.raises(Failed):
        providers.named("webpush").send(outgoing(service), SETTINGS)
    assert not Identity.objects.exists()


def test_a_redirect_is_not_followed(service, monkeypatch):
    monkeypatch.setattr(service, "take", lambda *_: (307, b""))
    with pytest.raises(Failed):
        providers.named("webpush").send(outgoing(service), SETTINGS)


def test_the_command_makes_a_key_that_is_taken():
    out = StringIO()
    call_command("webpush", "keys", stdout=out)
    private = out.getvalue().split()[2]
    assert check({"private": private, "contact": "mailto:it@example.cn"}) == ""
    assert check({"private": private[:-3], "contact": "mailto:it@example.cn"})
    assert check({"private": private, "contact": "it@example.cn"})
