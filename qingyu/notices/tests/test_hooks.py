"""Webhooks against a receiver on this machine: signed, once each, tried again, given up in the end."""

from datetime import timedelta

import pytest

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.api.schemas.events import EventShown
from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.core.outside import NO_ANSWER
from qingyu.events.models import Event
from qingyu.notices import actions
from qingyu.notices.hooks.post import Answer, post
from qingyu.notices.models import Hook, HookDelivery
from qingyu.notices.tests.helpers import level_one
from qingyu.outbox.models import Message
from qingyu.places.models import Community
from qingyu.stories.standins.receiver import Receiver
from qingyu.tickets import actions as tickets

SECRET = "a-secret-of-some-length"
State = HookDelivery.State


@pytest.fixture
def receiver():
    with Receiver(SECRET) as there:
        yield there


def hooked(url, **more):
    return actions.save_hook(None, **{"name": "看板", "url": url, "secret": SECRET, "by": SYSTEM, **more})


def later(**more):
    clock.travel_to(clock.now() + timedelta(**more))
    actions.tick(clock.now())


def states():
    return list(HookDelivery.objects.order_by("pk").values_list("state", flat=True))


def test_what_happens_is_posted_signed_and_shaped_as_the_feed_is(town, receiver):
    hooked(receiver.url)
    ticket = level_one(town)
    jobs.drain()
    actions.tick(clock.now())
    assert receiver.forged == 0
    event = Event.objects.get(code="tickets.opened")
    item = next(one for one in receiver.items if one["id"] == event.pk)
    shown = EventShown.of(event, SYSTEM, ticket.number).model_dump(mode="json", by_alias=True)
    assert set(item) == set(shown)
    assert {**item, "at": "", "details": {}} == {**shown, "at": "", "details": {}}
    assert item["details"]["channel"] == "phone"
    assert receiver.headers[0]["qingyu-delivery"] == str(HookDelivery.objects.order_by("pk")[0].pk)
    assert actions.tick(clock.now()) == 0


def test_only_what_was_asked_for_and_of_the_right_community(town, receiver):
    hooked(receiver.url, codes=["tickets.cancelled"])
    elsewhere = Community.objects.create(code="songlan", name="松岚里")
    hooked(receiver.url, name="别处", communities=[elsewhere])
    ticket = level_one(town)
    tickets.cancel(ticket, by=SYSTEM, reason="重复")
    jobs.drain()
    assert list(HookDelivery.objects.values_list("hook__name", "event__code")) == [("看板", "tickets.cancelled")]


def test_an_event_is_delivered_once_however_often_it_is_followed(town, receiver):
    hooked(receiver.url, codes=["tickets.opened"])
    level_one(town)
    jobs.drain()
    actions.deliver_later(Event.objects.get(code="tickets.opened"))
    actions.tick(clock.now())
    assert len(receiver.items) == 1


def test_a_machine_that_is_down_rests_with_growing_pauses_and_then_gets_everything(town, receiver):
    hook = hooked(receiver.url, codes=["tickets.opened"])
    receiver.statuses = [500, 503]
    for _ in range(3):
        level_one(town)
    jobs.drain()
    # One try for three events: nobody knocks at a closed door three times.
    assert actions.tick(clock.now()) == 1
    hook.refresh_from_db()
    assert (hook.failures, hook.next_at) == (1, clock.now() + timedelta(minutes=1))
    assert actions.tick(clock.now() + timedelta(seconds=59)) == 0
    later(minutes=1)
    hook.refresh_from_db()
    assert (hook.failures, hook.next_at) == (2, clock.now() + timedelta(minutes=5))
    later(minutes=5)
    hook.refresh_from_db()
    assert states() == [State.DONE] * 3
    assert (hook.failures, hook.failing_since, hook.next_at) == (0, None, None)
    assert len(receiver.items) == 3


def test_a_post_that_is_refused_holds_nobody_up(town, receiver):
    hook = hooked(receiver.url, codes=["tickets.opened"])
    receiver.statuses = [422]
    level_one(town)
    level_one(town)
    jobs.drain()
    assert actions.tick(clock.now()) == 2
    assert sorted(states()) == [State.DONE, State.WAITING]
    hook.refresh_from_db()
    assert hook.failing_since is None


def test_after_a_day_in_vain_it_is_off_and_somebody_hears_of_it_once(town):
    town.manager.position.permissions.append("outbox.arrange")
    town.manager.position.save()
    # Nobody listens there any more.
    with Receiver(SECRET) as gone:
        url = gone.url
    hook = hooked(url, codes=["tickets.opened"])
    level_one(town)
    jobs.drain()
    actions.tick(clock.now())
    waits = []
    while Hook.objects.get(pk=hook.pk).on:
        due = HookDelivery.objects.get().due_at
        waits.append(due - clock.now())
        clock.travel_to(due)
        actions.tick(due)
    assert waits[:5] == actions.PAUSES
    assert sum(waits, timedelta()) >= timedelta(hours=24)
    assert states() == [State.FAILED]
    alarm = Message.objects.get(template="hook_off", employee=town.manager)
    assert "看板" in alarm.body
    assert Event.objects.filter(code="notices.hook_turned_off").count() == 1
    assert actions.tick(clock.now() + timedelta(days=1)) == 0


