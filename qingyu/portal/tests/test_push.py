"""Messages in the browser: offered only while the service is on, to residents, for their own browser."""

import pytest

from qingyu.outbox import actions as outbox
from qingyu.people.models import Identity
from qingyu.stories.standins.push import SETTINGS, PushService


@pytest.fixture
def on(cast):
    outbox.save_account("webpush", values=SETTINGS, on=True, by=cast.actor(cast.manager))


@pytest.fixture
def subscription():
    with PushService() as service:
        yield service.subscription


def test_nothing_of_it_is_seen_while_it_is_off(cast, li, subscription):
    assert "浏览器消息" not in li.get("/me").content.decode()
    assert li.get("/push-worker.js").status_code == 404
    assert li.post("/me/push", {"subscription": subscription}).status_code == 404
    assert not Identity.objects.exists()


def test_a_browser_is_registered_and_taken_off(cast, on, li, subscription):
    page = li.get("/me").content.decode()
    assert "浏览器消息" in page
    assert SETTINGS["private"] not in page
    for _ in range(2):
        assert li.post("/me/push", {"subscription": subscription}).status_code == 302
    identity = Identity.objects.get()
    assert (identity.resident, identity.kind) == (cast.li, "push")
    assert "关闭" in li.get("/me").content.decode()
    assert li.post("/me/push/end").status_code == 302
    assert not Identity.objects.exists()


def test_the_worker_is_a_script_at_the_root(cast, on, li):
    answer = li.get("/push-worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "showNotification" in answer.content.decode()


@pytest.mark.parametrize("wrong", ["", "{}", '{"endpoint": "http://169.254.169.254/", "keys": {}}', "[" * 50_000])
def test_what_is_no_browser_is_refused_in_words(cast, on, li, wrong):
    answer = li.post("/me/push", {"subscription": wrong}, follow=True)
    assert "浏览器的" in answer.content.decode()
    assert not Identity.objects.exists()


def test_guests_sign_in_first_and_a_wrong_key_breaks_no_page(cast, on, client, li, subscription):
    assert client.post("/me/push", {"subscription": subscription}).status_code == 302
    assert not Identity.objects.exists()
    assert "浏览器消息" not in client.get("/me").content.decode()
    values = {**SETTINGS, "private": "nonsense"}
    outbox.save_account("webpush", values=values, on=True, by=cast.actor(cast.manager))
    assert li.get("/me").status_code == 200
