"""A session ends with what it was proved by, and so does all that the phone has opened; what another proved stays."""

import asyncio
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from qingyu.accounts.actions import make_token
from qingyu.accounts.actors import SYSTEM
from qingyu.accounts.models import ApiToken
from qingyu.events.live import closing, server, tokens
from qingyu.outbox import actions as outbox
from qingyu.outbox.models import Message
from qingyu.people import actions as people
from qingyu.people.models import Identity
from qingyu.stories.standins.push import SETTINGS, PushService

OLD, NEW = "+8613800001502", "+8613900006677"


@pytest.fixture
def two_phones(cast):
    people.add_phone(cast.li, number=NEW, by=SYSTEM)
    return cast.li


def came_in(number):
    """A browser in which the code sent to ``number`` was typed."""
    cache.clear()
    client = Client()
    assert client.post("/sign-in", {"phone": number}).status_code == 302
    body = Message.objects.filter(template="sign_in_code", address=number).latest("pk").body
    client.post("/sign-in/code", {"code": re.search(r"\d{6}", body)[0]})
    assert inside(client)
    return client


def inside(client):
    return client.get("/me").status_code == 200 and client.get("/requests").status_code == 200


def test_a_session_ends_with_the_phone_that_proved_it(two_phones):
    old, new = came_in(OLD), came_in(NEW)
    people.remove_phone(two_phones, number=OLD, by=SYSTEM)
    assert not inside(old)
    assert old.get("/me").status_code in (302, 200)
    assert "sessionid" not in old.cookies or not old.cookies["sessionid"].value
    assert inside(new)


def test_the_next_holder_of_the_number_comes_in_as_themselves(cast, two_phones):
    came_in(OLD)
    people.remove_phone(two_phones, number=OLD, by=SYSTEM)
    people.add_phone(cast.chen, number=OLD, by=SYSTEM)
    assert "陈" in came_in(OLD).get("/me").content.decode()


def test_the_browsers_and_tokens_it_opened_end_too(cast, two_phones):
    outbox.save_account("webpush", values=SETTINGS, on=True, by=cast.actor(cast.manager))
    with PushService() as one, PushService() as other:
        came_in(OLD).post("/me/push", {"subscription": one.subscription})
        by_old = make_token(cast.li.__class__.objects.get(pk=cast.li.pk).user, name="alt")
        came_in(NEW).post("/me/push", {"subscription": other.subscription})
        by_new = make_token(cast.li.__class__.objects.get(pk=cast.li.pk).user, name="neu")
    people.remove_phone(two_phones, number=OLD, by=SYSTEM)
    assert [one.proof for one in Identity.objects.all()] == [NEW]
    assert ApiToken.objects.with_secret(by_old) is None
    assert ApiToken.objects.with_secret(by_new)


def test_who_has_no_home_left_is_signed_out(cast, two_phones):
    client = came_in(OLD)
    token = make_token(cast.li.__class__.objects.get(pk=cast.li.pk).user, name="app")
    people.move_out(cast.li, home=cast.home, by=SYSTEM)
    assert not inside(client)
    assert ApiToken.objects.with_secret(token) is None


def test_who_still_has_another_home_stays(cast, two_phones):
    client = came_in(OLD)
    people.move_in(cast.li, home=cast.upstairs, role="owner", by=SYSTEM)
    people.move_out(cast.li, home=cast.home, by=SYSTEM)
    assert inside(client)


@pytest.mark.django_db(transaction=True)
def test_an_open_stream_is_told_to_end_and_others_are_not():
    with connection.connection.cursor() if connection.connection else connection.cursor() as cursor:
        cursor.execute(f"LISTEN {closing.CHANNEL}")
    closing.close(77)
    heard = [notice.payload for notice in connection.connection.notifies(timeout=2, stop_after=1)]
    assert heard == ["out-77"]


def test_a_stream_ends_when_its_user_is_out():
    sent = []

    async def say(message):
        sent.append(message)

    async def nothing():
        await asyncio.sleep(5)

    async def play():
        def stream(user):
            query = f"token={tokens.issue(user, ['ticket-1'])}".encode()
            return asyncio.create_task(server.application({"type": "http", "query_string": query}, nothing, say))

        one, other = stream(77), stream(78)
        await asyncio.sleep(0.05)
        server.hub.tell([closing.topic(77)])
        server.hub.tell_all()
        await asyncio.sleep(0.05)
        ended = one.done(), other.done()
        other.cancel()
        return ended

    assert asyncio.run(play()) == (True, False)
    assert not any(b"out-" in message.get("body", b"") for message in sent)
