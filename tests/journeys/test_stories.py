"""The shipped stories hold what they tell."""

import json

import pytest

from qingyu.stories.queries import DAY, names, script
from qingyu.stories.stage import report, staged


@pytest.mark.django_db
@pytest.mark.parametrize("name", names())
def test_every_story_holds(name: str) -> None:
    with staged(DAY) as stage:
        script(name).play(stage)
        told = report(name, stage)
    assert [check["expected"] for check in told["checks"] if not check["held"]] == []
    assert told["ok"]
    json.dumps(told)


@pytest.mark.django_db
def test_the_leak_is_told_honestly() -> None:
    """Document 002, O1: 45 minutes to arrive, 5 h 45 min in all, 4.8, and the two hours missed."""
    with staged(DAY) as stage:
        script("leak").play(stage)
        told = report("leak", stage)
    promises = {one["name"]: one for one in told["promises"] if not one["text"]}
    assert told["rating"] == 4.8
    assert (promises["arrive"]["state"], promises["arrive"]["minutes"]) == ("kept", 45)
    assert (promises["resolve"]["state"], promises["resolve"]["minutes"]) == ("missed", 345)
    assert promises["respond"]["state"] == promises["return_visit"]["state"] == "kept"
    at = {step["fact"]: step["at"][11:] for step in told["steps"]}
    assert at["tickets.opened"] == "09:15+08:00"
    assert at["work.assigned"] == "09:20+08:00"
    assert at["work.arrived"] == "10:00+08:00"
    assert at["work.finished"] == "15:00+08:00"
    assert at["followup.visit_done"] == at["tickets.closed"] == "10:00+08:00"
