"""The demo's planned work and survey go the way of everybody's."""

from datetime import timedelta

import pytest

from qingyu.core import clock
from qingyu.followup import results
from qingyu.followup.models import Wave
from qingyu.places import actions as places
from qingyu.places.models import Equipment
from qingyu.stories.demo import planned
from qingyu.upkeep.models import Task


@pytest.mark.django_db
def test_two_months_of_planned_work(cast, monkeypatch):
    monkeypatch.setattr(planned, "ASKED", 2)
    monkeypatch.setattr(planned, "HOMES", 2)
    from qingyu.accounts.actors import SYSTEM

    for one in planned.ROUNDS:
        places.make_equipment(cast.community, kind=Equipment.Kind.OTHER, name=one.equipment, by=SYSTEM)
    first = clock.today()
    days = planned.live(cast.community, first)
    for _day in range(20):
        clock.travel_to(next(days))
    tasks = Task.objects.filter(community=cast.community)
    assert tasks.filter(state="done").count() >= 5
    assert not tasks.filter(state="planned").exists()
    assert tasks.values("schedule", "due_on").distinct().count() == tasks.count()
    wave = Wave.objects.get()
    assert wave.state == "closed"
    assert results.figures(wave).asked == 2
    assert wave.closed_at - wave.started_at == timedelta(days=14)
