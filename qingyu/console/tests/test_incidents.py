"""Emergencies over HTTP: from the ticket to the end, door by door, the papers, and who may not."""

import io
import uuid

import pytest
from django.contrib.messages import get_messages
from openpyxl import load_workbook

from qingyu.accounts.actors import SYSTEM
from qingyu.accounts.models import AccessLog
from qingyu.console.tests.helpers import HTMX, photo, said
from qingyu.core import clock, jobs
from qingyu.events.queries import history
from qingyu.incidents import actions
from qingyu.incidents.area import Place
from qingyu.incidents.codes import Damage, Purpose, State
from qingyu.incidents.models import Broadcast, EmergencyPlan, Incident, Photo
from qingyu.incidents.tests.conftest import house as house
from qingyu.incidents.tests.conftest import wait as wait
from qingyu.outbox.models import Message
from qingyu.places import actions as places

# However much they show.
LIST, COMMAND, HOMES = 6, 20, 8


def url(incident, part=""):
    return f"/console/incidents/{incident.number}{part and '/'}{part}"


def post(client, address, /, **fields):
    response = client.post(address, {"once": str(uuid.uuid4()), **fields})
    assert response.status_code == 302, said(response)
    return response


def form(house, where, **more):
    zones = {
        f"zone-{number}-{name}": "" for number in range(4) for name in ("where", "stack", "floor_from", "floor_to")
    }
    return {"plan": "burst_pipe", "community": "yunxi", **zones, "zone-0-where": where, **more}


def fresh(incident):
    return Incident.objects.get(pk=incident.pk)


def card(incident, label):
    return incident.homes.get(home__label=label)


def test_the_whole_journey_from_a_ticket_to_the_end(cast, house, sign_in):
    wang, he = sign_in(cast.wang), sign_in(cast.he)
    ticket = house.report("15-2-302")
    page = said(wang.get(f"/console/incidents/start?ticket={ticket.number}"))
    assert f'value="e{house.second.pk}" selected' in page
    assert 'value="burst_pipe" required checked' in page
    assert "请关闭家中进水总阀" in page
    response = post(wang, "/console/incidents/start", **form(house, f"e{house.second.pk}", ticket=ticket.number))
    jobs.drain()
    incident = Incident.objects.get()
    assert response.url == url(incident)
    assert incident.homes.count() == 6
    mine = incident.calls.get(title="现场指挥")
    assert f"/roles/{mine.pk}/answer" in said(he.get(url(incident)))
    assert f"/roles/{mine.pk}/answer" not in said(wang.get(url(incident)))
    post(he, f"/console/incidents/roles/{mine.pk}/answer")
    post(he, url(incident, "containment"), how="关闭二单元总阀")
    assert "6" in said(he.get(url(incident, "warning"), headers=HTMX))
    post(he, url(incident, "warning"), body="临时停水，正在抢修。")
    jobs.drain()
    assert Broadcast.objects.get().deliveries.count() == 6
    step = incident.steps.filter(key="").first()
    post(wang, f"/console/incidents/steps/{step.pk}/done", note="两部电梯停梯")
    post(wang, url(incident, "supplies"), what="DN100 钢管", amount="3 米", supplier="市水暖", phone="02888888888")
    post(wang, f"/console/incidents/supplies/{incident.supplies.get().pk}/arrival")
    post(wang, url(incident, "point"), what="饮用水", where="2 单元门口")
    post(wang, url(incident, "update"), words="正在更换主管")
    page = said(wang.get(url(incident)))
    for words in ("两部电梯停梯", "DN100 钢管", "2 单元门口", "正在更换主管", f"/i/{incident.code}", "tel:96116"):
        assert words in page
    post(
        wang, f"/console/incidents/cards/{card(incident, '15-2-302').pk}", damage="serious", note="木地板起鼓",
        value="8600.50", insurance="on", photos=[photo("a.jpg", "navy"), photo("b.jpg", "teal")], stay="",
    )  # fmt: skip
    found = card(incident, "15-2-302")
    assert (found.value_fen, found.photos.count()) == (860050, 2)
    post(wang, f"/console/incidents/cards/{found.pk}/claim", insurer="平安财险", claim_no="PA-001")
    rest = [one.pk for one in incident.homes.filter(damage="")]
    post(wang, url(incident, "homes/undamaged"), card=rest)
    post(he, url(incident, "restoration"), how="更换管段，试压合格", body="已恢复供水。")
    jobs.drain()
    assert "复盘" in said(he.get(url(incident)))
    assert he.post(url(incident, "closure"), {"sure": "on"}, headers=HTMX).status_code == 409
    post(wang, f"/console/incidents/cards/{found.pk}/visit", result="settled", note="已报保险")
    for one in incident.steps.filter(key="", done_at=None):
        post(wang, f"/console/incidents/steps/{one.pk}/omission", reason="本次不需要")
    for call in incident.calls.filter(answered_at=None):
        actions.answer(call, by=cast.actor(call.employee))
    post(he, url(incident, "review"), cause="管道老化", went_well="关阀及时", to_improve="备件不足")
    post(he, url(incident, "closure"), sure="on")
    assert fresh(incident).state == State.CLOSED
    report = said(he.get(url(incident, "report")))
    for words in ("管道老化", "本次不需要", "现场指挥"):
        assert words in report
    assert incident.title in said(wang.get("/console/incidents"))


