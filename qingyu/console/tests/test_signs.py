"""Signs to print."""

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.console.tests.helpers import said
from qingyu.places.actions import make_area

SIGNS = "/console/signs"


def test_each_place_has_its_code(cast, sign_in):
    client = sign_in(cast.manager)
    answer = client.get(SIGNS)
    urls = {sign.place: sign.url for sign in answer.context["signs"]}
    assert urls[cast.lobby].endswith(f"/p/{cast.lobby.code}")
    assert set(urls) == {cast.lobby, cast.lift}
    page = said(answer)
    assert page.count("<svg xmlns") == 2 or page.count('class="q-sign-code"') == 2
    assert "4008001234" in page


@pytest.mark.parametrize(
    ("asked", "count"),
    [({"what": "areas"}, 1), ({"what": "equipment"}, 1), ({"q": "电梯"}, 1), ({"q": "月球"}, 0), ({"what": "x"}, 2)],
)
def test_filters(cast, sign_in, asked, count):
    assert len(sign_in(cast.manager).get(SIGNS, asked).context["signs"]) == count


def test_names_are_escaped_and_communities_kept_apart(cast, sign_in):
    make_area(cast.community, name="<b>大门</b>", by=SYSTEM)
    assert "<b>大门" not in said(sign_in(cast.wang).get(SIGNS, {"size": "2"}))
    assert not sign_in(cast.stranger).get(SIGNS, {"community": "yunxi"}).context["signs"]
    assert sign_in(cast.liu).get(SIGNS).status_code == 403


@pytest.mark.parametrize("count", [1, 40])
def test_queries_do_not_grow(cast, sign_in, count, django_assert_max_num_queries):
    for number in range(count):
        make_area(cast.community, name=f"花园 {number}", by=SYSTEM)
    client = sign_in(cast.manager)
    with django_assert_max_num_queries(6):
        client.get(SIGNS)
