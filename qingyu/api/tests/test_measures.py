"""Measures by API."""

from datetime import timedelta

import pytest

from qingyu.api.tests.conftest import leak
from qingyu.core import clock
from qingyu.insight import measures


def test_lists_what_is_measured(cast, api):
    items = api(cast.manager).get("/measures")["items"]
    assert [item["name"] for item in items] == list(measures.names())
    [satisfaction] = [item for item in items if item["name"] == "satisfaction"]
    assert satisfaction["target"] == {"value": 90, "comparison": "at_least"}
    assert satisfaction["unit"] == "percent"


def test_says_the_number_with_its_parts(cast, api):
    api(cast.wang).post("/tickets", leak(kind="repair", category="water", urgency="B"), status=201)
    clock.travel_to(clock.now() + timedelta(hours=5))
    manager = api(cast.manager)
    answer = manager.get("/measures/response_kept?community=yunxi&from=2026-06-01&to=2026-06-30&by=category")
    assert (answer["from"], answer["to"], answer["community"]) == ("2026-06-01", "2026-06-30", "yunxi")
    assert answer["figure"] == {"value": 0, "count": 1, "missed": 1, "p90": None, "met": None}
    assert answer["tickets"] == 1
    [group] = answer["groups"]
    assert (group["key"], group["value"], group["count"]) == ("water", 0, 1)
    weeks = manager.get("/measures/volume?from=2026-06-01&to=2026-06-08&by=week")["groups"]
    assert [(week["key"], week["value"]) for week in weeks] == [("2026-06-01", 0), ("2026-06-08", 1)]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=2026-06-09&to=2026-06-08", "to"),
        ("from=2020-01-01&to=2026-06-08", "to"),
        ("from=yesterday", "from"),
        ("to=9999-12-31", "to"),
        ("by=colour", "by"),
        ("community=songlan", "community"),
        ("community=nowhere", "community"),
        ("colour=red", "colour"),
    ],
)
def test_names_what_is_wrong(cast, api, query, field):
    assert list(api(cast.supervisor).get(f"/measures/volume?{query}", status=422)["fields"]) == [field]


def test_is_for_those_who_lead(cast, api):
    for person in (cast.wang, cast.li):
        api(person).get("/measures", status=403)
        api(person).get("/measures/volume", status=403)
    api(cast.manager).get("/measures/nothing", status=404)
