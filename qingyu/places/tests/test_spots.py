"""Where buildings stand: entered, or in a plain grid."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from qingyu.accounts.actors import SYSTEM
from qingyu.core.errors import Invalid, Refused
from qingyu.events.queries import history
from qingyu.places import actions
from qingyu.places.models import Building, Community
from qingyu.places.queries import grid_spot, spots
from qingyu.places.tests.conftest import clerk_of


def by_number(community: Community) -> dict[str, tuple[float, float]]:
    numbers = dict(community.buildings.values_list("pk", "number"))
    return {numbers[pk]: spot for pk, spot in spots(community.pk).items()}


def test_what_was_not_entered_stands_in_a_grid_by_number(garden: Community, django_assert_num_queries) -> None:
    assert by_number(garden) == {"3": (0, 70), "8": (90, 70), "15": (180, 70), "A": (270, 70)}
    actions.make_building(garden, number="2", by=SYSTEM)
    assert by_number(garden)["A"] == (0, 140)
    with django_assert_num_queries(1):
        spots(garden.pk)


def test_what_was_entered_counts_and_moves_no_other(garden: Community) -> None:
    clerk = clerk_of(garden)
    ids = {one.number: one.pk for one in garden.buildings.all()}
    changed = actions.place_buildings(garden, {ids["8"]: (-120, 45), ids["15"]: (0, 0), ids["3"]: None}, by=clerk)
    assert [one.number for one in changed] == ["8", "15"]
    assert by_number(garden) == {"3": (0, 70), "8": (-120, 45), "15": (0, 0), "A": (270, 70)}
    assert actions.place_buildings(garden, {ids["8"]: (-120, 45)}, by=clerk) == []
    actions.place_buildings(garden, {ids["8"]: None}, by=clerk)
    assert by_number(garden)["8"] == (90, 70)
    told = [event for event in history(garden) if event.code == "places.buildings_placed"]
    assert sorted(event.details["numbers"] for event in told) == [["8"], ["8", "15"]]
    assert any("8、15" in event.sentence for event in told)


def test_not_too_far_not_elsewhere_and_not_by_strangers(garden: Community, other: Community) -> None:
    here, there = garden.buildings.get(number="3"), other.buildings.get()
    for wrong in ({here.pk: (3001, 0)}, {here.pk: (0, -3001)}, {there.pk: (1, 1)}, {0: None}):
        with pytest.raises(Invalid):
            actions.place_buildings(garden, wrong, by=SYSTEM)
    with pytest.raises(Refused):
        actions.place_buildings(garden, {here.pk: (1, 1)}, by=clerk_of(other))
    for odd in ({"east": 5}, {"east": 5, "north": 4000}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Building.objects.filter(pk=here.pk).update(**odd)


@given(st.integers(0, 500))
def test_no_two_places_of_the_grid_are_one_and_none_is_the_gate(place: int) -> None:
    assert grid_spot(place) != grid_spot(place + 1)
    assert grid_spot(place)[1] >= 70
