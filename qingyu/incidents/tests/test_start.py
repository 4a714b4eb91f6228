"""Starting a plan: who is affected, and the same twice."""

import importlib
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connection
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.queries import history
from qingyu.incidents import actions, numbers, queries
from qingyu.incidents.area import Place, place_around, riser_of
from qingyu.incidents.codes import State
from qingyu.incidents.models import Affected, EmergencyPlan, Incident
from qingyu.incidents.tests.conftest import House
from qingyu.places.models import Home
from qingyu.staff.models import Employee
from qingyu.stories.cast import assemble


def labels(incident: Incident) -> list[str]:
    return sorted(incident.homes.values_list("home__label", flat=True))


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"entrance": "second"}, ["15-2-101", "15-2-102", "15-2-201", "15-2-202", "15-2-301", "15-2-302"]),
        ({"entrance": "second", "stack": "2"}, ["15-2-102", "15-2-202", "15-2-302"]),
        ({"building": "building", "floor_from": 3}, ["15-1-301", "15-1-302", "15-2-301", "15-2-302"]),
        ({"entrance": "first", "floor_from": 1, "floor_to": 1}, ["15-1-101", "15-1-102"]),
    ],
)
def test_the_homes_of_a_place(house: House, place: dict[str, object], expected: list[str]) -> None:
    chosen = {
        key: getattr(house, str(value)) if isinstance(value, str) and key != "stack" else value
        for key, value in place.items()
    }
    assert labels(house.start(Place(**chosen))) == expected  # type: ignore[arg-type]


def test_an_area_reaches_those_who_go_through_it(house: House) -> None:
    incident = house.start(Place(area=house.cast.lobby), plan="fire")
    assert labels(incident) == ["3-2-1502", "3-2-1602"]


def test_the_whole_community_is_no_place_in_particular(house: House) -> None:
    assert house.start(Place(), plan="flooding").homes.count() == 14


def test_what_does_not_fit_together_is_said(house: House) -> None:
    for wrong in (
        Place(stack="02"),
        Place(floor_from=1),
        Place(building=house.building, floor_from=3, floor_to=1),
        Place(building=house.building, floor_from=40),
    ):
        with pytest.raises(Invalid):
            house.start(wrong)
    assert not Incident.objects.exists()


def test_two_zones_that_overlap_count_a_home_once(house: House) -> None:
    both = (Place(entrance=house.second), Place(building=house.building, floor_from=1, floor_to=1))
    assert house.start(*both).homes.count() == 8


def test_a_second_start_of_the_same_plan_joins_the_first(house: House) -> None:
    first = house.start(Place(entrance=house.second, floor_from=1, floor_to=2))
    second = house.start(Place(building=house.building, floor_from=2, floor_to=3))
    assert second == first
    two = [f"15-2-{floor}{stack}" for floor in (1, 2, 3) for stack in ("01", "02")]
    one = [f"15-1-{floor}{stack}" for floor in (2, 3) for stack in ("01", "02")]
    assert labels(second) == [*one, *two]
    assert "floors" not in second.place
    assert "15" in second.place
    # The chain was called once.
    assert first.calls.values("title").distinct().count() == first.calls.count()


def test_the_same_plan_elsewhere_another_plan_and_a_drill_are_their_own(house: House) -> None:
    started = {
        house.start(Place(entrance=house.second)),
        house.start(Place(entrance=house.first)),
        house.start(Place(entrance=house.second), plan="blackout"),
        house.start(Place(entrance=house.second), drill=True),
    }
    assert len(started) == 4


def test_what_ended_is_not_joined(house: House) -> None:
    first = house.start()
    actions.cancel(first, by=house.by(house.cast.he), reason="只是水表箱滴水")
    assert house.start() != first


@pytest.mark.django_db(transaction=True)
def test_two_agents_at_once_start_one_incident(transactional_db: None) -> None:
    cast = assemble(clock.today(), always=True)
    assert cast.home.entrance is not None
    plan, entrance = EmergencyPlan.objects.get(code="burst_pipe"), cast.home.entrance

    def begin(person: Employee) -> int:
        close_old_connections()
        try:
            return actions.start(plan, cast.community, places=[Place(entrance=entrance)], by=cast.actor(person)).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(begin, (cast.wang, cast.desk)))) == 1
    assert Affected.objects.count() == 2


