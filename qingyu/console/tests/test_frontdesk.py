"""The front desk through HTTP: from the number drawn to the slip, the parcel and the card."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from qingyu.console.tests.helpers import AXES, HTMX, said
from qingyu.core import clock
from qingyu.frontdesk import actions, links
from qingyu.frontdesk.models import Parcel, Procedure, Purpose, Reception
from qingyu.frontdesk.pickup import code_of
from qingyu.tickets.models import Ticket

URL = "/console/frontdesk"


@pytest.fixture
def clerk(cast, sign_in):
    return sign_in(cast.desk)


def draw(client, purpose="enquiry", **more):
    chosen = Purpose.objects.get(code=purpose).pk
    response = client.post(f"{URL}/visitors", {"purpose": chosen, **more}, headers=HTMX)
    assert response.status_code == 200
    return Reception.objects.latest("pk")


def at_desk(client, **more):
    """Somebody who sits at the desk."""
    draw(client, **more)
    client.post(f"{URL}/next", headers=HTMX)
    reception = Reception.objects.latest("pk")
    client.post(f"{URL}/visitors/{reception.pk}/serving", headers=HTMX)
    return reception


def test_a_visitor_is_registered_called_served_and_finished(clerk):
    clerk.post(f"{URL}/desk", {"window": "2 号窗口"})
    reception = draw(clerk, name="李敏", room="3栋2单元1502", remark="问停车费")
    page = said(clerk.get(URL))
    assert "A001" in page
    assert "3-2-1502 李*" in page
    page = said(clerk.post(f"{URL}/next", headers=HTMX))
    assert "A001" in page
    assert "已到，开始接待" in page
    page = said(clerk.post(f"{URL}/visitors/{reception.pk}/serving", headers=HTMX))
    assert "核对身份" in page
    page = said(clerk.post(f"{URL}/visitors/{reception.pk}/finish", headers=HTMX))
    assert "您的窗口暂无来访人" in page
    assert "起身问好" in page
    reception.refresh_from_db()
    assert (reception.state, reception.window) == ("done", "2 号窗口")


def test_who_waits_longer_than_promised_is_marked(clerk, cast):
    actions.arrange(cast.community, values={"wait_minutes": 5}, by=cast.actor(cast.supervisor))
    draw(clerk)
    clock.travel_to(clock.now() + timedelta(minutes=5))
    draw(clerk)
    assert "等候超时" not in said(clerk.get(URL))
    clock.travel_to(clock.now() + timedelta(minutes=1))
    page = said(clerk.get(URL))
    assert "1 位等候超时" in page
    assert page.count("目标 5 分钟") == 1


def test_without_scripts_the_same(clerk):
    purpose = Purpose.objects.get(code="enquiry").pk
    assert clerk.post(f"{URL}/visitors", {"purpose": purpose}).url == URL
    assert clerk.post(f"{URL}/next").url == URL
    assert Reception.objects.get().state == "called"
    assert clerk.post(f"{URL}/visitors", {"purpose": ""}).status_code == 422


def test_two_clicks_draw_one_number(clerk):
    for _ in range(2):
        draw(clerk, once="same")
    assert Reception.objects.count() == 1


def test_the_identity_is_checked_inline_and_three_wrong_go_on_as_guest(clerk, cast):
    reception = at_desk(clerk, name="李敏", room="3-2-1502")
    url = f"{URL}/visitors/{reception.pk}/identity"
    form = {"name": "李敏", "room": "3-2-1502", "tail": "0000", "how": "phone"}
    page = said(clerk.post(url, form, headers=HTMX))
    assert "还可核对 2 次" in page
    assert "0000" not in page
    page = said(clerk.post(url, {**form, "tail": "1502"}, headers=HTMX))
    assert "身份已确认" in page
    reception.refresh_from_db()
    assert reception.resident == cast.li
    assert clerk.post(url, {"name": "", "room": ""}, headers=HTMX).status_code == 422


def test_a_wish_in_the_past_is_said_beside_the_field(clerk):
    reception = at_desk(clerk)
    url = f"{URL}/visitors/{reception.pk}/solution"
    response = clerk.post(url, {"expected_at": "2026-06-01T10:00", "expected_how": "先止水"}, headers=HTMX)
    assert response.status_code == 422
    assert "请填写以后的时间" in said(response)
    assert "先止水" in said(response)
    page = said(clerk.post(url, {"expected_at": "2026-06-08T18:00", "expected_how": "先止水"}, headers=HTMX))
    assert "已记录" in page


def test_the_ticket_of_a_visit_is_prefilled_linked_and_on_the_slip(clerk, cast):
    reception = at_desk(clerk, purpose="urgent_repair", name="李敏", room="3-2-1502", remark="厨房水管漏水")
    clerk.post(f"{URL}/visitors/{reception.pk}/identity", {"name": "李敏", "room": "3-2-1502", "tail": "1502"})
    clerk.post(f"{URL}/visitors/{reception.pk}/solution", {"expected_at": "2026-06-08T18:00", "expected_how": "先止水"})
    page = said(clerk.get(f"/console/intake?reception={reception.pk}"))
    for words in ("厨房水管漏水", "06-08 18:00 前: 先止水", 'value="front_desk" selected', "来访号 A001"):
        assert words in page, words
    form = {
        **AXES,
        "reception": reception.pk,
        "channel": "front_desk",
        "resident": cast.li.pk,
        "name": "李敏",
        "room": "3-2-1502",
        "text": "厨房水管漏水",
        "expected": "06-08 18:00 前: 先止水",
        "once": "desk-1",
    }
    for _ in range(2):
        assert clerk.post("/console/intake", form).url == URL
    ticket = Ticket.objects.get()
    reception.refresh_from_db()
    assert (reception.ticket, ticket.channel, ticket.reporter) == (ticket, "front_desk", cast.li)
    assert "来访号 A001" in said(clerk.get(f"/console/tickets/{ticket.number}"))
    slip = said(clerk.get(f"{URL}/visitors/{reception.pk}/slip"))
    for words in ("A001", ticket.number, "先止水", "data:image/svg+xml"):
        assert words in slip, words


def test_another_communitys_visitor_prefills_nothing(cast, sign_in):
    purpose = Purpose.objects.get(code="enquiry")
    reception = actions.register(cast.community, purpose=purpose, by=cast.actor(cast.desk), name="李敏")
    client = sign_in(cast.stranger)
    assert "李敏" not in said(client.get(f"/console/intake?reception={reception.pk}"))
    for path in ("slip", "identity", "solution", "serving", "calling"):
        url = f"{URL}/visitors/{reception.pk}/{path}"
        assert (client.get(url) if path == "slip" else client.post(url)).status_code == 404
    assert "A001" not in said(client.get(URL))


@pytest.mark.parametrize("path", ["", "/parcels", "/procedures", "/procedures/new"])
def test_is_for_the_desk(cast, sign_in, client, path):
    assert sign_in(cast.liu).get(f"{URL}{path}").status_code == 403
    assert client.get(f"{URL}{path}").status_code == 302


def parcel_form(**more):
    return {"room": "3-2-1502", "name": "李敏", "carrier": "顺丰", "shelf": "A-3", "tracking": "SF1234567890", **more}


def test_a_parcel_in_found_by_its_code_and_out(clerk):
    assert clerk.post(f"{URL}/parcels", parcel_form()).status_code == 302
    parcel = Parcel.objects.get()
    page = said(clerk.get(f"{URL}/parcels"))
    assert "已通知住户" in page
    assert "李*" in page
    assert code_of(parcel.salt) not in page
    page = said(clerk.get(f"{URL}/parcels?q={code_of(parcel.salt)}"))
    assert "…7890" in page
    url = reverse("console:parcel_handover", args=[parcel.pk])
    wrong = clerk.post(url, {"how": "code", "code": "12", "to": "李敏"}, headers=HTMX)
    assert wrong.status_code == 422
    assert "取件码不正确" in said(wrong)
    assert clerk.post(url, {"how": "code", "code": code_of(parcel.salt), "to": "李敏"}, headers=HTMX).status_code == 204
    parcel.refresh_from_db()
    assert (parcel.state, parcel.wrong_tries) == ("collected", 1)
    assert "…7890" in said(clerk.get(f"{URL}/parcels?ended=1"))


def test_the_same_parcel_twice_says_where_it_is(clerk):
    clerk.post(f"{URL}/parcels", parcel_form())
    clerk.post(f"{URL}/parcels", parcel_form(room="3-2-1602"))
    assert Parcel.objects.count() == 1
    assert "已入库：货架 A-3，3-2-1502" in said(clerk.get(f"{URL}/parcels"))


def test_an_unknown_room_keeps_what_was_typed(clerk):
    response = clerk.post(f"{URL}/parcels", parcel_form(room="9-9-999"))
    assert response.status_code == 422
    assert "SF1234567890" in said(response)


def test_a_door_card_from_papers_to_receipt(clerk):
    kinds = said(clerk.get(f"{URL}/procedures/new"))
    assert "门禁卡办理" in kinds
    assert "房产证或购房合同" in kinds
    from qingyu.frontdesk.models import ProcedureKind

    form = {
        "kind": ProcedureKind.objects.get(code="door_card").pk,
        "room": "3-2-1502",
        "applicant": "李敏",
        "once": "card",
    }
    for _ in range(2):
        response = clerk.post(f"{URL}/procedures/new", form)
    procedure = Procedure.objects.get()
    assert response.url == reverse("console:procedure", args=[procedure.number])
    papers = list(procedure.papers.all())
    ticked = {f"got_{one.pk}": "on" for one in papers} | {f"count_{one.pk}": "1" for one in papers}
    url = response.url
    clerk.post(f"{url}/papers", {**ticked, f"original_{papers[0].pk}": "on"})
    clerk.post(f"{url}/readiness")
    wrong = clerk.post(f"{url}/handovers", {"what": "门禁卡 1 张", "to": "李敏", "finished": "on", "signature": ""})
    assert wrong.status_code == 422
    assert "还有材料原件未退还" in said(wrong)
    give = {"what": "门禁卡 1 张", "to": "李敏", "finished": "on", "papers": [papers[0].pk], "signature": ""}
    assert clerk.post(f"{url}/handovers", {**give, "once": "g"}).status_code == 302
    procedure.refresh_from_db()
    assert procedure.state == "done"
    receipt = said(clerk.get(f"{url}/receipt"))
    for words in ("门禁卡 1 张", "原件", procedure.number):
        assert words in receipt
    assert "已办结" in said(clerk.get(url))


def test_the_screen_shows_numbers_only_to_whoever_has_its_link(clerk, client, cast):
    at_desk(clerk, name="李敏", room="3-2-1502")
    draw(clerk, name="陈立")
    url = reverse("console:frontdesk_screen", args=[links.screen_token(cast.community)])
    page = said(client.get(url))
    assert "A001" in page
    assert "A002" in page
    assert "李" not in page.replace("经理", "")
    assert "3-2-1502" not in page
    assert said(client.get(url, headers=HTMX)).lstrip().startswith("<header")
    for forged in ("yunxi", f"yunxi:{'x' * 20}", links.tablet_token(cast.community)):
        assert client.get(f"{URL}/screen/{forged}").status_code == 404
    elsewhere = reverse("console:frontdesk_screen", args=[links.screen_token(cast.elsewhere)])
    assert "A001" not in said(client.get(elsewhere))


def test_a_resident_draws_a_number_at_the_tablet(client, cast):
    url = reverse("console:frontdesk_tablet", args=[links.tablet_token(cast.community)])
    assert "紧急报修" in said(client.get(url))
    first, second = (client.post(url, {"purpose": "parcel", "once": "o1"}) for _ in range(2))
    assert first.url == second.url
    assert "A001" in said(client.get(first.url))
    assert client.post(url, {"purpose": "none"}).status_code == 422
    for n in range(11):
        client.post(url, {"purpose": "parcel", "once": f"n{n}"})
    full = client.post(url, {"purpose": "parcel", "once": "last"})
    assert full.status_code == 429
    assert "请稍等一分钟" in said(full)
    other = reverse("console:frontdesk_tablet", args=[links.tablet_token(cast.elsewhere)])
    assert client.get(f"{other}?{first.url.split('?')[1]}").status_code == 404
    assert client.post(f"{URL}/tablet/forged", {"purpose": "parcel"}).status_code == 404


@pytest.mark.parametrize(("path", "most"), [("", 24), ("/parcels", 16), ("/procedures", 16)])
def test_lists_in_few_queries(clerk, cast, django_assert_max_num_queries, path, most):
    me = cast.actor(cast.desk)
    from qingyu.frontdesk.models import ProcedureKind

    kind = ProcedureKind.objects.get(code="door_card")
    for n in range(12):
        draw(clerk, name="李敏", room="3-2-1502")
        actions.receive_parcel(cast.home, carrier="顺丰", tracking=f"SF{n:06d}", shelf="A", by=me)
        actions.open_procedure(cast.home, kind=kind, applicant="李敏", resident=cast.li, by=me)
    clerk.post(f"{URL}/next")
    with django_assert_max_num_queries(most):
        assert clerk.get(f"{URL}{path}").status_code == 200


def test_the_parcel_waits_on_the_residents_first_page(clerk, cast, client):
    from qingyu.people.actions.sign_in import give_sign_in

    clerk.post(f"{URL}/parcels", parcel_form())
    client.force_login(give_sign_in(cast.li), backend="allauth.account.auth_backends.AuthenticationBackend")
    page = said(client.get("/"))
    assert "您有 1 件快递待领取" in page
    assert "A-3" in page
    parcel = Parcel.objects.get()
    actions.hand_over_parcel(parcel, to="李敏", code=code_of(parcel.salt), by=cast.actor(cast.desk))
    assert "快递待领取" not in said(client.get("/"))


def test_links_of_the_hall_end_when_they_are_made_anew(cast, sign_in):
    screen = reverse("console:frontdesk_screen", args=[links.screen_token(cast.community)])
    tablet = reverse("console:frontdesk_tablet", args=[links.tablet_token(cast.community)])
    elsewhere = reverse("console:frontdesk_screen", args=[links.screen_token(cast.elsewhere)])
    url = reverse("console:frontdesk_hall", args=[cast.community.code])
    assert sign_in(cast.desk).get(url).status_code == 403
    assert sign_in(cast.stranger).post(url).status_code == 404
    supervisor = sign_in(cast.supervisor)
    assert url in supervisor.get("/console/frontdesk").content.decode()
    for _ in range(2):
        assert supervisor.post(url, headers=HTMX).status_code == 204
        assert [Client().get(path).status_code for path in (screen, tablet, elsewhere)] == [404, 404, 200]
        screen = reverse("console:frontdesk_screen", args=[links.screen_token(cast.community)])
        tablet = reverse("console:frontdesk_tablet", args=[links.tablet_token(cast.community)])
        assert [Client().get(path).status_code for path in (screen, tablet)] == [200, 200]
