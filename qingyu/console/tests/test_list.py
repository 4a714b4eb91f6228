"""The ticket list."""

import pytest

from qingyu.console import ticket_list
from qingyu.console.tests.helpers import HTMX, said
from qingyu.tickets import actions
from qingyu.tickets.models import SavedView, Ticket

URL = "/console/tickets"


def test_shows_what_is_under_way_with_its_next_promise(cast, sign_in, opened):
    ticket = opened(text="门厅灯不亮")
    page = said(sign_in(cast.wang).get(URL))
    assert ticket.number in page
    assert "门厅灯不亮" in page
    assert "data-due" in page


@pytest.mark.parametrize("count", [1, 60])
def test_queries_do_not_grow_with_the_list(cast, sign_in, opened, count, django_assert_max_num_queries):
    for number in range(count):
        ticket = opened(text=f"第 {number} 件", home=None, equipment=cast.lift)
        actions.look(ticket, by=cast.actor(cast.desk))
    client = sign_in(cast.wang)
    with django_assert_max_num_queries(12):
        client.get(URL)


def test_pages_by_cursor_there_and_back(cast, sign_in, opened, monkeypatch):
    monkeypatch.setattr(ticket_list, "SIZE", 2)
    numbers = [opened().number for _ in range(5)][::-1]
    actor = cast.actor(cast.wang)
    first = ticket_list.page(actor, {})
    second = ticket_list.page(actor, {"after": first.after})
    third = ticket_list.page(actor, {"after": second.after})
    back = ticket_list.page(actor, {"before": third.back})
    pages = [[line.ticket.number for line in one.lines] for one in (first, second, third, back)]
    assert pages == [numbers[:2], numbers[2:4], numbers[4:], numbers[2:4]]
    assert (first.back, third.after) == (None, None)


FOUND = {
    "number": lambda ticket: ticket.number,
    "phone": lambda ticket: "138 0000 1502",
    "phone tail": lambda ticket: "1502",
    "room": lambda ticket: "3栋2单元1502",
    "words": lambda ticket: "滴水",
    "name": lambda ticket: "李敏",
}


@pytest.mark.parametrize("words", FOUND.values(), ids=FOUND)
def test_search_finds_it_however_it_is_written(cast, sign_in, opened, words):
    ticket = opened(text="阳台水管滴水", reporter_phone="+8613800001502")
    opened(text="电梯异响", home=None, reporter=None, equipment=cast.lift)
    page = said(sign_in(cast.wang).get(URL, {"q": words(ticket)}))
    assert ticket.number in page
    assert "电梯异响" not in page


def test_filters(cast, sign_in, opened):
    mine, other = opened(text="我的"), opened(text="无人的", by=cast.actor(cast.li))
    client = sign_in(cast.wang)
    assert other.number not in said(client.get(URL, {"owner": cast.wang.pk}))
    assert mine.number not in said(client.get(URL, {"owner": "none"}))
    assert mine.number not in said(client.get(URL, {"urgency": "A"}))
    assert mine.number in said(client.get(URL, {"category": "water", "department": "engineering", "kind": "repair"}))


def test_other_communities_are_not_there(cast, sign_in, opened):
    ticket = opened()
    assert ticket.number not in said(sign_in(cast.stranger).get(URL, {"open": "0"}))


def test_views_are_kept_and_removed(cast, sign_in):
    client = sign_in(cast.wang)
    client.post(f"{URL}/views", {"name": "紧急", "query": "urgency=A&open=1"})
    view = SavedView.objects.get(employee=cast.wang)
    assert "urgency=A&amp;open=1" in said(client.get(URL))
    sign_in(cast.desk).post(f"{URL}/views/{view.pk}/removal")
    assert SavedView.objects.exists()
    client.post(f"{URL}/views/{view.pk}/removal")
    assert not SavedView.objects.exists()


def test_news_are_counted_without_moving_the_list(cast, sign_in, opened):
    client = sign_in(cast.wang)
    opened()
    seen = ticket_list.page(cast.actor(cast.wang), {}).seen
    assert "q-news" not in said(client.get(f"{URL}/news", {"since": seen, "open": "1"}))
    opened()
    actions.add_note(Ticket.objects.first(), by=cast.actor(cast.desk), body="看过了")
    assert "2" in said(client.get(f"{URL}/news", {"since": seen, "open": "1"}))


def test_filtering_by_htmx_brings_the_list_alone_and_a_clean_address(cast, sign_in, opened):
    opened()
    response = sign_in(cast.wang).get(URL, {"state": "", "urgency": "B", "open": "1"}, headers=HTMX)
    assert "<html" not in said(response)
    assert response.headers["HX-Push-Url"] == f"{URL}?urgency=B&open=1"


def test_who_is_looking_is_shown(cast, sign_in, opened):
    actions.look(opened(), by=cast.actor(cast.desk))
    assert "周悦" in said(sign_in(cast.wang).get(URL))
