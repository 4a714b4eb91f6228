"""Where buildings stand, as a supervisor enters it."""

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.console.tests.helpers import HTMX, said
from qingyu.events.models import Event
from qingyu.places.actions import make_building
from qingyu.places.models import Building
from qingyu.staff.models import Employee

PAGE = "/console/settings/buildings"


@pytest.fixture
def supervisor(cast, sign_in):
    return sign_in(cast.supervisor)


@pytest.fixture
def url(cast):
    return f"{PAGE}?community={cast.community.code}"


def typed(cast, **positions):
    """``typed(cast, b3=(10, 20))``: the form's data, every other building empty."""
    data = {}
    for one in cast.community.buildings.all():
        east, north = positions.get(f"b{one.number}", ("", ""))
        data |= {f"east-{one.pk}": east, f"north-{one.pk}": north}
    return data


def test_linked_from_the_ways_of_dispatch_and_shows_the_grid_at_first(cast, supervisor):
    assert PAGE in said(supervisor.get("/console/settings/dispatch"))
    page = said(supervisor.get(PAGE))
    for words in ("楼栋位置", "大门", "3 栋", "按默认排列估算", 'placeholder="70"', "<svg"):
        assert words in page


def test_positions_are_entered_drawn_and_taken_back(cast, supervisor, url):
    assert supervisor.post(url, typed(cast, b3=(120, -45))).status_code == 302
    building = cast.home.building
    building.refresh_from_db()
    assert (building.east, building.north) == (120, -45)
    page = said(supervisor.get(url))
    assert 'value="120"' in page
    assert "translate(120 45)" in page
    assert "3 栋的位置" in Event.objects.get(code="places.buildings_placed").sentence
    assert supervisor.post(url, typed(cast)).status_code == 302
    building.refresh_from_db()
    assert building.east is None


def test_the_plan_follows_while_one_types_and_nothing_is_stored(cast, supervisor, url):
    part = said(supervisor.get(url, typed(cast, b3=(333, 222)) | {"community": cast.community.code}, headers=HTMX))
    assert "translate(333 -222)" in part
    assert "<html" not in part
    odd = typed(cast, b3=("半", "9" * 40)) | {"community": cast.community.code}
    assert supervisor.get(PAGE, odd, headers=HTMX).status_code == 200
    assert not Building.objects.exclude(east=None).exists()


@pytest.mark.parametrize(
    ("position", "words"),
    [((5, ""), "都填"), (("", 5), "都填"), ((3001, 0), "3000"), ((0, -3001), "-3000"), (("近", 0), "整数")],
)
def test_what_is_wrong_stands_beside_its_box(cast, supervisor, url, position, words):
    answer = supervisor.post(url, typed(cast, b3=position))
    assert answer.status_code == 422
    assert words in said(answer)
    assert not Building.objects.exclude(east=None).exists()


def test_nobody_else_and_nowhere_else(cast, sign_in, supervisor):
    for employee in (cast.wang, cast.liu, cast.zhang):
        assert sign_in(employee).get(PAGE).status_code == 403
    elsewhere = f"{PAGE}?community={cast.elsewhere.code}"
    assert supervisor.post(elsewhere, {}).status_code == 404
    assert cast.elsewhere.name not in said(supervisor.get(elsewhere))
    assert supervisor.post(PAGE, {}).status_code == 404


def test_who_works_everywhere_chooses_the_community(cast, sign_in):
    Employee.objects.filter(pk=cast.supervisor.pk).update(everywhere=True)
    client = sign_in(cast.supervisor)
    assert cast.elsewhere.name in said(client.get(PAGE))
    assert client.get(f"{PAGE}?community={cast.elsewhere.code}").context["chosen"] == cast.elsewhere


@pytest.mark.parametrize("count", [0, 60])
def test_queries_do_not_grow_with_the_buildings(cast, supervisor, url, count, django_assert_max_num_queries):
    for number in range(count):
        make_building(cast.community, number=str(100 + number), by=SYSTEM)
    with django_assert_max_num_queries(6):
        supervisor.get(url)
    with django_assert_max_num_queries(14):
        assert supervisor.post(url, typed(cast, b3=(1, 1))).status_code == 302


@pytest.mark.browser
def test_the_plan_follows_the_typing_in_a_browser(cast, look):
    page = look(cast.supervisor, PAGE, 390)
    page.get_by_label("3 栋向东（米）").fill("333")
    page.get_by_label("3 栋向北（米）").fill("222")
    page.keyboard.press("Tab")
    page.locator("#plan [transform='translate(333 -222)']").wait_for()
    assert page.problems == []
