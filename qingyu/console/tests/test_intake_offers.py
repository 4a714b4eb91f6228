"""What the text says of room, telephone and time; several matters in one message; the outside model at the intake."""

import pytest

from qingyu.console.tests.helpers import call, said
from qingyu.intake.models import Opinion
from qingyu.outbox.actions import save_account
from qingyu.stories.standins.assistant import Assistant
from qingyu.tickets.models import Ticket

URL = "/console/intake"
READING = f"{URL}/reading"
SEVERAL = "电梯又停了，按键没反应。另外楼道的灯也不亮。"


def test_room_phone_and_time_are_offered_for_empty_fields_only(cast, sign_in):
    client = sign_in(cast.wang)
    text = "3栋2单元1502昨晚八点开始漏水，请打13800001502"
    page = said(client.post(READING, call(text=text, phone="", room="")))
    for value in ("3-2-1502", "138 0000 1502", "T20:00"):
        assert f'{value}"' in page
    filled = said(client.post(READING, call(text=text, phone="13800001502", room="3-2-1502")))
    assert 'data-fill="id_room"' not in filled
    assert 'data-fill="id_occurred_at"' in filled


def test_an_offer_that_is_ignored_is_not_made_again(cast, sign_in):
    sent = call(text="3栋2单元1502漏水", phone="", room="") | {"ignored": ["room:3-2-1502"]}
    page = said(sign_in(cast.wang).post(READING, sent))
    assert 'data-fill="id_room"' not in page
    assert 'name="ignored" value="room:3-2-1502"' in page


def test_several_matters_become_several_tickets_where_the_clerk_says_so(cast, sign_in):
    client = sign_in(cast.wang)
    assert 'name="split"' in said(client.post(READING, call(text=SEVERAL)))
    form = call(text=SEVERAL, split="on")
    for _click in range(2):
        client.post(URL, form)
    found = Ticket.objects.order_by("pk")
    assert [ticket.category_id for ticket in found] == ["elevator", "power"]
    assert {ticket.reporter for ticket in found} == {cast.li}
    assert "".join(ticket.text for ticket in found) == SEVERAL


def test_one_ticket_where_the_clerk_does_not(cast, sign_in):
    sign_in(cast.wang).post(URL, call(text=SEVERAL))
    assert Ticket.objects.get().text == SEVERAL


def test_the_deciding_words_and_the_confidence_are_shown(cast, sign_in):
    page = said(sign_in(cast.wang).post(READING, call(text="电梯困人了，快来")))
    assert "困人" in page
    assert "%" in page


@pytest.mark.parametrize("text", ["😀" * 50, "啊" * 5000, "電梯壞了 help me"])
def test_odd_texts_are_read(cast, sign_in, text):
    assert sign_in(cast.wang).post(READING, call(text=text)).status_code == 200


def test_the_outside_model_is_asked_only_where_it_is_on_and_its_answer_is_marked(cast, sign_in):
    client, text = sign_in(cast.wang), "那个东西又那样了，麻烦看看怎么回事"
    assert client.post(f"{URL}/opinion", {"text": text}).status_code == 204
    assert not Opinion.objects.exists()
    with Assistant() as model:
        save_account("assistant", values=model.settings, on=True, by=cast.actor(cast.manager))
        answer = client.post(f"{URL}/opinion", {"text": text})
        assert "opinion-ready" in answer.headers["HX-Trigger"]
    assert "AI" in said(client.post(READING, call(text=text)))
