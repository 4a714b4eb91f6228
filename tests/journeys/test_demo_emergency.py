"""The demo's emergencies are played by the same verbs: everything ends, nothing is left open."""

from datetime import date, timedelta
from random import Random

import pytest

from qingyu.core import clock
from qingyu.incidents import queries
from qingyu.incidents.models import Call, Drill, Incident, Responder
from qingyu.stories import presets
from qingyu.stories.cast import at
from qingyu.stories.demo import company, emergency, places

TODAY = date(2026, 6, 8)


@pytest.mark.django_db
def test_one_burst_pipe_and_one_drill_came_to_their_end():
    presets.install()
    first = TODAY - timedelta(days=40)
    with clock.travelling(at(first, "00:00")):
        random = Random(1)
        community = places.build(places.PLANS[0], random)
        company.hire([community], first=first, last=TODAY + timedelta(days=1), random=random)
        emergency.play(community, TODAY)
    assert set(Incident.objects.values_list("plan__code", "state", "drill")) == {
        ("burst_pipe", "closed", False),
        ("trapped_in_lift", "closed", True),
    }
    burst = Incident.objects.get(drill=False)
    numbers = queries.numbers(burst)
    assert (numbers.serious, numbers.slight, numbers.claims, numbers.to_visit) == (1, 2, 1, 0)
    assert (burst.minutes(burst.contained_at), burst.review.cause != "") == (5, True)
    assert not Call.objects.filter(answered_at=None).exists()
    assert {one.incident_id is None for one in Drill.objects.all()} == {True, False}
    assert Responder.objects.filter(community=community).count() == len(emergency.TEAM)
