"""What is typed, pasted or sent that should not be: a word beside the field, never a crash, never half a ticket."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qingyu.console.tests.helpers import call, photo, said
from qingyu.tickets.models import Ticket

URL = "/console/intake"

REFUSED = {
    "empty": {"text": "   "},
    "ten thousand characters": {"text": "漏" * 10_000},
    "NUL": {"text": "水管\x00漏水"},
    "unknown room": {"room": "99-9-9999"},
    "nonsense room": {"room": "哪儿都不是"},
    "no phone": {"phone": "12"},
    "unknown kind": {"kind": "prayer"},
    "unknown category": {"category": "nothing"},
    "level four": {"level": "4"},
    "channel of another door": {"channel": "api"},
    "in the future": {"contacted_at": "2031-01-01T00:00"},
    "no date": {"contacted_at": "gestern"},
    "merged into nothing": {"into": "000000-00000"},
    "other community": {"community": "songlan"},
}


@pytest.mark.parametrize("changes", REFUSED.values(), ids=REFUSED)
def test_refused_beside_the_field(cast, sign_in, changes):
    response = sign_in(cast.wang).post(URL, call(**changes))
    assert response.status_code == 422
    assert "q-wrong" in said(response) or "q-tone-late" in said(response)
    assert not Ticket.objects.exists()


TAKEN = {
    "emoji": {"text": "水管漏了😭😭,快来🙏"},
    "full-width digits": {"phone": "１３８００００１５０２", "room": "３－２－１５０２"},
    "markup": {"text": "<script>alert(1)</script>漏水", "place": "<b>厨房</b>"},
    "200 characters in one word": {"text": "A" * 200, "expected": "B" * 200},
    "five thousand characters": {"text": "水管漏水。" * 1000},
}


@pytest.mark.parametrize("changes", TAKEN.values(), ids=TAKEN)
def test_taken_as_it_is(cast, sign_in, changes):
    client = sign_in(cast.wang)
    page = client.get(client.post(URL, call(**changes)).url)
    assert page.status_code == 200
    assert "<script>alert" not in said(page)
    assert "<b>厨房" not in said(page)


@pytest.mark.parametrize("changes", [*REFUSED.values(), *TAKEN.values()], ids=[*REFUSED, *TAKEN])
def test_reading_never_fails(cast, sign_in, changes):
    assert sign_in(cast.wang).post(f"{URL}/reading", call(**changes)).status_code == 200


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("leak.jpg", b"this is no picture", content_type="image/jpeg"),
        SimpleUploadedFile("leak.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml"),
        SimpleUploadedFile("leak.jpg", b"\xff\xd8" + b"0" * (12 * 1024 * 1024), content_type="image/jpeg"),
    ],
    ids=["not a picture", "svg", "12 MB"],
)
def test_bad_pictures_refuse_the_whole_form(cast, sign_in, opened, file):
    file.seek(0)
    client = sign_in(cast.wang)
    response = client.post(URL, call(photos=[photo(), file]))
    assert response.status_code == 422
    assert not Ticket.objects.exists()
    ticket = opened()
    file.seek(0)
    response = client.post(
        f"/console/tickets/{ticket.number}/messages", {"to": "sms", "body": "看图", "photos": [file]}
    )
    assert response.status_code == 422
    assert not ticket.messages.exists()
    assert not ticket.attachments.exists()


def test_filters_of_nonsense_find_nothing_or_everything(cast, sign_in, opened):
    opened()
    client = sign_in(cast.wang)
    for query in ("state=x", "owner=me'--", "level=99", "after=abc", "before=99999999999999999999", "q=%EF%BC%85"):
        assert client.get(f"/console/tickets?{query}").status_code == 200
    assert client.get("/console/tickets/news?since=' OR 1=1").status_code == 200
