"""A request that is sent again is answered again and done once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from qingyu.api import once
from qingyu.api.models import Answer
from qingyu.api.tests.conftest import Api, leak, token_of
from qingyu.core import clock, jobs
from qingyu.stories.cast import assemble
from qingyu.tickets.models import Message, Ticket


def test_the_same_key_gives_the_same_answer(cast, api):
    clerk = api(cast.wang)
    first = clerk.post("/tickets", leak(), status=201, Idempotency_Key="k-1")
    assert "Idempotency-Replayed" not in clerk.response.headers
    sent = clerk.response.content
    Ticket.objects.update(title="since changed")
    again = clerk.post("/tickets", dict(reversed(leak().items())), status=201, Idempotency_Key="k-1")
    assert again == first
    assert clerk.response.content == sent
    assert clerk.response.headers["Idempotency-Replayed"] == "true"
    assert Ticket.objects.count() == 1


def test_another_request_under_the_same_key_is_refused(cast, api):
    clerk = api(cast.wang)
    made = clerk.post("/tickets", leak(), status=201, Idempotency_Key="k-1")
    refused = clerk.post("/tickets", leak(text="灯不亮"), status=422, Idempotency_Key="k-1")
    assert refused["code"] == "other_content"
    assert "idempotency_key" in refused["fields"]
    elsewhere = f"/tickets/{made['number']}/messages"
    assert clerk.post(elsewhere, {"body": "好"}, status=422, Idempotency_Key="k-1")["code"] == "other_content"


def test_everybody_has_their_own_keys(cast, api):
    numbers = {
        api(person).post("/tickets", leak(), status=201, Idempotency_Key="k-1")["number"]
        for person in (cast.wang, cast.desk)
    }
    assert len(numbers) == 2


def test_a_refusal_is_not_kept(cast, api):
    clerk = api(cast.wang)
    clerk.post("/tickets", leak(text=""), status=422, Idempotency_Key="k-1")
    clerk.post("/tickets", leak(), status=201, Idempotency_Key="k-1")


@pytest.mark.parametrize("key", ["", "x" * 256, "ä"])
def test_a_key_that_is_none_is_refused(cast, api, key):
    assert "idempotency_key" in api(cast.wang).post("/tickets", leak(), status=422, Idempotency_Key=key)["fields"]


def test_the_longest_key_serves(cast, api):
    api(cast.wang).post("/tickets", leak(), status=201, Idempotency_Key="x" * 255)


def test_without_a_key_every_request_counts(cast, api):
    for _time in range(2):
        api(cast.wang).post("/tickets", leak(), status=201)
    assert Ticket.objects.count() == 2


def test_messages_are_written_once(cast, api):
    clerk = api(cast.wang)
    path = f"/tickets/{clerk.post('/tickets', leak(), status=201)['number']}/messages"
    for _time in range(2):
        clerk.post(path, {"body": "师傅已经在路上"}, status=201, Idempotency_Key="m-1")
    assert Message.objects.count() == 1


def test_old_answers_are_forgotten_but_make_no_second_ticket(cast, api):
    clerk = api(cast.wang)
    first = clerk.post("/tickets", leak(), status=201, Idempotency_Key="k-1")
    clock.travel_to(clock.now() + timedelta(days=6))
    assert once.forget() == 0
    clock.travel_to(clock.now() + timedelta(days=2))
    assert once.forget() == 1
    again = clerk.post("/tickets", leak(), status=201, Idempotency_Key="k-1")
    assert again["number"] == first["number"]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_ticket(settings):
    with jobs.inline():
        cast = assemble(clock.today())
        token = token_of(cast.wang)
        results, gate = [], threading.Barrier(4)

        def send():
            try:
                client = Api(token)
                gate.wait(10)
                response = client.client.post(
                    "/api/v1/tickets",
                    leak(),
                    content_type="application/json",
                    headers={**client.headers, "Idempotency-Key": "k-1"},
                )
                results.append((response.status_code, response.content))
            finally:
                connection.close()

        threads = [threading.Thread(target=send) for _number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    assert len(results) == 4
    assert {status for status, _body in results} <= {201, 409}
    assert len({body for status, body in results if status == 201}) == 1
    assert Ticket.objects.count() == 1
    assert Answer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_while_the_first_is_at_work_the_second_hears_so(settings):
    """The first holds its key's lock in another connection."""
    import psycopg

    with jobs.inline():
        cast = assemble(clock.today())
        clerk = Api(token_of(cast.wang))
        name = once.name_of(cast.wang.user_id, "k-1")
        details = connection.get_connection_params()
        keys = ("host", "port", "user", "password", "dbname")
        with psycopg.connect(**{key: details[key] for key in keys if key in details}) as other:
            other.execute("SELECT pg_advisory_xact_lock(%s)", [name])
            assert clerk.post("/tickets", leak(), status=409, Idempotency_Key="k-1")["code"] == "in_flight"
        clerk.post("/tickets", leak(), status=201, Idempotency_Key="k-1")
