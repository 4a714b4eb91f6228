"""Making places, and who may."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.queries import history
from qingyu.places import actions
from qingyu.places.models import Community, Home, Maintenance
from qingyu.places.plans import HomeRow
from qingyu.places.tests.conftest import clerk_of

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


def test_from_community_to_home(db: None) -> None:
    community = actions.make_community("garden", name=" 晴雨  花园 ", by=SYSTEM, hotline="0755-83123456")
    clerk = clerk_of(community)
    building = actions.make_building(community, number="３号楼", floors=18, by=clerk)
    entrance = actions.make_entrance(building, number="二单元", by=clerk)
    home = actions.make_home(building, entrance=entrance, room="1502室", area=Decimal("89.555"), by=clerk)
    villa = actions.make_home(building, room="B101", by=clerk)
    assert (community.name, str(home), home.floor, home.area) == ("晴雨 花园", "3-2-1502", 15, Decimal("89.56"))
    assert (villa.label, villa.floor) == ("3-B101", -1)
    assert [event.code for event in history(home)] == ["places.home_made"]
    assert history(home).get().sentence


def test_no_doubles(garden: Community) -> None:
    building = garden.buildings.get(number="3")
    entrance = building.entrances.get(number="2")
    actions.make_area(garden, name="大堂", entrance=entrance, by=SYSTEM)
    actions.make_area(garden, name="大堂", entrance=building.entrances.get(number="1"), by=SYSTEM)
    actions.make_area(garden, name="大门", by=SYSTEM)
    actions.make_equipment(garden, kind="fire", name="水泵", building=building, by=SYSTEM)
    for doubled in (
        lambda: actions.make_community("garden", name="新", by=SYSTEM),
        lambda: actions.make_community("new", name="晴雨花园", by=SYSTEM),
        lambda: actions.make_building(garden, number="3栋", by=SYSTEM),
        lambda: actions.make_entrance(building, number="2", by=SYSTEM),
        lambda: actions.make_home(building, entrance=entrance, room="1502", by=SYSTEM),
        lambda: actions.make_area(garden, name="大堂", entrance=entrance, by=SYSTEM),
        lambda: actions.make_area(garden, name="大门", by=SYSTEM),
        lambda: actions.make_equipment(garden, kind="fire", name="水泵", by=SYSTEM),
    ):
        with pytest.raises(Clash):
            doubled()


def test_nonsense(garden: Community, other: Community) -> None:
    building, stranger = garden.buildings.get(number="3"), other.buildings.get()
    for nonsense, field in (
        (lambda: actions.make_community("Garden!", name="x", by=SYSTEM), "code"),
        (lambda: actions.make_community("x", name=" ", by=SYSTEM), "name"),
        (lambda: actions.make_community("x", name="x\x00", by=SYSTEM), "name"),
        (lambda: actions.make_community("x", name="x", address="长" * 201, by=SYSTEM), "address"),
        (lambda: actions.make_building(garden, number="3-2", by=SYSTEM), "number"),
        (lambda: actions.make_building(garden, number="😀", by=SYSTEM), "number"),
        (lambda: actions.make_home(building, room="", by=SYSTEM), "room"),
        (lambda: actions.make_home(building, room="1502", floor=999, by=SYSTEM), "floor"),
        (lambda: actions.make_home(building, room="1502", area=Decimal("NaN"), by=SYSTEM), "area"),
        (lambda: actions.make_area(garden, name="大堂", building=stranger, by=SYSTEM), "building"),
        (lambda: actions.make_home(building, room="1", entrance=stranger.entrances.get(), by=SYSTEM), "entrance"),
        (lambda: actions.make_equipment(garden, kind="boat", name="船", by=SYSTEM), "kind"),
    ):
        with pytest.raises(Invalid) as refusal:
            nonsense()
        assert set(refusal.value.fields) == {field}


def test_a_stranger_may_not(garden: Community, other: Community) -> None:
    stranger = clerk_of(other)
    lift = actions.make_equipment(garden, kind="lift", name="1 号梯", by=SYSTEM)
    for deed in (
        lambda: actions.make_community("x", name="x", by=stranger),
        lambda: actions.make_building(garden, number="9", by=stranger),
        lambda: actions.make_homes(garden, [HomeRow("9", "", "101")], by=stranger),
        lambda: actions.note_maintenance(lift, kind="service", by=stranger),
    ):
        with pytest.raises(Refused):
            deed()


def test_a_list_of_homes_again_changes_only_what_differs(garden: Community) -> None:
    rows = [HomeRow("3", "2", "1502", area=Decimal("89.50")), HomeRow("3", "2", "1503"), HomeRow("21", "1", "3301")]
    assert actions.make_homes(garden, rows, by=SYSTEM) == (1, 1, 1)
    assert actions.make_homes(garden, rows, by=SYSTEM) == (0, 0, 3)
    assert garden.buildings.get(number="21").floors == 33
    assert Home.objects.get(community=garden, label="3-2-1502").area == Decimal("89.50")
    facts = [event for event in history(garden) if event.code == "places.homes_loaded"]
    assert [(event.details["made"], event.details["changed"]) for event in facts] == [(50, 0), (1, 1)]


def test_maintenance(garden: Community) -> None:
    lift = actions.make_equipment(garden, kind="lift", name="1 号梯", by=SYSTEM)
    clerk = clerk_of(garden)
    with clock.travelling(NOW):
        entry = actions.note_maintenance(lift, kind="service", note="半月保养", done_by="电梯公司", by=clerk)
        assert actions.note_maintenance(lift, kind="service", note="半月保养", done_by="电梯公司", by=clerk) == entry
        assert (entry.at, entry.by) == (NOW, "电梯公司")
        assert actions.note_maintenance(lift, kind="repair", at=NOW - timedelta(days=1), by=clerk).by == "陈晨"
        for nonsense in ({"kind": "dance"}, {"kind": "repair", "at": NOW + timedelta(minutes=1)}):
            with pytest.raises(Invalid):
                actions.note_maintenance(lift, by=clerk, **nonsense)
    assert Maintenance.objects.filter(equipment=lift).count() == 2
    assert "电梯公司" in [event.sentence for event in history(lift)][1]
