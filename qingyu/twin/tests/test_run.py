"""The twin: every strategy, the same days; what it says must add up, and nobody is in two places."""

import json
from datetime import time
from itertools import pairwise
from random import Random

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given, settings
from hypothesis import strategies as st

from qingyu.core.errors import Invalid
from qingyu.dispatch import strategies
from qingyu.hours.reckon import Calendar, Week
from qingyu.twin import demand, staffing, usual
from qingyu.twin.bound import clairvoyant
from qingyu.twin.report import percentile
from qingyu.twin.run import Run, simulate
from qingyu.twin.world import DAY, Limit, Matter, Person, World

MACHINES = [name for name in strategies.names() if name != "direct"]
ONE_HOUSE = usual.houses(1)


def world(*people, per_day=10.0, **more):
    usually = usual.community(per_day=per_day, people=people or usual.crew()[:2])
    return usually if not more else World(**{**usually.__dict__, **more})


def lived(name, seed=1, days=2, **more):
    town = world(**more)
    run = Run(town, demand.draw(town, days=days, seed=seed), days=days, strategy=name)
    return run, run.go()


@pytest.mark.parametrize("name", strategies.names())
def test_the_same_seed_is_the_same_week(name):
    assert lived(name)[1] == lived(name)[1]
    assert lived(name, seed=2)[1] != lived(name)[1]


@pytest.mark.parametrize("name", MACHINES)
def test_everything_is_done_in_its_order_and_by_somebody_who_can(name):
    run, report = lived(name, days=3, per_day=20.0)
    people = {hand.id: hand.person for hand in run.hands}
    assert report.requests == len(run.tasks) > 30
    for task in run.tasks:
        if task.done is not None:
            assert task.request.at <= task.accepted <= task.arrived < task.done
            assert people[task.holder].can(task.request.category)
            assert task.done - task.arrived >= task.request.work - 0.001


@pytest.mark.parametrize("name", MACHINES)
def test_nobody_is_in_two_places(name):
    run, _report = lived(name, days=2, per_day=24.0)
    for hand in run.hands:
        mine = [task for task in run.tasks if task.holder == hand.id and task.done and not task.request.fetch]
        for one, other in pairwise(sorted(mine, key=lambda task: task.arrived)):
            assert other.arrived >= one.done


@pytest.mark.parametrize("name", MACHINES)
def test_everybody_off_duty_is_a_report_too(name):
    _run, report = lived(name, people=(Person(1, "休息"),))
    assert (report.kept_rate, report.open) == (0.0, report.requests)
    assert report.response_p50 is None


@pytest.mark.parametrize("name", MACHINES)
def test_nothing_to_do_is_no_error(name):
    assert simulate(world(), [], days=1, strategy=name).requests == 0


def test_planning_keeps_more_promises_than_the_points_do():
    """Where there is more work than hands for a while; one week proves nothing, three in a row do."""
    town = usual.community(per_day=30.0, people=usual.crew()[:3])
    weeks = [demand.draw(town, days=5, seed=seed) for seed in (1, 2, 3)]
    kept = {
        name: sum(simulate(town, week, days=5, strategy=name).kept_rate for week in weeks)
        for name in ("skill_load", "optimised")
    }
    assert kept["optimised"] > kept["skill_load"]


def test_an_unknown_strategy_is_refused():
    with pytest.raises(Invalid):
        simulate(world(), [], days=1, strategy="magic")


def test_service_hours_count_as_they_do_for_real_promises():
    town = world(calendar=Calendar(Week.every_day([(time(8), time(20))]), zone="UTC"), limits={"B": Limit(60, 240)})
    arrive, done = town.due("B", 19.5 * 60)
    assert (arrive, done) == (DAY + 8.5 * 60, DAY + 11.5 * 60)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1000), min_size=1, max_size=30), st.floats(0, 1))
def test_percentiles_lie_between_the_smallest_and_the_largest(values, fraction):
    assert min(values) <= percentile(values, fraction) <= max(values)


def test_foresight_is_never_worse_than_what_was_lived():
    town = usual.community(per_day=8.0, people=usual.crew()[:2])
    week = demand.draw(town, days=2, seed=3)
    run = Run(town, week, days=2, strategy="pool")
    kept = run.go().kept_rate * len(week)
    bound = clairvoyant(town, week, days=2, seconds=20)
    assert round(kept) <= bound.kept <= bound.requests == len(week)
    assert bound.solved


def test_foresight_sees_that_one_person_cannot_be_everywhere():
    """Three emergencies at once, two hours' work each: one promise can be kept, and the bound knows it."""
    matter = Matter("water", 1.0, (1.0, 0.0, 0.0), 110, spread=0.01, waits=0.0)
    town = world(Person(1, "水工", turns=usual.DAYTIME), matters=(matter,), spots=ONE_HOUSE)
    requests = [demand.make(town, Random(number), number, 600.0, matter, "A", "1") for number in (1, 2, 3)]
    bound = clairvoyant(town, requests, days=1, seconds=20)
    assert (bound.kept, bound.solved) == (1, True)


def test_a_crew_grows_and_shrinks_where_most_people_are():
    crew = (*usual.crew(), Person(9, "夜班", turns=dict.fromkeys(range(7), (20.0, 32.0))))
    assert [one.name for one in staffing.resized(crew, 3)] == ["班组长", "水工", "夜班"]
    grown = staffing.resized(crew, 7)
    assert len(grown) == 7
    assert {one.id for one in grown[5:]} == {10, 11}
    assert all(dict(one.turns) == dict(usual.DAYTIME) for one in grown[5:])


def test_enough_is_where_it_stays_above_the_target():
    rows = [(1, 0.5), (2, 0.96), (3, 0.9), (4, 0.96), (5, 0.97)]
    sizes = [staffing.Size(people, kept, None, None, 0.0, now=False) for people, kept in rows]
    assert staffing.enough(sizes, 0.95).people == 4
    assert staffing.enough(sizes, 0.99) is None


@pytest.mark.django_db
def test_the_command_prints_the_report(capsys):
    call_command("simulate", days=1, strategy="pool", seed=4, json=True)
    report = json.loads(capsys.readouterr().out)
    assert (report["strategy"], report["seed"]) == ("pool", 4)
    assert 0 <= report["kept_rate"] <= 1


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{"days": 0}, {"strategy": "magic"}, {"community": "nowhere"}])
def test_the_command_says_what_is_wrong(asked):
    with pytest.raises(CommandError):
        call_command("simulate", **{"days": 1, **asked})


LINES = {
    "nyc": "unique_key,created_date,complaint_type,latitude,longitude\n1,2026-06-27T09:00:00,Noise,40.8,-73.9\n"
    "2,2026-06-27T10:00:00,Water,40.7,-73.8\n3,broken,Water,40.7,-73.8\n",
    "baltimore": "SRRecordID,SRType,CreatedDate,Latitude,Longitude\n1,TRM,2014-01-01 09:00:00,39.3,-76.6\n",
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", LINES)
def test_a_log_is_replayed_and_begins_again(name, tmp_path, capsys):
    path = tmp_path / "log.csv"
    path.write_text(LINES[name], encoding="utf-8")
    call_command("simulate", days=3, strategy="pool", log=path, per_day=500.0, json=True)
    lines = 2 if name == "nyc" else 1
    assert json.loads(capsys.readouterr().out)["requests"] == 3 * lines


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "created_date,complaint_type,latitude,longitude\nnever,,,\n"])
def test_a_log_that_cannot_be_read_says_so(text, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("simulate", days=1, log=path)