def test_what_was_given_up_is_posted_again_by_hand(town, receiver):
    hook = hooked(receiver.url, codes=["tickets.opened"])
    level_one(town)
    jobs.drain()
    HookDelivery.objects.update(state=State.FAILED, due_at=None)
    hook = actions.save_hook(hook, name="看板", url=receiver.url, on=False, by=SYSTEM)
    with pytest.raises(Clash):
        actions.resend_failed(hook, by=SYSTEM)
    hook = actions.save_hook(hook, name="看板", url=receiver.url, by=SYSTEM)
    # The secret was left empty, so it is the one it was.
    assert hook.secret == SECRET
    assert actions.resend_failed(hook, by=SYSTEM) == 1
    actions.tick(clock.now())
    actions.resend(HookDelivery.objects.get(), by=SYSTEM)
    actions.tick(clock.now())
    assert [one["code"] for one in receiver.items] == ["tickets.opened"] * 2
    assert receiver.items[0]["id"] == receiver.items[1]["id"]


def test_a_worker_that_dies_in_between_posts_it_again_later(town, receiver, monkeypatch):
    hooked(receiver.url, codes=["tickets.opened"])
    level_one(town)
    jobs.drain()

    def die(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("qingyu.notices.actions.delivering.post", die)
        with pytest.raises(KeyboardInterrupt):
            actions.tick(clock.now())
    assert actions.tick(clock.now()) == 0
    later(minutes=2)
    assert len(receiver.items) == 1


def test_a_slow_one_is_given_up_and_a_redirect_is_not_followed(receiver, monkeypatch):
    given = {"secret": SECRET, "item": {"id": 1}, "delivery": "1", "moment": 1}
    receiver.elsewhere = "http://127.0.0.1:1/inside"
    assert post(receiver.url, **given).status == 302
    receiver.elsewhere = ""
    receiver.slow = True
    monkeypatch.setattr("qingyu.notices.hooks.post.SECONDS", 0.2)
    answer = post(receiver.url, **given)
    assert (answer.status, answer.well) == (0, False)
    assert answer.error == str(NO_ANSWER)


def test_a_trial_says_what_came_back(db, receiver):
    hook = hooked(receiver.url)
    assert actions.try_hook(hook, by=SYSTEM).status == 200
    assert receiver.items[0]["code"] == "test"
    receiver.statuses = [410]
    assert actions.try_hook(hook, by=SYSTEM).error == "HTTP 410"


def test_another_address_wants_the_secret_anew(db):
    hook = hooked("https://partner.example/hook")
    with pytest.raises(Invalid) as refusal:
        actions.save_hook(hook, name=hook.name, url="https://elsewhere.example/hook", by=SYSTEM)
    assert set(refusal.value.fields) == {"secret"}
    assert actions.save_hook(hook, name="新看板", url=hook.url, by=SYSTEM).secret == SECRET
    actions.save_hook(hook, name=hook.name, url="https://elsewhere.example/hook", secret=SECRET[::-1], by=SYSTEM)


def test_a_name_that_leads_inside_is_refused_before_anything_is_sent(monkeypatch):
    found = [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("10.0.0.8", 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: found)
    answer = post("https://partner.example/hook", secret=SECRET, item={}, delivery="1", moment=1)
    assert answer == Answer(error=answer.error)
    assert "内网" in answer.error


@pytest.mark.parametrize(
    "url",
    ["", "partner.example", "ftp://partner.example", "http://partner.example", "https://a:b@partner.example/",
     "https://", "https://partner.example:99999/", "https://part ner.example/", "javascript:alert(1)"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_in_words(db, url):
    with pytest.raises(Invalid) as refusal:
        hooked(url)
    assert set(refusal.value.fields) == {"url"}


def test_what_makes_no_sense_is_refused(db):
    with pytest.raises(Invalid) as refusal:
        hooked("https://partner.example/", name=" ", codes=["tickets.note_added"], secret="short")
    assert set(refusal.value.fields) == {"name", "codes", "secret"}


def test_one_hears_of_no_community_but_ones_own(town):
    elsewhere = Community.objects.create(code="songlan", name="松岚里")
    hook = hooked("https://partner.example/", communities=[elsewhere])
    mine = Actor(kind="staff", id=1, name="何静", permissions=frozenset({"outbox.arrange"}),
                 communities=frozenset({town.community.pk}))  # fmt: skip
    for communities in ([], [elsewhere]):
        with pytest.raises(Invalid):
            hooked("https://partner.example/", communities=communities, by=mine)
    with pytest.raises(Refused):
        actions.remove_hook(hook, by=mine)
    own = hooked("https://partner.example/", communities=[town.community], by=mine)
    assert list(Hook.objects.visible_to(mine)) == [own]
    actions.remove_hook(own, by=mine)
    assert list(Hook.objects.all()) == [hook]
