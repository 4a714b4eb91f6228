"""Letters and the press: registered with their scans, answered on paper."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qingyu.console.tests.helpers import HTMX, photo, said
from qingyu.core import clock, jobs
from qingyu.intake.codes import State, Why
from qingyu.intake.models import Document, Submission
from qingyu.outbox.models import Message as Outgoing
from qingyu.promises.models import Promise
from qingyu.tickets.codes import Channel, Direction
from qingyu.tickets.models import Ticket

LIST, NEW = "/console/letters", "/console/letters/new"
PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj<</JS(app.alert)>>endobj"


def letter(**more):
    given = {
        "channel": "letter", "received_on": "2026-06-05", "community": "yunxi", "name": "李敏",
        "phone": "138 0000 1502", "address": "3栋2单元1502室", "outlet": "", "reference": "（2026）第 7 号",
        "text": "反映楼上装修噪音扰民，请物业书面答复", "scans": [], "once": str(uuid4()),
    }  # fmt: skip
    return {**given, **more}


def paper(name="来函.pdf", data=PDF):
    return SimpleUploadedFile(name, data, content_type="application/pdf")


@pytest.fixture
def registered(cast, sign_in):
    """Registers a letter as Wang; its submission."""

    def register(**more):
        response = sign_in(cast.wang).post(NEW, letter(**more))
        assert response.status_code == 302, said(response)
        jobs.drain()
        return Submission.objects.latest("pk")

    return register


def test_a_letter_becomes_the_clerks_request_at_once_with_its_scans(cast, registered):
    submission = registered(scans=[photo(), paper()])
    ticket = submission.ticket
    assert (submission.state, ticket.channel, ticket.owner) == (State.DONE, Channel.LETTER, cast.wang)
    assert (ticket.reporter, ticket.home) == (cast.li, cast.home)
    assert (
        ticket.text.splitlines()
        == [
            "反映楼上装修噪音扰民，请物业书面答复",
            "来函编号 （2026）第 7 号",
            "来函地址： 3栋2单元1502室",
        ]
        or "来函编号" in ticket.text
    )
    assert clock.now() - ticket.contacted_at == timedelta(days=3)
    assert ticket.attachments.count() == 1
    assert submission.documents.get().name == "来函.pdf"


def test_the_duty_to_answer_is_the_requests_own(registered):
    ticket = registered().ticket
    assert Promise.objects.running().filter(ticket=ticket, name="respond").exists()


def test_the_press_waits_in_the_tray_with_what_it_asks(cast, sign_in, registered):
    submission = registered(
        channel="press", outlet="海城晚报", name="赵记者", phone="", address="", text="请问小区停水一事何时恢复",
        tray="1", scans=[photo()],
    )  # fmt: skip
    assert (submission.state, submission.why, submission.community) == (State.SORTING, Why.BY_HAND, cast.community)
    assert "海城晚报 · 赵记者" in submission.text
    assert submission.pictures.count() == 1
    page = said(sign_in(cast.wang).get(f"{LIST}/{submission.pk}"))
    assert "前往分拣台" in page
    assert not Ticket.objects.exists()


def test_a_second_click_registers_nothing_more(registered):
    once = str(uuid4())
    registered(once=once)
    registered(once=once)
    assert Submission.objects.count() == Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": ""}, "这个字段是必填项"),
        ({"received_on": "2026-06-09"}, "这一天还没有到"),
        ({"channel": "press"}, "请写明是哪家媒体"),
        ({"phone": "12"}, "号码"),
        ({"community": "songlan"}, "songlan"),
        ({"scans": [SimpleUploadedFile("x.exe", b"MZ")]}, "x.exe"),
        ({"scans": [photo() for _ in range(13)]}, "最多选择 12 个文件"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_kept(cast, sign_in, wrong, words):
    response = sign_in(cast.wang).post(NEW, letter(**wrong))
    assert response.status_code == 422
    assert words in said(response)
    assert not Submission.objects.exists()


def test_a_pdf_is_saved_and_never_opened(cast, sign_in, registered):
    registered(scans=[paper('a"\r\nb.pdf')])
    row = Document.objects.get()
    assert row.file.name.endswith(".pdf")
    assert "b.pdf" not in row.file.name
    response = sign_in(cast.wang).get(f"{LIST}/files/{row.code}")
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    for person in (cast.stranger, cast.liu):
        assert sign_in(person).get(f"{LIST}/files/{row.code}").status_code in (403, 404)


def test_scans_are_seen_by_those_of_the_community(cast, sign_in, registered):
    submission = registered(scans=[photo()])
    path = f"{LIST}/scans/{submission.pictures.get().code}"
    assert sign_in(cast.desk).get(path)["Content-Type"] == "image/jpeg"
    assert sign_in(cast.stranger).get(path).status_code == 404
    assert sign_in(cast.stranger).get(f"{LIST}/{submission.pk}").status_code == 404


def test_an_answer_on_paper_is_a_line_and_the_first_answer(cast, sign_in, registered):
    submission = registered()
    client, once = sign_in(cast.wang), str(uuid4())
    given = {
        "on": "2026-06-08",
        "how": "registered",
        "tracking": "XA123",
        "words": "已约谈装修户，静音时段停工",
        "once": once,
    }
    for _ in range(2):
        assert client.post(f"{LIST}/{submission.pk}/answer", given).status_code == 302
    jobs.drain()
    line = submission.ticket.messages.get(direction=Direction.OUT)
    assert line.body == "2026-06-08 书面答复（挂号信 XA123）：\n已约谈装修户，静音时段停工"
    assert line.channel == Channel.LETTER
    assert not Promise.objects.running().filter(ticket=submission.ticket, name="respond").exists()
    assert "已书面答复" in said(client.get(LIST))
    assert Outgoing.objects.filter(template="message").count() <= 1


def test_an_answer_of_tomorrow_is_refused_beside_its_field(cast, sign_in, registered):
    submission = registered()
    given = {"on": "2026-06-09", "how": "post", "words": "x", "once": "1"}
    response = sign_in(cast.wang).post(f"{LIST}/{submission.pk}/answer", given)
    assert response.status_code == 422
    assert "这一天还没有到" in said(response)


def test_without_a_request_there_is_nothing_to_answer(cast, sign_in, registered):
    submission = registered(tray="1")
    assert sign_in(cast.wang).post(f"{LIST}/{submission.pk}/answer", {}).status_code == 404


def test_the_list_says_what_is_owed_and_leads_from_the_ticket(cast, sign_in, registered):
    ticket = registered().ticket
    client = sign_in(cast.wang)
    assert f"{LIST}?q={ticket.number}" in said(client.get(f"/console/tickets/{ticket.number}"))
    assert ticket.number in said(client.get(LIST, {"q": ticket.number}, headers=HTMX))
    assert ticket.number not in said(client.get(LIST, {"channel": "press"}))
    assert "没有对应的来函" in said(client.get(LIST, {"q": "260101-00001"}))


def test_for_those_who_sort(cast, sign_in, registered):
    registered()
    assert sign_in(cast.liu).get(LIST).status_code == 403
    assert sign_in(cast.liu).get(NEW).status_code == 403
    assert not sign_in(cast.stranger).get(LIST).context["lines"]


@pytest.mark.parametrize("count", [1, 12])
def test_queries_do_not_grow(cast, sign_in, registered, count, django_assert_max_num_queries):
    for number in range(count):
        registered(text=f"第 {number} 封来函，反映电梯经常停运")
    client = sign_in(cast.wang)
    with django_assert_max_num_queries(7):
        client.get(LIST)


def test_a_large_pdf_is_refused(cast, sign_in, monkeypatch):
    from qingyu.intake.actions import letters

    monkeypatch.setattr(letters, "LARGEST_PAPER", 10)
    response = sign_in(cast.wang).post(NEW, letter(scans=[paper()]))
    assert response.status_code == 422
    assert "20 MB" in said(response)
