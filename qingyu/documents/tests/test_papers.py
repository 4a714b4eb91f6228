"""From finished work to the paper in the resident's hands."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from PIL import Image

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Missing, Refused
from qingyu.documents import actions, paper, pdf, queries
from qingyu.documents.codes import Kind as Paper
from qingyu.documents.codes import State
from qingyu.documents.models import Document
from qingyu.people.actions.sign_in import give_sign_in
from qingyu.stories.cast import at
from qingyu.stories.drawings import photo, signature
from qingyu.tickets import actions as tickets
from qingyu.tickets import pictures
from qingyu.tickets.codes import Channel, Stage
from qingyu.work import actions as work
from qingyu.work.actions.finish import Used
from qingyu.work.models import WarrantyClaim

NASTY = "<script>alert(1)</script><img src=file:///etc/passwd><b>粗</b>"


def ticket_of(cast, text="厨房水管漏水", **more):
    given = {
        "community": cast.community, "text": text, "channel": Channel.PHONE, "kind": Kind.REPAIR,
        "category": Category.objects.get(code="water"), "urgency": Urgency.B, "case_class": CaseClass.GENERAL,
        "level": Level.DEPARTMENT, "home": cast.home, "reporter": cast.li, "reporter_name": "李敏",
        "reporter_phone": "+8613800001502",
    }  # fmt: skip
    ticket = tickets.open_ticket(by=cast.actor(cast.wang), **{**given, **more})
    jobs.drain()
    return ticket


def finished(cast, **more):
    order = ticket_of(cast, **more).orders.get()
    doer = cast.actor(order.assignee)
    work.accept(order, by=doer, eta=clock.now() + timedelta(minutes=30))
    work.arrive(order, by=doer)
    for stage in (Stage.BEFORE, Stage.AFTER):
        tickets.add_picture(order.ticket, by=doer, upload=photo(stage), stage=stage, part=order.number)
    work.finish(
        order, by=doer, cause="接头老化", measures="更换接头", materials=[Used("角阀", Decimal("2.5"), "个", 3500)]
    )
    order.refresh_from_db()
    return order, doer


def test_accepted_work_gets_its_sheet_by_itself(cast):
    order, doer = finished(cast)
    work.give_warranty(order, by=doer, what="角阀", until=clock.today() + timedelta(days=365), terms="人为损坏除外")
    work.accept_by_signature(order, png=signature(), name="李敏", by=doer)
    jobs.drain()
    document = Document.objects.get()
    assert (document.state, document.kind, document.number) == (State.READY, "acceptance", f"Y{order.number}")
    assert document.content["total_fen"] == 8750
    assert document.content["phone"] == "138****1502"
    assert [one["stage"] for one in document.content["photos"]] == ["before", "after"]
    assert document.file.open("rb").read(4) == b"%PDF"
    page = paper.html(document, lambda name: f"paper:{name}")
    for words in ("维修验收单", "角阀", "¥87.50", "人为损坏除外", "paper:signature", document.seal[:16].upper()):
        assert words in page


def test_the_same_again_is_the_same_paper_and_a_change_is_a_new_version(cast):
    order, doer = finished(cast)
    first = actions.ask(order, kind=Paper.ACCEPTANCE, by=doer)
    assert actions.ask(order, kind=Paper.ACCEPTANCE, by=doer) == first
    work.accept_by_signature(order, png=signature(), name="李敏", by=doer)
    jobs.drain()
    second = Document.objects.exclude(pk=first.pk).get()
    assert (second.version, second.number) == (2, f"Y{order.number}/2")
    assert list(queries.latest(order.ticket)) == [second]
    # Printed twice by two workers: one file.
    assert actions.make(second).file == actions.make(second).file


def test_what_the_resident_wrote_is_printed_harmless(cast):
    order, doer = finished(cast, text=f"{NASTY} " + "漏" * 4000)
    document = actions.ask(order, kind=Paper.ACCEPTANCE, by=doer)
    page = paper.html(document, lambda name: f"paper:{name}")
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert pdf.render(page, {}).startswith(b"%PDF")


def test_a_text_of_ten_thousand_characters_is_readable(cast):
    order, doer = finished(cast)
    document = actions.ask(order, kind=Paper.ACCEPTANCE, by=doer)
    document.content["text"] = "水管漏水" * 2500
    printed = pdf.render(paper.html(document, lambda name: f"paper:{name}"), {})
    assert printed.startswith(b"%PDF")


def test_a_long_screenshot_is_printed_in_columns_that_can_be_read(cast):
    order, doer = finished(cast)
    drawn = Image.new("RGB", (1080, 9000), "white")
    drawn.paste("navy", (0, 8900, 1080, 9000))
    file = io.BytesIO()
    drawn.save(file, "PNG")
    file.seek(0)
    tickets.add_picture(order.ticket, by=doer, upload=file, stage=Stage.AFTER, part=order.number)
    document = actions.ask(order, kind=Paper.ACCEPTANCE, by=doer)
    page = paper.html(document, lambda name: f"paper:{name}")
    # 86 mm wide, it is 717 mm long.
    assert [page.count(f'class="column from-{number}"') for number in range(5)] == [1, 1, 1, 1, 0]
    longest = document.content["photos"][-1]
    assert (longest["width"], longest["height"]) == (1080, 9000)
    plain = pdf.render(page, {})
    picture = pictures.clean(io.BytesIO(file.getvalue())).data
    printed = pdf.render(page, {longest["code"]: picture})
    # It is in it, and once: the columns are windows on the same picture.
    assert len(picture) / 2 < len(printed) - len(plain) < len(picture) * 1.5


def test_the_report_says_what_is_planned_and_is_asked_for_in_full(cast):
    order, doer = finished(cast)
    with pytest.raises(Invalid) as refusal:
        actions.report(order, by=doer, process="", result="好", plan="", next_check=date(2020, 1, 1))
    assert set(refusal.value.fields) == {"process", "plan", "next_check"}
    document = actions.report(
        order, by=doer, process="拆下旧接头", result="试压 20 分钟", plan="每季度检查", next_check=clock.today()
    )
    assert document.number == f"B{order.number}"
    assert "每季度检查" in paper.html(document, str)


def test_there_is_no_paper_about_work_that_is_not_done_nor_for_others(cast):
    order = ticket_of(cast).orders.get()
    with pytest.raises(Clash):
        actions.ask(order, kind=Paper.ACCEPTANCE, by=cast.actor(cast.wang))
    order, _doer = finished(cast)
    with pytest.raises(Refused):
        actions.ask(order, kind=Paper.ACCEPTANCE, by=cast.actor(cast.stranger))
    document = actions.ask(order, kind=Paper.ACCEPTANCE, by=cast.actor(cast.wang))
    for person in (cast.stranger, cast.zhou, cast.chen):
        with pytest.raises(Missing):
            queries.get(cast.actor(person), document.code)
    assert queries.get(cast.actor(cast.li), document.code) == document


def test_a_press_that_fails_is_tried_again_and_then_said(cast, monkeypatch):
    order, doer = finished(cast)
    document = actions.ask(order, kind=Paper.ACCEPTANCE, by=doer)

    def broken(*_args):
        raise pdf.Unprintable("no font")

    monkeypatch.setattr(pdf, "render", broken)
    for minutes in (0, 4, 30, 200, 500):
        clock.travel_to(clock.now() + timedelta(minutes=minutes))
        actions.tick(clock.now())
    document.refresh_from_db()
    assert (document.state, document.error, document.attempts) == (State.FAILED, "no font", 4)


def test_whoever_scans_the_paper_sees_that_it_is_ours_and_nobodys_name(cast):
    order, doer = finished(cast)
    work.accept_by_signature(order, png=signature(), name="李敏", by=doer)
    jobs.drain()
    document = Document.objects.get()
    page = Client(headers={"host": "localhost"}).get(f"/v/{document.code}").content.decode()
    assert document.seal[:16].upper() in page
    for secret in ("李敏", "1502", "厨房"):
        assert secret not in page
    assert Client(headers={"host": "localhost"}).get("/v/nothing").status_code == 404


def test_a_paper_is_confirmed_for_years_and_as_long_as_its_warranty(cast):
    order, doer = finished(cast)
    work.give_warranty(order, by=doer, what="厨房防水", until=date(2034, 3, 1))
    work.accept_by_signature(order, png=signature(), name="李敏", by=doer)
    jobs.drain()
    document, client = Document.objects.get(), Client(headers={"host": "localhost"})
    for day, status in ((date(2033, 6, 1), 200), (date(2034, 3, 1), 200), (date(2034, 3, 2), 410)):
        clock.travel_to(at(day, "12:00"))
        assert client.get(f"/v/{document.code}").status_code == status
    document.content["warranties"] = []
    document.save()
    assert queries.confirmed_until(document).year == 2031


def test_staff_and_residents_open_their_papers(cast):
    order, doer = finished(cast)
    work.accept_by_signature(order, png=signature(), name="李敏", by=doer)
    jobs.drain()
    code = Document.objects.get().code
    client = Client(headers={"host": "localhost"})
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(cast.wang.user, backend=backend)
    assert client.get(f"/console/documents/{code}").headers["content-type"] == "application/pdf"
    printed = client.get(f"/console/documents/{code}/page").content.decode()
    assert "维修验收单" in printed
    assert "维修验收单" in client.get(f"/console/tickets/{order.ticket.number}").content.decode()
    client.force_login(give_sign_in(cast.li), backend=backend)
    assert client.get(f"/documents/{code}").headers["content-type"] == "application/pdf"
    assert f"/documents/{code}" in client.get(f"/requests/{order.ticket.number}").content.decode()
    client.force_login(give_sign_in(cast.zhou), backend=backend)
    assert client.get(f"/documents/{code}").status_code == 404


def test_a_repeat_fault_within_the_warranty_is_free_and_marked(cast):
    order, doer = finished(cast)
    until = clock.today() + timedelta(days=5 * 365)
    given = work.give_warranty(order, by=doer, what="防水层", until=until)
    assert work.give_warranty(order, by=doer, what="防水层", until=until) == given
    again = ticket_of(cast, text="又漏水了")
    claim = WarrantyClaim.objects.get(ticket=again)
    assert claim.warranty == given
    repeat = again.orders.get()
    hands = cast.actor(repeat.assignee)
    work.arrive(repeat, by=hands)
    with pytest.raises(Invalid) as refusal:
        work.ask_consent(repeat, by=hands, text="重做防水", price_fen=100, given=True, name="李敏")
    assert "price_fen" in refusal.value.fields
    assert work.ask_consent(repeat, by=hands, text="重做防水", price_fen=0, given=True, name="李敏").given


def test_a_warranty_covers_its_place_its_matter_and_its_time(cast):
    order, doer = finished(cast)
    work.give_warranty(order, by=doer, what="角阀", until=clock.today() + timedelta(days=30))
    neighbour = ticket_of(cast, home=cast.upstairs, reporter=cast.chen)
    other = ticket_of(cast, text="灯不亮", category=Category.objects.get(code="power"))
    clock.travel_to(clock.now() + timedelta(days=31))
    late = ticket_of(cast, text="又漏水")
    assert not WarrantyClaim.objects.filter(ticket__in=[neighbour, other, late]).exists()


@pytest.mark.parametrize("days", [0, -1, 365 * 21])
def test_a_warranty_ends_ahead_and_within_reason(cast, days):
    order, doer = finished(cast)
    with pytest.raises(Invalid):
        work.give_warranty(order, by=doer, what="角阀", until=clock.today() + timedelta(days=days))
