"""Two clerks press the button at the same moment, and two requests come in at once."""

from datetime import timedelta

import pytest

from qingyu.core import clock
from qingyu.dispatch import actions
from qingyu.staff.models import Shift
from qingyu.work.models import Order
from qingyu.work.tests.threads import at_once
from qingyu.work.tests.town import acting, build, leak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town():
    town = build()
    day = (clock.now() - timedelta(hours=1), clock.now() + timedelta(hours=8))
    for one in (town.plumber, town.other):
        Shift.objects.create(employee=one, period=day)
    return town


def test_one_request_gets_one_order(town):
    ticket, clerk = leak(town), acting(town.clerk)
    results = at_once(*[lambda: actions.dispatch_ticket(ticket, by=clerk)] * 3)
    assert {result.pk for result in results} == {Order.objects.get().pk}


def test_two_requests_do_not_both_go_to_whoever_was_free(town):
    first, second, clerk = leak(town), leak(town), acting(town.clerk)
    results = at_once(*(lambda ticket=ticket: actions.dispatch_ticket(ticket, by=clerk) for ticket in (first, second)))
    assert {result.assignee for result in results} == {town.plumber, town.other}
