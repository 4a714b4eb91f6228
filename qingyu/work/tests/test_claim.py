"""Two take the same order at the same moment: one has it, the other hears who."""

import pytest

from qingyu.core.errors import Clash
from qingyu.events.models import Event
from qingyu.work import actions
from qingyu.work.models import Order
from qingyu.work.queries import pool_for
from qingyu.work.tests.threads import at_once
from qingyu.work.tests.town import acting, build, leak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town():
    return build()


def test_exactly_one_has_it(town):
    order = actions.issue(leak(town), by=acting(town.supervisor), department=town.engineering, duty="查漏", pool=True)
    people = [acting(one) for one in (town.plumber, town.other, town.leader)]
    assert [list(pool_for(one)) for one in people] == [[order]] * 3

    results = at_once(*(lambda one=one: actions.claim(order, by=one) for one in people))

    won = [result for result in results if isinstance(result, Order)]
    lost = [result for result in results if isinstance(result, Clash)]
    assert (len(won), len(lost)) == (1, 2)
    assert won[0].assignee.name in str(lost[0])
    assert Event.objects.filter(code="work.assigned").count() == 1
    assert not pool_for(people[0]).exists()


def test_the_last_two_orders_finished_at_once_finish_the_ticket(town):
    ticket = leak(town, level=3)
    by, people = acting(town.supervisor), [acting(town.plumber), acting(town.other)]
    orders = [
        actions.issue(ticket, by=by, department=town.engineering, duty="查漏", lead=lead, assignee=person)
        for lead, person in ((True, town.plumber), (False, town.other))
    ]
    for order, person in zip(orders, people, strict=True):
        actions.arrive(order, by=person)
    results = at_once(
        *(
            lambda order=order, person=person: actions.finish(order, by=person, cause="老化", measures="已修")
            for order, person in zip(orders, people, strict=True)
        )
    )
    assert all(isinstance(result, Order) for result in results), results
    ticket.refresh_from_db()
    assert ticket.state == "finished"
    assert Event.objects.filter(code="tickets.finished").count() == 1


def test_two_orders_issued_at_once_are_one(town):
    ticket, by = leak(town), acting(town.supervisor)
    results = at_once(*[lambda: actions.issue(ticket, by=by, department=town.engineering, duty="查漏")] * 2)
    assert sorted(type(result).__name__ for result in results) == ["Clash", "Order"]