def test_the_count_comes_before_anything_starts(cast, house, sign_in):
    wang = sign_in(cast.wang)
    where = "/console/incidents/start/count"
    page = said(wang.get(where, form(house, f"e{house.second.pk}", **{"zone-0-stack": "02"}), headers=HTMX))
    assert "15-2-102、15-2-202、15-2-302" in page
    assert '<option value="01">' in page
    two = {"zone-1-where": f"e{house.first.pk}", "zone-1-floor_from": "1", "zone-1-floor_to": "1"}
    assert 'class="i-count-number">8<' in said(wang.get(where, form(house, f"e{house.second.pk}", **two), headers=HTMX))
    assert 'class="i-count-number">14<' in said(wang.get(where, form(house, "c"), headers=HTMX))
    assert not Incident.objects.exists()
    house.start()
    assert Incident.objects.get().number in said(wang.get(where, form(house, f"b{house.building.pk}"), headers=HTMX))


def test_a_start_that_joins_says_so_plainly(cast, house, sign_in):
    wang = sign_in(cast.wang)
    first = house.start()
    response = post(wang, "/console/incidents/start", **form(house, f"b{house.building.pk}"))
    assert response.url == url(first)
    assert [first.number in str(one) for one in get_messages(response.wsgi_request)] == [True]
    assert fresh(first).homes.count() == 12


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"zone-0-where": ""}, 422),
        ({"plan": ""}, 422),
        ({"plan": "nothing"}, 422),
        ({"zone-0-where": "e99999999999999999999"}, 422),
        ({"zone-0-where": "", "zone-0-stack": "02"}, 422),
        ({"zone-0-stack": "77"}, 422),
        ({"zone-0-floor_from": "3", "zone-0-floor_to": "1"}, 422),
        ({"zone-0-floor_from": "x"}, 422),
        ({"zone-0-where": "c", "zone-0-stack": "02"}, 422),
        ({"ticket": "no-such"}, 404),
        ({"planned": "9"}, 422),
    ],
)
def test_what_does_not_fit_together_stands_beside_its_field(cast, house, sign_in, fields, status):
    response = sign_in(cast.wang).post("/console/incidents/start", form(house, f"e{house.second.pk}", **fields))
    assert response.status_code == status
    assert not Incident.objects.exists()


