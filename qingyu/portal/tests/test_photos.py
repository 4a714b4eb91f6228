"""Photos come last: what is refused for its words, its sender or its number costs no decoding."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from qingyu.core.errors import Busy
from qingyu.core.pictures import darkroom
from qingyu.portal.tests.conftest import filled, photo
from qingyu.portal.web import signs
from qingyu.tickets.models import Attachment, Message, Ticket


def bomb() -> SimpleUploadedFile:
    """Some ten thousand bytes that would be 350 MB."""
    out = io.BytesIO()
    Image.new("1", (11_000, 8_000)).save(out, "PNG")
    return SimpleUploadedFile("bomb.png", out.getvalue(), "image/png")


def guest_says(**changed: object) -> dict[str, object]:
    return {
        "text": "单元门的闭门器坏了，门关不上",
        "name": "",
        "phone": "13900001111",
        "once": str(uuid.uuid4()),
        **changed,
    }


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "  "}, {"phone": "12"}, {"text": "灯" * 9000}])
def test_a_guest_s_form_with_wrong_words_costs_no_decoding(cast, decoded, wrong):
    answer = Client().post(f"/p/{cast.lobby.code}", {**guest_says(**wrong), "photos": [bomb(), photo()]})
    assert answer.status_code == 422
    assert decoded == []


@pytest.mark.parametrize("wrong", [{"text": ""}, {"phone": "12"}, {"home": "0"}])
def test_a_resident_s_form_with_wrong_words_costs_no_decoding(cast, li, decoded, wrong):
    answer = li.post("/report", {**filled(cast, **wrong), "photos": [bomb(), photo()]})
    assert answer.status_code == 422
    assert decoded == []


def test_every_photo_is_decoded_once(cast, li, decoded):
    assert li.post("/report", {**filled(cast), "photos": [photo(), photo(colour="red")]}).status_code == 302
    assert len(decoded) == 2
    assert Client().post(f"/p/{cast.lobby.code}", guest_says(photos=[photo()])).status_code == 302
    assert len(decoded) == 3
    number = Ticket.objects.earliest("pk").number
    li.post(f"/requests/{number}/messages", {"body": "", "photos": [photo(colour="green")]})
    assert len(decoded) == 4
    assert Attachment.objects.count() == 4


def test_a_bomb_is_refused_in_words_and_nothing_is_stored(cast, li, decoded):
    answer = li.post("/report", {**filled(cast), "photos": [photo(), bomb()]})
    assert answer.status_code == 422
    assert "第 2 张" in answer.content.decode()
    assert "8800 万像素" in answer.content.decode()
    assert not Ticket.objects.exists()


def test_forms_that_are_refused_are_counted_too(cast, decoded):
    guest, sent = Client(), {"text": "", "photos": []}
    statuses = [guest.post(f"/p/{cast.lobby.code}", sent).status_code for _ in range(signs.TRIES + 1)]
    assert statuses == [422] * signs.TRIES + [429]
    assert guest.post(f"/p/{cast.lobby.code}/met", {}).status_code == 429
    # Only the address that floods: another one is heard at the same sign.
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert other.post(f"/p/{cast.lobby.code}", guest_says()).status_code == 302


def test_a_few_mistakes_keep_nobody_from_reporting(cast):
    guest = Client()
    for _ in range(signs.BY_ADDRESS + 2):
        assert guest.post(f"/p/{cast.lobby.code}", guest_says(text="")).status_code == 422
    assert guest.post(f"/p/{cast.lobby.code}", guest_says()).status_code == 302


def test_once_the_limit_is_reached_no_photo_is_looked_at(cast, decoded):
    guest = Client()
    for number in range(signs.BY_ADDRESS):
        assert guest.post(f"/p/{cast.lobby.code}", guest_says(text=f"第 {number} 盏灯不亮了")).status_code == 302
    assert guest.post(f"/p/{cast.lobby.code}", guest_says(photos=[bomb()])).status_code == 429
    assert decoded == []


def test_who_may_not_write_has_no_photo_looked_at(cast, li, zhou, decoded):
    li.post("/report", filled(cast))
    number = Ticket.objects.get().number
    for door in ("messages", "reopening"):
        answer = zhou.post(f"/requests/{number}/{door}", {"body": "?", "reason": "又漏了", "photos": [photo()]})
        assert answer.status_code in (403, 404)
    assert decoded == []


def test_where_too_many_wait_the_form_comes_back_with_what_was_typed(cast, li, monkeypatch):
    """The line is taken for real: by threads of this process that hold every place in it."""
    monkeypatch.setattr(darkroom.TURNS, "patience", 0.05)
    places = darkroom.TURNS._places
    held = 0
    while places.acquire(blocking=False):
        held += 1
    try:
        answer = li.post("/report", {**filled(cast, text="阳台地漏返水，有异味"), "photos": [photo()]})
    finally:
        for _ in range(held):
            places.release()
    assert answer.status_code == Busy.status
    assert "阳台地漏返水，有异味" in answer.content.decode()
    assert not Ticket.objects.exists()
    assert not Message.objects.exists()
