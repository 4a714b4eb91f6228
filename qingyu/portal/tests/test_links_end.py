"""What opens without signing in ends one day, and comes back when there is something new to see."""

from datetime import timedelta

from django.test import Client

from qingyu.api.tests.conftest import Api, leak, token_of
from qingyu.core import clock
from qingyu.tickets import actions
from qingyu.tickets.models import Ticket


def opened(cast):
    number = Api(token_of(cast.wang)).post("/tickets", leak(kind="enquiry"), status=201)["number"]
    return Ticket.objects.get(number=number)


def seen(ticket):
    page = Client().get(f"/t/{ticket.track_code}")
    assert page.status_code in (200, 410)
    assert (page.status_code == 410) == ("早已办结" in page.content.decode())
    assert Client().get(f"/t/{ticket.track_code}/sent").status_code == page.status_code
    return page.status_code == 200


def test_a_tracking_link_ends_when_nothing_happens_any_more(cast):
    ticket = opened(cast)
    clock.travel_to(clock.now() + timedelta(days=200))
    assert seen(ticket)
    actions.cancel(ticket, by=cast.actor(cast.wang), reason="重复登记")
    clock.travel_to(clock.now() + timedelta(days=89))
    assert seen(ticket)
    clock.travel_to(clock.now() + timedelta(days=2))
    assert not seen(ticket)
    actions.add_note(ticket, body="业主来电询问", by=cast.actor(cast.wang))
    assert seen(ticket)
