"""Where a department plans, the technician sees the tour in its order, with the time the plan expects them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qingyu.core import clock
from qingyu.dispatch.models import PlannedVisit
from qingyu.work import actions as work

pytestmark = pytest.mark.django_db


def test_the_plan_orders_the_list(cast, report, sign_in):
    first, second = (report(to=cast.liu, text=text) for text in ("厨房水管漏水", "插座没电"))
    for order, minutes in ((first, 90), (second, 10)):
        when = clock.now() + timedelta(minutes=minutes)
        PlannedVisit.objects.create(order=order, employee=cast.liu, arrive_at=when)
    page = sign_in(cast.liu).get("/field/").text
    assert page.index(second.number) < page.index(first.number)
    told = timezone.localtime(clock.now() + timedelta(minutes=10)).strftime("%H:%M")
    assert "排程：约" in page
    assert told in page


def test_an_own_time_counts_more_than_the_plan(cast, report, sign_in):
    order = report(to=cast.liu)
    PlannedVisit.objects.create(order=order, employee=cast.liu, arrive_at=clock.now() + timedelta(minutes=10))
    work.accept(order, by=cast.actor(cast.liu), eta=clock.now() + timedelta(minutes=40))
    assert "排程：约" not in sign_in(cast.liu).get("/field/").text
