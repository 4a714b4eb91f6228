"""Webhooks in the console: made, tried, followed, posted again."""

import pytest
from django.core.cache import cache

from qingyu.console.tests.helpers import HTMX, said
from qingyu.core import clock, jobs
from qingyu.notices import actions
from qingyu.notices.models import Hook, HookDelivery
from qingyu.stories.standins.receiver import Receiver

URL = "/console/services/webhooks"
SECRET = "a-secret-of-some-length"


@pytest.fixture(autouse=True)
def no_counts(db):
    cache.clear()


@pytest.fixture
def receiver():
    with Receiver(SECRET) as there:
        yield there


@pytest.fixture
def supervisor(cast, sign_in):
    return sign_in(cast.supervisor)


@pytest.fixture
def hook(cast, supervisor, receiver):
    sent = {"name": "停车系统", "url": receiver.url, "secret": SECRET, "on": "on", "communities": cast.community.pk}
    assert supervisor.post(f"{URL}/new", sent, headers=HTMX).status_code == 204
    return Hook.objects.get()


def test_it_is_made_tried_and_listed(supervisor, hook, receiver):
    assert "停车系统" in said(supervisor.get("/console/services"))
    assert "200" in said(supervisor.post(f"{URL}/{hook.pk}/trial", headers=HTMX))
    assert receiver.items[0]["code"] == "test"
    receiver.statuses = [500]
    assert "HTTP 500" in said(supervisor.post(f"{URL}/{hook.pk}/trial", headers=HTMX))


def test_what_it_hears_of_is_called_as_people_call_it(supervisor, hook):
    dialog = said(supervisor.get(f"{URL}/{hook.pk}/edit", headers=HTMX))
    assert "诉求办结" in dialog
    assert ">tickets.closed<" not in dialog
    Hook.objects.update(codes=["tickets.closed", "hotline.missed"])
    assert "诉求办结、来电未接" in said(supervisor.get(f"{URL}/{hook.pk}"))


def test_what_was_delivered_is_seen_and_posted_again(supervisor, hook, receiver, opened, django_assert_max_num_queries):
    receiver.statuses = [422]
    for _ in range(3):
        opened()
    jobs.drain()
    actions.tick(clock.now())
    with django_assert_max_num_queries(12):
        page = supervisor.get(f"{URL}/{hook.pk}")
    assert "诉求登记" in said(page)
    assert "HTTP 422" in said(page)
    HookDelivery.objects.filter(status=422).update(state="failed", due_at=None)
    one = HookDelivery.objects.get(status=422)
    assert len(supervisor.get(f"{URL}/{hook.pk}", {"state": "failed"}, headers=HTMX).context["lines"]) == 1
    assert supervisor.post(f"{URL}/deliveries/{one.pk}", headers=HTMX).status_code == 204
    actions.tick(clock.now())
    one.refresh_from_db()
    assert one.state == "done"
    one.state = "failed"
    one.save()
    assert supervisor.post(f"{URL}/{hook.pk}/failed").status_code == 302
    one.refresh_from_db()
    assert one.state == "waiting"


def test_it_is_changed_and_removed(cast, supervisor, hook, receiver):
    edit = f"{URL}/{hook.pk}/edit"
    sent = {"name": "大屏", "url": receiver.url, "communities": cast.community.pk, "codes": ["tickets.opened"]}
    assert SECRET not in said(supervisor.get(edit, headers=HTMX))
    assert supervisor.post(edit, sent, headers=HTMX).status_code == 204
    hook.refresh_from_db()
    assert (hook.name, hook.on, hook.codes, hook.secret) == ("大屏", False, ["tickets.opened"], SECRET)
    assert supervisor.post(f"{URL}/{hook.pk}/removal", headers=HTMX).status_code == 204
    assert not Hook.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"url": "ftp://x.example"}, "url"), ({"url": "https://a:b@x.example"}, "url"), ({"secret": "short"}, "secret"),
     ({"communities": ""}, "communities"), ({"name": ""}, "name"), ({"codes": "tickets.note_added"}, "codes")],
)  # fmt: skip
def test_what_makes_no_sense_is_said_beside_its_field(cast, supervisor, wrong, field):
    sent = {
        "name": "停车系统",
        "url": "https://x.example/",
        "secret": SECRET,
        "on": "on",
        "communities": cast.community.pk,
    }
    answer = supervisor.post(f"{URL}/new", {**sent, **wrong}, headers=HTMX)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert not Hook.objects.exists()


def test_others_webhooks_are_not_there(cast, sign_in, hook):
    stranger = sign_in(cast.stranger)
    for path in ("", "/edit", "/removal"):
        assert stranger.get(f"{URL}/{hook.pk}{path}").status_code == 404
    assert "停车系统" not in said(stranger.get("/console/services"))
    assert sign_in(cast.wang).get(f"{URL}/{hook.pk}").status_code == 403
