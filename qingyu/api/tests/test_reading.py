"""Lists, histories, the feed; and what is shown to whom."""

from datetime import date, timedelta

import pytest

from qingyu.api.tests.conftest import Api, leak, token_of
from qingyu.core import clock, jobs
from qingyu.stories.cast import assemble, at
from qingyu.tickets.models import Ticket

DAY = date(2026, 6, 8)


@pytest.fixture
def three(cast, api):
    clerk = api(cast.wang)
    return [
        clerk.post("/tickets", body, status=201)["number"]
        for body in (
            leak(urgency="B", kind="repair", category="water"),
            leak(text="楼道灯不亮", urgency="C", kind="repair", category="power", reporter={}),
            leak(text="保洁很认真", urgency="C", kind="compliment", category="service"),
        )
    ]


def numbers(answer):
    return [one["number"] for one in answer["items"]]


def test_pages_by_cursor(cast, api, three):
    clerk = api(cast.wang)
    first = clerk.get("/tickets?limit=2")
    assert numbers(first) == three[:0:-1]
    second = clerk.get(f"/tickets?limit=2&after={first['next']}")
    assert numbers(second) == three[:1]
    assert second["next"] is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=compliment", [2]),
        ("kind=compliment,repair", [2, 1, 0]),
        ("category=water", [0]),
        ("urgency=B", [0]),
        ("state=open", [2, 1, 0]),
        ("state=closed", []),
        ("community=yunxi", [2, 1, 0]),
        ("community=songlan", []),
        ("owner=me", [2, 1, 0]),
        ("owner=1001", [2, 1, 0]),
        ("owner=1002", []),
        ("owner=none", []),
        ("q=水管", [0]),
        ("q=1502", [2, 0]),
        ("due=overdue", []),
        ("due=2026-07-08T09:00:00%2B08:00", [2, 1, 0]),
    ],
)
def test_filters(cast, api, three, query, found):
    assert numbers(api(cast.wang).get(f"/tickets?{query}")) == [three[index] for index in found]


def test_due_soon_and_overdue(cast, api, three):
    clerk = api(cast.wang)
    clock.travel_to(clock.now() + timedelta(minutes=90))
    assert set(numbers(clerk.get("/tickets?due=soon"))) == set(three)
    clock.travel_to(clock.now() + timedelta(days=20))
    assert set(numbers(clerk.get("/tickets?due=overdue"))) == set(three)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("colour=red", "colour"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("after=x", "after"),
        ("after=99999999999999999999", "after"),
        ("state=asleep", "state"),
        ("owner=9999", "owner"),
        ("due=tomorrow", "due"),
        ("q=" + "水" * 101, "q"),
    ],
)
def test_nonsense_is_named(cast, api, query, field):
    fields = api(cast.wang).get(f"/tickets?{query}", status=422)["fields"]
    assert list(fields) == [field]


def test_a_list_takes_few_queries(cast, api, three, django_assert_max_num_queries):
    clerk = api(cast.wang)
    # The first use of a token in an hour is noted.
    clerk.get("/tickets")
    with django_assert_max_num_queries(3):
        assert len(clerk.get("/tickets")["items"]) == 3
    with django_assert_max_num_queries(7):
        clerk.get(f"/tickets/{three[0]}")


def test_personal_data_is_masked(cast, api, three):
    shown = api(cast.wang).get(f"/tickets/{three[0]}")
    assert shown["reporter"] == {"name": "李*", "phone": "138****1502"}
    assert "13800001502" not in str(api(cast.wang).get(f"/tickets/{three[0]}/timeline"))


def test_residents_read_what_is_meant_for_them(cast, api, three):
    path = f"/tickets/{three[0]}"
    api(cast.wang).post(f"{path}/messages", {"body": "这位住户比较急", "direction": "note"}, status=201)
    resident = api(cast.li)
    codes = {event["code"] for event in resident.get(f"{path}/timeline")["items"]}
    assert "tickets.opened" in codes
    assert "tickets.note_added" not in codes
    assert "tickets.note_added" in str(api(cast.wang).get(f"{path}/timeline"))
    assert set(numbers(resident.get("/tickets"))) == {three[0], three[2]}


def test_the_timeline_has_pages(cast, api, three):
    clerk, path = api(cast.wang), f"/tickets/{three[0]}/timeline"
    clerk.post(f"/tickets/{three[0]}/hold", {"reason": "等"})
    first = clerk.get(f"{path}?limit=1")
    assert first["more"] is True
    rest = clerk.get(f"{path}?after={first['next']}")
    assert rest["more"] is False
    assert rest["items"][0]["code"] == "tickets.held"
    assert clerk.get(f"{path}?after={rest['next']}")["next"] == rest["next"]


def test_the_description_is_public_and_current(client, db):
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/api/v1/tickets/{number}/closure" in described["paths"]
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            assert {"401", "403", "404", "422"} <= set(operation["responses"]), (method, path)


@pytest.mark.django_db(transaction=True)
def test_the_feed_tells_what_happened_to_whom_it_concerns():
    with clock.travelling(at(DAY, "09:00")), jobs.inline():
        cast = assemble(DAY)
        clerk, stranger, resident = (Api(token_of(one)) for one in (cast.wang, cast.stranger, cast.li))
        start = clerk.get("/events")["next"]
        number = clerk.post("/tickets", leak(), status=201)["number"]
        clerk.post(f"/tickets/{number}/messages", {"body": "内部", "direction": "note"}, status=201)
        page = clerk.get(f"/events?after={start}&limit=1")
        assert [(one["code"], one["ticket"]) for one in page["items"]] == [("tickets.opened", number)]
        assert page["more"] is True
        assert "tickets.note_added" in str(clerk.get(f"/events?after={page['next']}"))
        assert clerk.get(f"/events?after={page['next']}")["items"][0]["sentence"]
        assert stranger.get("/events")["items"] == []
        assert {one["code"] for one in resident.get("/events")["items"]} == {"tickets.opened"}
        assert Ticket.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_feed_waits_for_who_began_earlier():
    """An event that is committed while an earlier one is still being written must not be handed out before it."""
    import psycopg
    from django.db import connection

    with clock.travelling(at(DAY, "09:00")), jobs.inline():
        cast = assemble(DAY)
        clerk = Api(token_of(cast.wang))
        details = connection.get_connection_params()
        keys = ("host", "port", "user", "password", "dbname")
        with psycopg.connect(**{key: details[key] for key in keys if key in details}) as earlier:
            earlier.execute("SELECT pg_current_xact_id()")
            clerk.post("/tickets", leak(), status=201)
            assert clerk.get("/events")["items"] == []
        assert clerk.get("/events")["items"][0]["code"] == "tickets.opened"


@pytest.mark.django_db(transaction=True)
def test_the_feed_does_not_wait_for_other_databases():
    """A long report or a backup elsewhere on the server is no reason to hold the feed up."""
    import psycopg
    from django.db import connection

    with clock.travelling(at(DAY, "09:00")), jobs.inline():
        cast = assemble(DAY)
        clerk = Api(token_of(cast.wang))
        details = connection.get_connection_params()
        keys = {key: details[key] for key in ("host", "port", "user", "password") if key in details}
        with psycopg.connect(**keys, dbname="postgres") as elsewhere:
            elsewhere.execute("SELECT pg_current_xact_id()")
            clerk.post("/tickets", leak(), status=201)
            assert clerk.get("/events")["items"][0]["code"] == "tickets.opened"