def test_a_drill_is_marked_everywhere_and_writes_to_nobody(cast, house, sign_in):
    he = sign_in(cast.he)
    plan = EmergencyPlan.objects.get(code="burst_pipe")
    planned = actions.plan_drill(cast.community, plan, by=cast.actor(cast.supervisor), day=clock.today())
    page = said(he.get(f"/console/incidents/start?drill={planned.pk}"))
    assert f'name="planned" value="{planned.pk}"' in page
    assert 'name="drill" checked' in page
    post(he, "/console/incidents/start", **form(house, f"e{house.second.pk}", drill="on", planned=planned.pk))
    incident = Incident.objects.get()
    planned.refresh_from_db()
    assert (incident.drill, planned.incident) == (True, incident)
    for part in ("", "homes", "report"):
        assert "演练" in said(he.get(url(incident, part)))
    post(he, url(incident, "warning"), body="临时停水。")
    jobs.drain()
    assert not Message.objects.filter(resident__isnull=False).exists()
    assert f"/i/{incident.code}" not in said(he.get(url(incident)))


def test_whoever_does_not_lead_sees_no_button_for_it(cast, house, sign_in):
    incident = house.start()
    page = said(sign_in(cast.wang).get(url(incident)))
    for part in ("warning", "containment", "restoration", "cancellation"):
        assert url(incident, part) not in page
        assert sign_in(cast.wang).post(url(incident, part), {"how": "x", "body": "x", "reason": "x"}).status_code == 403
    assert url(incident, "update") in page


def test_another_community_finds_nothing(cast, house, sign_in):
    incident = house.start()
    one = card(incident, "15-2-302")
    picture = actions.add_photo(one, by=cast.actor(cast.wang), upload=photo())
    broadcast = actions.announce(incident, by=cast.actor(cast.he), purpose=Purpose.WARNING, body="停水")
    stranger = sign_in(cast.stranger)
    for path in (
        url(incident), url(incident, "homes"), url(incident, "claims"), url(incident, "claims.xlsx"),
        url(incident, "visits"), url(incident, "report"), f"/console/incidents/cards/{one.pk}",
        f"/console/incidents/photos/{picture.code}", f"/console/incidents/broadcasts/{broadcast.pk}",
        f"/console/incidents/steps/{incident.steps.all()[0].pk}/done",
    ):  # fmt: skip
        assert stranger.get(path).status_code == 404, path
    assert stranger.post(f"/console/incidents/roles/{incident.calls.all()[0].pk}/answer").status_code == 404
    assert incident.number not in said(stranger.get("/console/incidents"))
    assert sign_in(cast.wang).get(f"/console/incidents/photos/{picture.code}")["Content-Type"] == "image/jpeg"
    assert Photo.objects.count() == 1


def test_next_door_comes_by_itself(cast, house, sign_in):
    wang, incident = sign_in(cast.wang), house.start()
    doors = [card(incident, f"15-2-{room}") for room in ("101", "102", "201", "202", "301", "302")]
    response = post(wang, f"/console/incidents/cards/{doors[0].pk}", damage="none", next="")
    assert response.url == f"/console/incidents/cards/{doors[1].pk}"
    response = post(wang, f"/console/incidents/cards/{doors[5].pk}", damage="none", next="")
    assert response.url == f"/console/incidents/cards/{doors[1].pk}"
    actions.no_damage(incident, cards=[one.pk for one in doors], by=cast.actor(cast.wang))
    assert post(wang, f"/console/incidents/cards/{doors[0].pk}", damage="none", next="").url == url(incident, "homes")


@pytest.mark.parametrize(
    "fields",
    [
        {"damage": "slight", "note": ""},
        {"damage": "none", "value": "-1"},
        {"damage": "none", "value": "10000000.01"},
        {"damage": "none", "value": "1.234"},
        {"damage": "absent", "visit_on": "2020-01-01"},
        {"damage": "huge"},
        {"damage": "none", "photos": "text"},
    ],
)
def test_a_card_says_what_is_wrong(cast, house, sign_in, fields):
    incident = house.start()
    if "photos" in fields:
        fields = {**fields, "photos": io.BytesIO(b"no picture")}
    where = f"/console/incidents/cards/{card(incident, '15-2-302').pk}"
    assert sign_in(cast.wang).post(where, fields).status_code == 422


