"""Who calls, who is looked for, who may know of whom."""

import pytest

from qingyu.accounts.actors import GUEST, SYSTEM, Actor
from qingyu.people import actions, queries
from qingyu.people.models import Resident
from qingyu.people.tests.conftest import SHARED, Neighbourhood, clerk_of
from qingyu.places.models import Community, Home

NA, QIANG, TOM = "李娜", "单强", "Tom Lee"
BOTH = [QIANG, NA]


def names(rows: object) -> list[str]:
    return sorted(resident.name for resident in rows)


def test_a_resident_acts_for_the_homes_of_now(hood: Neighbourhood) -> None:
    home = hood.home("3-2-1502")
    actor = queries.actor_of(hood.na)
    assert (actor.kind, actor.id, actor.homes) == ("resident", hood.na.pk, frozenset({home.pk}))
    assert actor.communities == {hood.garden.pk}
    assert list(Home.objects.visible_to(actor)) == [home]
    assert list(Community.objects.visible_to(actor)) == [hood.garden]
    assert names(Resident.objects.visible_to(actor)) == ["单强", "李娜"]

    actions.move_out(hood.na, home=home, by=SYSTEM)
    gone = queries.actor_of(hood.na)
    assert (gone.homes, gone.communities) == (frozenset(), frozenset())
    assert names(Resident.objects.visible_to(gone)) == []
    assert list(Community.objects.visible_to(gone)) == []


def test_a_switchboard_calls_for_its_extensions(hood: Neighbourhood) -> None:
    actions.add_phone(hood.na, number="028-85551234转66", by=SYSTEM)
    assert names(queries.by_phone("028 8555 1234", hood.clerk)) == ["李娜"]
    assert names(queries.by_phone("028-85551234-66", hood.clerk)) == ["李娜"]
    assert names(queries.by_phone("028-85551234-67", hood.clerk)) == []
    for text in ("028-85551234", "02885551234转66", "(028) 8555 1234"):
        assert names(queries.search(hood.clerk, text)) == ["李娜"]


def test_by_phone(hood: Neighbourhood) -> None:
    assert names(queries.by_phone("＋86 138-0000-0001", hood.clerk)) == ["单强", "李娜"]
    assert names(queries.by_phone("0755 83123456", hood.clerk)) == ["单强"]
    assert names(queries.by_phone("137 0000 1502", hood.clerk)) == []
    assert names(queries.by_phone("137 0000 1502", SYSTEM)) == ["李宁"]
    assert names(queries.by_phone(SHARED, GUEST)) == []
    assert names(queries.by_phone("nonsense\x00", hood.clerk)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("李", [NA]), (NA, [NA]), ("娜", [NA]), ("ln", [NA]), ("LN", [NA]), ("sq", [QIANG]), ("tom", [TOM]),
        ("tl", [TOM]), ("0001", BOTH), ("13800000001", BOTH), ("138 0000 0001", BOTH), ("0755-83123456", [QIANG]),
        ("3456", [QIANG]), ("3-2-1502", BOTH), ("三号楼二单元1602室", [TOM]), ("1602", [TOM]), ("3栋", [TOM, *BOTH]),
        ("", []), (" ", []), ("😀", []), ("%", []), ("\x00", []), ("x" * 500, []), ("李娜娜", []),
    ],
)  # fmt: skip
def test_search(hood: Neighbourhood, text: str, found: list[str]) -> None:
    assert names(queries.search(hood.clerk, text)) == found


def test_search_across_communities(hood: Neighbourhood) -> None:
    assert names(queries.search(clerk_of(hood.garden, hood.other), "ln")) == ["李娜", "李宁"]
    assert names(queries.search(SYSTEM, "1502")) == ["单强", "李娜", "李宁"]
    assert names(queries.search(GUEST, "李")) == []
    resident = queries.actor_of(hood.tenant)
    assert names(queries.search(resident, "李娜")) == []


def test_search_takes_four_queries(hood: Neighbourhood, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(4):
        rows = list(queries.search(hood.clerk, "1502"))
        assert [(one.phones.all()[0].number, one.living[0].home.label) for one in rows]


def test_household_and_homes(hood: Neighbourhood) -> None:
    home = hood.home("3-2-1502")
    assert [(part.resident.name, part.role) for part in queries.household(home)] == [
        ("李娜", "owner"),
        ("单强", "family"),
    ]
    actions.move_in(hood.na, home=hood.home("8-101"), role="owner", by=SYSTEM)
    assert [home.label for home in queries.homes_of(hood.na)] == ["3-2-1502", "8-101"]
    assert Resident.objects.visible_to(hood.clerk).filter(pk=hood.na.pk).count() == 1


def test_a_plain_actor_without_homes_sees_nobody(hood: Neighbourhood) -> None:
    nobody = Actor(kind="resident", id=0, name="", communities=None)
    assert names(Resident.objects.visible_to(nobody)) == []
