"""The console's search: tickets, residents and homes at once, and nothing of other communities."""

import pytest

from qingyu.console.search_view import find
from qingyu.console.tests.helpers import HTMX, said
from qingyu.incidents.tests.conftest import house as house
from qingyu.tickets import finding
from qingyu.tickets.models import Ticket


@pytest.fixture
def look_for(cast, sign_in):
    return lambda text, who=None: sign_in(who or cast.wang).get("/console/search", {"q": text})


@pytest.mark.parametrize(
    "text",
    ["异响", "电梯异响", "電梯異響", "1502", "3-2-1502", "3栋2单元1502", "三号楼二单元1502室 电梯", "3-2 异响",
     "13800001502", "138 0000 1502", "1502 异响", "李敏", "lm", "LM", "响了"],
)  # fmt: skip
def test_finds_the_ticket(cast, opened, text):
    ticket = opened(
        text="您好，我们这边的电梯异响响了三天，请来看看", reporter_phone="+8613800001502", category="elevator"
    )
    assert find(cast.actor(cast.wang), text).tickets == [ticket]


def test_the_page_groups_what_it_found(cast, look_for, opened):
    opened(text="厨房水管漏水")
    page = said(look_for("1502"))
    assert "李*" in page
    assert "李敏" not in page
    assert "138****1502" in page
    assert "3-2-1502" in page
    assert "厨房水管漏水" in page


def test_a_number_leads_straight_to_its_ticket(cast, sign_in, look_for, opened):
    ticket = opened()
    assert look_for(ticket.number).url == f"/console/tickets/{ticket.number}"
    client = sign_in(cast.wang)
    assert client.get("/console/search", {"q": ticket.number}, headers=HTMX).status_code == 200


def test_an_incidents_number_leads_straight_to_it(cast, sign_in, look_for, house):
    incident = house.start()
    assert look_for(incident.number.lower()).url == f"/console/incidents/{incident.number}"
    page = said(sign_in(cast.wang).get("/console/search", {"q": incident.number}, headers=HTMX))
    assert f"/console/incidents/{incident.number}" in page
    assert "没有找到" in said(look_for(incident.number, who=cast.stranger))


def test_strangers_find_nothing(cast, look_for, opened):
    opened(text="厨房水管漏水", reporter_phone="+8613800001502")
    for text in ("漏水", "1502", "李敏", "lm", "13800001502", "3-2-1502"):
        page = said(look_for(text, who=cast.stranger))
        assert "没有找到" in page, text


@pytest.mark.parametrize(
    "text", ["", "  ", "😀😀", "%_'\"\\", "漏" * 100_000, "a" * 5_000, "<script>alert(1)</script>", "\u202e漏水"]
)
def test_odd_words(look_for, text):
    response = look_for(text)
    assert response.status_code in (200, 400)
    assert "<script>alert" not in said(response)


def test_fixed_number_of_queries(cast, sign_in, opened, django_assert_num_queries):
    client = sign_in(cast.wang)
    opened(text="厨房水管漏水", reporter_phone="+8613800001502")
    client.get("/console/search?q=1502")
    with django_assert_num_queries(12):
        client.get("/console/search?q=1502")
    for _ in range(5):
        opened(text="厨房水管漏水", reporter_phone="+8613800001502")
    with django_assert_num_queries(12):
        client.get("/console/search?q=1502")


def test_frequent_and_rare_words_are_found_alike(cast, opened, monkeypatch):
    """Whichever way is taken, the newest come first."""
    made = [opened(text=f"电梯{'异响' if n % 2 else '停了'}") for n in range(12)]
    tickets = Ticket.objects.visible_to(cast.actor(cast.wang))
    ways = []
    for rare, newest in ((100, 100), (2, 100), (2, 3)):
        monkeypatch.setattr(finding, "RARE", rare)
        monkeypatch.setattr(finding, "NEWEST", newest)
        ways.append(finding.newest_found(tickets, "电梯异响", 4))
    assert ways == [[made[n] for n in (11, 9, 7, 5)]] * 3


def test_more_than_fit_are_on_the_list(cast, look_for, opened):
    for _ in range(21):
        opened(text="楼道灯不亮")
    assert "/console/tickets?open=0&amp;q=" in said(look_for("不亮"))


def test_as_one_types(cast, look):
    page = look(cast.wang, "/console/search")
    page.fill("[role=search] [name=q]", "lm")
    page.wait_for_selector("#found-residents")
    assert "q=lm" in page.url
    page.fill("[role=search] [name=q]", "3-2-15")
    page.wait_for_selector("#found-homes")
    page.click("#found a.btn")
    page.wait_for_url("**/console/intake?room=*")
    assert page.input_value("[name=room]") == "3-2-1502"
    assert not page.problems