def test_the_papers_hold_who_claims_and_who_is_visited(cast, house, sign_in):
    wang, incident = sign_in(cast.wang), house.start()
    assert "i-paper" not in said(wang.get(url(incident, "claims")))
    one = card(incident, "15-2-302")
    actions.check_home(
        one, by=cast.actor(cast.wang), damage=Damage.SERIOUS, note="=1+1", value_fen=860050, insurance=True
    )
    page = said(wang.get(url(incident, "claims")))
    assert "15-2-302" in page
    assert "¥8,600.50" in page
    assert house.families["15-2-302"].name not in page
    assert "15-2-302" in said(wang.get(url(incident, "visits")))
    sheet = load_workbook(io.BytesIO(wang.get(url(incident, "claims.xlsx")).content)).active
    row = [cell.value for cell in sheet[4]]
    assert (row[1], row[5], row[6]) == ("15-2-302", "'=1+1", 8600.5)
    assert sheet.cell(5, 7).value == 8600.5


def test_homes_nobody_reached_are_listed(cast, house, sign_in):
    for phone in house.families["15-2-302"].phones.all():
        phone.delete()
    incident = house.start()
    broadcast = actions.announce(incident, by=cast.actor(cast.he), purpose=Purpose.WARNING, body="停水")
    jobs.drain()
    page = said(sign_in(cast.wang).get(f"/console/incidents/broadcasts/{broadcast.pk}"))
    assert "15-2-302" in page
    assert "15-2-301" not in page
    assert f"/broadcasts/{broadcast.pk}" in said(sign_in(cast.wang).get(url(incident)))


def test_tickets_are_attached_by_number_and_detached(cast, house, sign_in):
    wang, incident = sign_in(cast.wang), house.start()
    ticket = house.report("15-1-101")
    assert wang.post(url(incident, "attachment"), {"number": "nothing"}).status_code == 422
    post(wang, url(incident, "attachment"), number=ticket.number)
    joined = incident.joined.get()
    assert ticket.number in said(wang.get(url(incident)))
    post(wang, f"/console/incidents/joined/{joined.pk}/detachment")
    assert not incident.joined.exists()


def test_late_is_said_in_words(cast, house, sign_in, wait):
    incident = house.start()
    wait(minutes=13)
    actions.contain(incident, by=cast.actor(cast.he), how="关阀")
    page = said(sign_in(cast.he).get(url(incident)))
    assert "超时 3 分钟" in page
    assert "超时 3 分钟" in said(sign_in(cast.he).get(url(incident, "report")))


def test_the_list_explains_itself_when_empty_and_filters(cast, house, sign_in):
    wang = sign_in(cast.wang)
    assert "/console/incidents/start" in said(wang.get("/console/incidents"))
    real, drill = house.start(), house.start(drill=True)
    page = said(wang.get("/console/incidents?drill=yes&state=running"))
    assert drill.number in page
    assert real.number not in page
    actions.cancel(real, by=cast.actor(cast.he), reason="水表箱滴水")
    assert real.number in said(wang.get("/console/incidents?state=past"))
    for odd in ("state=x", "drill=x", "community=nowhere", "page=999"):
        assert wang.get(f"/console/incidents?{odd}").status_code == 200


def test_the_list_takes_the_same_queries_for_one_and_many(cast, house, sign_in, django_assert_num_queries):
    wang = sign_in(cast.wang)
    for code in ("burst_pipe", "blackout", "fire"):
        house.start(plan=code)
        house.start(Place(entrance=house.first), plan=code)
    with django_assert_num_queries(LIST):
        wang.get("/console/incidents")


def test_the_command_page_takes_the_same_queries_however_full(cast, house, sign_in, django_assert_num_queries):
    he, incident = sign_in(cast.he), house.start(ticket=house.report("15-2-302"))
    for label in ("15-2-101", "15-2-102", "15-2-201"):
        house.report(label)
    for number in range(3):
        actions.announce(incident, by=cast.actor(cast.he), purpose=Purpose.UPDATE, body=f"进展 {number}")
        actions.ask_supplies(incident, by=cast.actor(cast.he), what=f"钢管 {number}")
        actions.open_point(incident, by=cast.actor(cast.he), what="水", where=f"{number} 号点")
    jobs.drain()
    with django_assert_num_queries(COMMAND):
        he.get(url(incident))