def test_a_stranger_of_another_community_starts_and_sees_nothing(house: House) -> None:
    with pytest.raises(Refused):
        house.start(by=house.by(house.cast.stranger))
    incident = house.start()
    assert not Incident.objects.visible_to(house.by(house.cast.stranger)).exists()
    assert not Incident.objects.visible_to(house.by(house.cast.li)).exists()
    assert queries.get(house.by(house.cast.desk), incident.number) == incident


def test_what_the_form_proposes_around_a_home(house: House) -> None:
    home = house.homes["15-2-302"]
    assert place_around(home, "riser") == Place(building=house.building, entrance=house.second, stack="02")
    assert place_around(home, "entrance") == Place(building=house.building, entrance=house.second)
    assert place_around(home, "building") == Place(building=house.building)
    assert place_around(house.cast.lobby, "area") == Place(area=house.cast.lobby)


@given(floor=st.integers(1, 60), stack=st.sampled_from(["01", "02", "10", "A"]), padded=st.booleans())
def test_the_riser_of_any_room(floor: int, stack: str, padded: bool) -> None:
    room = f"{floor:02}{stack}" if padded else f"{floor}{stack}"
    assert riser_of(Home(floor=floor, room=room)) == stack


def test_a_ticket_starts_it_and_belongs_to_it(house: House) -> None:
    ticket = house.report("15-2-302")
    incident = house.start(ticket=ticket)
    part = incident.joined.get()
    assert (part.ticket, part.origin, part.rule) == (ticket, True, False)
    assert any(event.code == "incidents.ticket_joined" for event in history(ticket))


def test_a_call_from_an_affected_home_joins_by_itself_and_is_answered(house: House) -> None:
    incident = house.start()
    ticket = house.report("15-2-101")
    part = incident.joined.get(ticket=ticket)
    assert part.rule
    assert "水管爆裂" in ticket.messages.get().body


def test_another_matter_another_house_and_a_drill_do_not(house: House) -> None:
    house.start(Place(entrance=house.first), drill=True)
    incident = house.start()
    for label, category in (("15-2-101", "noise"), ("15-1-101", "water")):
        house.report(label, category=category)
    assert not incident.joined.exists()


def test_a_clerk_attaches_another_homes_call_which_becomes_affected(house: House) -> None:
    incident = house.start()
    ticket = house.report("15-1-101")
    assert queries.nearby(house.by(house.cast.desk), ticket) == [incident]
    actions.attach(incident, ticket, by=house.by(house.cast.desk))
    actions.attach(incident, ticket, by=house.by(house.cast.desk))
    assert incident.homes.filter(home__label="15-1-101").exists()
    other = house.start(Place(entrance=house.first), plan="blackout")
    with pytest.raises(Clash):
        actions.attach(other, ticket, by=house.by(house.cast.desk))
    assert other.state == State.ACTIVE
    jobs.drain()


def test_who_starts_is_told_whether_it_joined(house: House) -> None:
    plan = EmergencyPlan.objects.get(code="burst_pipe")
    zones = [Place(entrance=house.second)]
    assert queries.running(plan, house.cast.community, zones, drill=False) is None
    first = house.start(*zones)
    assert first.fresh
    assert queries.running(plan, house.cast.community, zones, drill=False) == first
    assert queries.running(plan, house.cast.community, zones, drill=True) is None
    assert not house.start(*zones).fresh


def test_its_number_looks_like_no_tickets_and_reads_as_people_write_it(house: House) -> None:
    incident = house.start()
    assert re.fullmatch(r"YJ260608-\d{5}", incident.number)
    for text in (incident.number, incident.number.lower(), f" {incident.number[2:]} "):
        assert queries.get(house.by(house.cast.he), text) == incident
    for text in ("", "YJ", "YJ260608", "260608-0001", "YJ２６０６０８-00001"):
        assert numbers.read(text) == ""
    assert numbers.named(incident.number[2:]) == ""


def test_what_was_numbered_before_gets_the_letters(house: House) -> None:
    incident = house.start()
    own, old = incident.number, incident.number[2:]
    module = importlib.import_module("qingyu.incidents.migrations.0003_own_numbers")
    with connection.cursor() as cursor:
        cursor.execute(module.BACKWARD)
        assert Incident.objects.get(pk=incident.pk).number == old
        cursor.execute(module.FORWARD)
        cursor.execute(module.FORWARD)
    assert Incident.objects.get(pk=incident.pk).number == own
