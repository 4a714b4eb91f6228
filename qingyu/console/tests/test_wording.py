"""The wording guard below the boxes, and the page on which its phrases are kept."""

import pytest

from qingyu.console.tests.helpers import HTMX, said
from qingyu.knowledge.models import Phrase
from qingyu.tickets.actions import send_message
from qingyu.tickets.codes import Channel

PHRASE = {"flaw": "vague", "words": "亲…哦 改天\n下次", "better": "__点", "reason": "", "unless": "", "active": "on"}


@pytest.fixture
def checked(cast, sign_in):
    def check(body, who=None, **more):
        return sign_in(who or cast.wang).post("/console/wording", {"field": "body", "body": body, **more}, headers=HTMX)

    return check


def test_points_out_while_typing(checked):
    page = said(checked("😀您好\r\n没办法"))
    # As a browser counts: the smiley is two, the line break one.
    assert 'data-start="5" data-end="8"' in page
    assert "我们可以先__" in page
    assert "data-guard" not in said(checked("有没有办法，30分钟内给您答复"))


def test_a_first_reply_is_expected_to_name_the_resident_and_a_time(cast, checked, opened):
    ticket = opened()
    page = said(checked("已收到", number=ticket.number))
    assert "李__您好，" in page
    assert "李敏" not in page
    assert 'data-start="-1"' in page
    send_message(ticket, by=cast.actor(cast.wang), body="李女士您好，9:30到", channel=Channel.SMS)
    assert "data-guard" not in said(checked("已收到", number=ticket.number))


def test_notes_for_colleagues_are_left_alone(checked):
    assert "data-guard" not in said(checked("没办法", to="note"))


def test_a_ticket_one_may_not_know_of_stays_unknown(cast, checked, opened):
    assert checked("没办法", who=cast.stranger, number=opened().number).status_code == 404


@pytest.mark.parametrize("body", ["", "没办法，可能" * 17_000, "🎉" * 10_000, "<script>alert(1)</script>没办法"])
def test_odd_texts(checked, body):
    response = checked(body)
    assert response.status_code == 200
    assert "<script>" not in said(response)


def test_few_queries(cast, sign_in, opened, django_assert_max_num_queries):
    ticket, client = opened(), sign_in(cast.wang)
    client.post("/console/wording", {"field": "body", "body": "没办法"})
    with django_assert_max_num_queries(9):
        client.post("/console/wording", {"field": "body", "body": "没办法", "number": ticket.number})


@pytest.mark.parametrize("path", ["closure", "hold", "promise"])
def test_the_guard_stands_below_what_residents_will_hear(cast, sign_in, opened, path):
    page = said(sign_in(cast.wang).get(f"/console/tickets/{opened().number}/{path}", headers=HTMX))
    assert 'hx-post="/console/wording"' in page


def test_the_page_of_phrases(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.manager)
    with django_assert_max_num_queries(12):
        page = said(client.get("/console/settings/wording"))
    assert "我们可以先__" in page
    assert "我们可以先__" not in said(client.get("/console/settings/wording?flaw=vague"))
    assert "我们可以先__" in said(client.get("/console/settings/wording?q=无能为力", headers=HTMX))
    assert "/console/settings/wording" in said(client.get("/console/settings"))


def test_a_sentence_is_tried(cast, sign_in):
    client = sign_in(cast.manager)
    assert "<s>没办法</s>" in said(client.get("/console/settings/wording/trial?text=没办法", headers=HTMX))
    assert "<s>" not in said(client.get("/console/settings/wording/trial?text=好的"))
    assert client.get("/console/settings/wording/trial?text=", headers=HTMX).status_code == 200


def test_an_own_phrase_is_added_and_changed(cast, sign_in, checked):
    client = sign_in(cast.manager)
    assert client.get("/console/settings/wording/new", headers=HTMX).status_code == 200
    wrong = client.post("/console/settings/wording/new", {**PHRASE, "words": "(a/b"}, headers=HTMX)
    assert wrong.status_code == 422
    assert client.post("/console/settings/wording/new", PHRASE, headers=HTMX).status_code == 204
    phrase = Phrase.objects.get(words="亲…哦 改天 下次")
    assert "data-guard" in said(checked("下次给您"))
    url = f"/console/settings/wording/{phrase.code}/edit"
    assert client.get(url, headers=HTMX).status_code == 200
    client.post(url, {name: value for name, value in PHRASE.items() if name != "active"})
    assert "data-guard" not in said(checked("下次给您"))
    assert client.get("/console/settings/wording/none/edit").status_code == 404


def test_clerks_do_not_change_phrases(cast, sign_in):
    client = sign_in(cast.wang)
    assert client.get("/console/settings/wording").status_code == 403
    assert client.post("/console/settings/wording/new", PHRASE).status_code == 403