def test_two_hundred_homes_in_pages(cast, house, sign_in, django_assert_num_queries):
    tower = places.make_building(cast.community, number="20", by=SYSTEM, floors=100)
    for floor in range(1, 101):
        for stack in ("01", "02"):
            places.make_home(tower, room=f"{floor}{stack}", by=SYSTEM)
    incident = house.start(Place(building=tower))
    wang = sign_in(cast.wang)
    with django_assert_num_queries(HOMES):
        page = said(wang.get(url(incident, "homes")))
    assert page.count('class="i-door"') == 50
    assert "20-101" in page
    assert "20-10002" in said(wang.get(url(incident, "homes") + "?page=4"))


def test_the_area_is_widened_and_counted_before(cast, house, sign_in):
    wang, incident = sign_in(cast.wang), house.start()
    assert url(incident, "area") in said(wang.get(url(incident)))
    place = {"zone-0-where": f"b{house.building.pk}"}
    page = said(wang.get(url(incident, "area/count"), {**place, "zone-0-floor_from": "1"}, headers=HTMX))
    assert 'class="i-count-number">+2<' in page
    assert "15-1-101、15-1-102" in page
    second = {"zone-0-where": f"e{house.second.pk}"}
    assert "6" in said(wang.get(url(incident, "area/count"), second, headers=HTMX))
    assert incident.homes.count() == 6
    post(wang, url(incident, "area"), **place)
    assert incident.homes.count() == 12
    assert fresh(incident).place == "15 栋 2 单元、15 栋"
    post(wang, url(incident, "area"), **place)
    assert [event.code for event in history(incident)].count("incidents.widened") == 1


@pytest.mark.parametrize("fields", [{"where": ""}, {"where": "", "stack": "02"}, {"stack": "77"}, {"floor_from": "x"}])
def test_a_wider_area_must_be_a_place_with_homes(cast, house, sign_in, fields):
    wang, incident = sign_in(cast.wang), house.start()
    place = {"where": f"e{house.first.pk}", **fields}
    sent = {f"zone-0-{name}": value for name, value in place.items()}
    assert wang.post(url(incident, "area"), sent).status_code == 422
    assert wang.get(url(incident, "area/count"), sent, headers=HTMX).status_code == 200
    assert incident.homes.count() == 6


def test_what_is_over_is_not_widened(cast, house, sign_in):
    he, incident = sign_in(cast.he), house.start()
    actions.restore(incident, by=cast.actor(cast.he), how="更换管段")
    assert url(incident, "area") not in said(he.get(url(incident)))


def test_a_familys_number_is_shown_for_a_reason_which_is_kept(cast, house, sign_in):
    wang, one = sign_in(cast.wang), card(house.start(), "15-2-302")
    family = house.families["15-2-302"]
    where = f"/console/incidents/cards/{one.pk}/residents/{family.pk}"
    page = said(wang.get(f"/console/incidents/cards/{one.pk}"))
    assert where in page
    assert "138****" in page
    assert wang.post(where, {"reason": " "}).status_code == 422
    assert not AccessLog.objects.exists()
    assert family.phones.get().number in said(wang.post(where, {"reason": "家中无人，电话核实"}))
    kept = AccessLog.objects.get()
    assert (kept.user, kept.subject_id, kept.reason) == (cast.wang.user, family.pk, "家中无人，电话核实")
    elsewhere = f"/console/incidents/cards/{one.pk}/residents/{house.families['15-2-301'].pk}"
    assert wang.get(elsewhere).status_code == 404
    assert sign_in(cast.stranger).post(where, {"reason": "好奇"}).status_code == 404
    assert sign_in(cast.zhang).post(where, {"reason": "好奇"}).status_code in (403, 404)
