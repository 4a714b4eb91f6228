"""What the desk promises is data: how long a visitor waits, how long a parcel lies."""

from datetime import timedelta

import pytest

from qingyu.core import clock
from qingyu.core.errors import Invalid, Refused
from qingyu.events.queries import history
from qingyu.frontdesk import actions
from qingyu.frontdesk.arranged import settings_of
from qingyu.frontdesk.models import Settings


@pytest.fixture
def arrange(cast):
    return lambda community=None, **values: actions.arrange(community, values=values, by=cast.actor(cast.manager))


def test_a_community_differs_from_the_company(cast, arrange):
    assert settings_of(cast.community).wait_minutes == 10
    arrange(wait_minutes=15)
    arrange(cast.community, wait_minutes=5)
    assert [settings_of(one).wait_minutes for one in (None, cast.community, cast.elsewhere)] == [15, 5, 15]
    own = Settings.objects.get(community=cast.community)
    arrange(cast.community, wait_minutes=5)
    assert [event.code for event in history(own)] == ["frontdesk.arranged"]


def test_who_waits_keeps_the_target_they_came_under(cast, desk, arrange):
    first = desk.visitor()
    arrange(wait_minutes=5)
    assert (first.wait_minutes, desk.visitor().wait_minutes) == (10, 5)
    assert first.late_at == first.arrived_at + timedelta(minutes=10)


def test_parcels_are_reminded_of_and_overdue_by_it(desk, arrange):
    arrange(remind_days=1, overdue_days=2)
    parcel = desk.parcel()
    for days, moments in ((1, (True, False)), (2, (True, True))):
        clock.travel_to(parcel.received_at + timedelta(days=days))
        actions.tick(clock.now())
        parcel.refresh_from_db()
        assert (bool(parcel.reminded_at), bool(parcel.overdue_at)) == moments


def test_a_limit_that_moved_reminds_nobody_twice(desk, arrange):
    parcel = desk.parcel()
    for days, overdue in ((3, False), (7, False), (14, True)):
        clock.travel_to(parcel.received_at + timedelta(days=days))
        actions.tick(clock.now())
        arrange(overdue_days=14)
        parcel.refresh_from_db()
        assert bool(parcel.overdue_at) == overdue
    assert parcel.reminded_at == parcel.received_at + timedelta(days=3)


@pytest.mark.parametrize(
    "values",
    [{"wait_minutes": 0}, {"wait_minutes": 121}, {"remind_days": 0}, {"overdue_days": 91}, {"remind_days": 7}],
)
def test_what_makes_no_sense(arrange, values):
    with pytest.raises(Invalid):
        arrange(**values)
    assert not Settings.objects.exists()


def test_who_may(cast):
    for person in (cast.wang, cast.zhang, cast.stranger):
        with pytest.raises(Refused):
            actions.arrange(cast.community, values={"wait_minutes": 5}, by=cast.actor(person))
