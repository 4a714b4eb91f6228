"""Complaints over HTTP: the whole journey, the ledger and its file, the registers, the committee, and who may not."""

import base64
import io
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from qingyu.catalog.codes import Kind
from qingyu.complaints import actions
from qingyu.complaints.models import Case, CorrectiveAction, Goodwill, Member, OutsideMatter, Session
from qingyu.console.tests.helpers import HTMX, photo, said
from qingyu.core import clock
from qingyu.people.actions import register_resident
from qingyu.places import actions as places
from qingyu.promises.models import Promise
from qingyu.stories.drawings import signature
from qingyu.tickets import actions as tickets

SIGNED = "data:image/png;base64," + base64.b64encode(signature()).decode()


@pytest.fixture
def case(opened):
    """Li Min complains of the guards."""
    return make(opened)


def make(opened, **more):
    words = {
        "text": "门岗保安态度差，晚上没人巡逻不安全，再这样我打12345",
        "kind": Kind.COMPLAINT,
        "category": "security",
    }
    return Case.objects.get(ticket=opened(**{**words, **more}))


def url(case, part=""):
    return f"/console/complaints/{case.number}{part and '/'}{part}"


def fresh(case):
    return Case.objects.get(pk=case.pk)


def local(days=0, hours=0):
    return timezone.localtime(clock.now() + timedelta(days=days, hours=hours)).strftime("%Y-%m-%dT%H:%M")


def day(days=0):
    return (clock.today() + timedelta(days=days)).isoformat()


ASSESSED = {
    "nature": "valid",
    "reason": "监控与值班表核实属实",
    "cause_class": "service",
    "content_class": "attitude",
    "wishes": ["safety", "respect"],
}


def post(client, case, part, **fields):
    response = client.post(url(case, part), {"once": str(uuid.uuid4()), **fields})
    assert response.status_code == 302, said(response)
    return response


def test_the_whole_journey(cast, sign_in, case):
    wang, supervisor = sign_in(cast.wang), sign_in(cast.supervisor)
    tickets.respond(case.ticket, by=cast.actor(cast.wang), how="电话")
    post(wang, case, "intake", expected="保安客气，晚上有人巡逻", emotion=4, received="call", risk="on")
    post(wang, case, "advance")
    post(wang, case, "assessment", **ASSESSED)
    post(wang, case, "evidence", text="值班表显示当晚只有一人", photo=photo())
    post(wang, case, "advance")
    post(wang, case, "solution", temporary="今晚增派一人", solution="当面致歉，夜间巡逻每两小时一次")
    post(supervisor, case, "liability", who="company", reason="未按规范值岗")
    post(wang, case, "apology", how="spoken", text="让您不安心了，我们向您道歉")
    post(wang, case, "goodwill", what="绿植一盆", value="68.00")
    gesture = Goodwill.objects.get(case=case)
    assert gesture.value_fen == 6800
    assert supervisor.post(f"/console/complaints/goodwill/{gesture.pk}", {"yes": "1"}).status_code == 302
    post(wang, case, "advance")
    post(
        wang, case, "feedback", result="保安已培训，巡逻已加密", told_how="上门告知", document="培训记录 6 月",
        next_inspection=day(7), promise_1="张贴每日巡逻次数", due_1=local(days=2), photos=[photo("a.jpg", "navy")],
    )  # fmt: skip
    post(wang, case, "reply", reply="satisfied", emotion=1, note="看到巡逻放心了")
    post(wang, case, "advance")
    post(wang, case, "review", cause="新人未培训", lesson="上岗前必须考核", prevention="建立岗前考核")
    post(wang, case, "correction", what="岗前礼仪考核", owner=cast.zhang.pk, due_on=day(14))
    page = said(wang.get(url(case)))
    for words in (
        "培训记录 6 月",
        "张贴每日巡逻次数",
        "看到巡逻放心了",
        "在单元门公示巡逻路线",
        "岗前礼仪考核",
        "12345",
    ):
        assert words in page
    post(wang, case, "closure", informed_how="上门告知")
    case = fresh(case)
    assert (case.stage, case.ticket.state) == ("closed", "closed")
    assert Promise.objects.filter(ticket=case.ticket, name="told").count() == 2


def test_a_shut_gate_says_what_is_missing_as_the_page_does(cast, sign_in, case):
    wang = sign_in(cast.wang)
    response = wang.post(url(case, "advance"), headers=HTMX)
    assert response.status_code == 409
    page = said(wang.get(url(case)))
    for words in ("首次答复住户", "住户的期望", "来诉时的情绪"):
        assert words in said(response)
        assert words in page
    assert fresh(case).stage == "intake"


def test_the_ticket_page_leads_to_the_case_and_offers_no_way_around(cast, sign_in, case):
    page = said(sign_in(cast.wang).get(f"/console/tickets/{case.number}"))
    assert url(case) in page
    assert f"/console/tickets/{case.number}/closure" not in page
    closing = {"result": "好了", "cause": "误会", "informed_how": "电话"}
    response = sign_in(cast.wang).post(f"/console/tickets/{case.number}/closure", closing)
    assert response.status_code == 409
    assert "接诉" in said(response)
    # Whoever does no complaints is told nothing of the case.
    assert url(case) not in said(sign_in(cast.liu).get(f"/console/tickets/{case.number}"))


PAGES = ("", "intake", "assessment", "advance", "closure", "liability", "mediation")


@pytest.mark.parametrize("part", PAGES)
def test_others_get_nothing(cast, sign_in, client, case, part):
    assert sign_in(cast.stranger).get(url(case, part)).status_code == 404
    assert sign_in(cast.stranger).post(url(case, part), ASSESSED).status_code in (404, 405)
    assert sign_in(cast.liu).get(url(case, part)).status_code == 403
    assert client.get(url(case, part)).status_code == 302


def test_the_ledger_of_another_community_is_empty(cast, sign_in, case):
    assert case.number not in said(sign_in(cast.stranger).get("/console/complaints"))
    assert sign_in(cast.liu).get("/console/complaints").status_code == 403
    assert sign_in(cast.liu).get("/console/complaints/ledger.xlsx").status_code == 403


WRONG = {
    "intake": {"expected": "", "emotion": "9", "received": "pigeon"},
    "assessment": {"nature": "angry", "cause_class": "", "content_class": "x", "wishes": ["gold"]},
    "evidence": {"text": ""},
    "solution": {"solution": "   "},
    "apology": {"how": "sung", "text": "x"},
    "goodwill": {"what": "花", "value": "-1"},
    "correction": {"what": "x", "owner": "999999", "due_on": "tomorrow"},
    "outside": {"body": "un", "name": "x", "received_on": "1"},
    "mediation": {"at": "soon", "place": "", "other_name": "x", "other_room": "99-9-9999"},
}


@pytest.mark.parametrize("part", WRONG)
def test_wrong_input_is_said_beside_the_fields(cast, sign_in, case, part):
    before = vars(fresh(case)) | {"_state": None}
    response = sign_in(cast.wang).post(url(case, part), WRONG[part])
    assert response.status_code == 422
    assert "q-wrong" in said(response) or "is-invalid" in said(response)
    assert vars(fresh(case)) | {"_state": None} == before


def test_half_a_promise_and_a_past_one_are_not_taken(cast, sign_in, case):
    wang = sign_in(cast.wang)
    Case.objects.filter(pk=case.pk).update(stage="handling")
    told = {"result": "好了", "told_how": "电话"}
    for more in ({"promise_1": "本周内检查"}, {"due_1": local(days=1)}, {"promise_1": "昨天", "due_1": local(days=-1)}):
        assert wang.post(url(case, "feedback"), {**told, **more}).status_code == 422
    assert not fresh(case).feedback.exists()
    response = wang.post(url(case, "feedback"), {**told, "photos": [io.BytesIO(b"not a picture")]})
    assert response.status_code == 422


def test_a_double_click_tells_once(cast, sign_in, case):
    wang = sign_in(cast.wang)
    sent = {"how": "spoken", "text": "抱歉", "once": "the-same"}
    assert [wang.post(url(case, "apology"), sent).status_code for _ in range(2)] == [302, 302]
    assert case.apologies.count() == 1


@pytest.mark.parametrize("count", [1, 12])
def test_queries_of_the_ledger_do_not_grow(cast, sign_in, opened, count, django_assert_max_num_queries):
    for _ in range(count):
        make(opened)
    client = sign_in(cast.wang)
    with django_assert_max_num_queries(11):
        client.get("/console/complaints")


def test_queries_of_the_case_do_not_grow(cast, sign_in, case, django_assert_max_num_queries):
    by = cast.actor(cast.supervisor)
    for number in range(5):
        actions.add_evidence(case, by=by, text=f"第 {number} 条")
        actions.apologise(case, by=by, how="spoken", text="抱歉")
        actions.propose_goodwill(case, by=by, what=f"第 {number} 件")
        actions.open_action(case, by=by, what="改", owner=cast.zhang, due_on=clock.today())
    client = sign_in(cast.wang)
    with django_assert_max_num_queries(48):
        client.get(url(case))


def test_queries_of_the_file_do_not_grow(cast, sign_in, opened, django_assert_max_num_queries):
    for _ in range(6):
        make(opened)
    client = sign_in(cast.wang)
    with django_assert_max_num_queries(12):
        client.get("/console/complaints/ledger.xlsx")


FILTERS = {
    "nature=valid": (True, False),
    "nature=communicative": (False, False),
    "stage=open": (True, True),
    "stage=closed": (False, False),
    "risk=1": (True, False),
    "repeat=1": (False, False),
    "overdue=1": (False, False),
    "cause=service&content=attitude": (True, False),
    "community=yunxi": (True, True),
    "community=elsewhere": (False, False),
    "q=保安": (True, False),
    "from=2026-06-08&to=2026-06-08": (True, True),
    "from=2026-06-09": (False, False),
    "nature=%00x&stage=none&from=yesterday&to=9999-12-31": (True, True),
}


@pytest.mark.parametrize("query", FILTERS)
def test_filters(cast, sign_in, opened, case, query):
    actions.assess(case, by=cast.actor(cast.wang), **ASSESSED)
    other = make(opened, text="楼道有异味", category="cleaning")
    if "%00" in query:
        query = query.replace("%00", "")
    page = said(sign_in(cast.wang).get(f"/console/complaints?{query}"))
    assert (
        tuple(one.number in page for one in (case, other))
        == FILTERS[next(q for q in FILTERS if q.replace("%00", "") == query)]
    )


def test_the_file_is_a_ledger_with_masked_people_and_no_formulas(cast, sign_in, opened):
    case = make(opened, text='=HYPERLINK("http://x","点我")', reporter_phone="+8613800001502")
    actions.note_intake(case, by=cast.actor(cast.wang), expected="@SUM(A1)", emotion=2)
    response = sign_in(cast.wang).get("/console/complaints/ledger.xlsx?stage=open")
    assert response.headers["Content-Disposition"].startswith("attachment")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert (sheet["A1"].value, sheet.freeze_panes) == ("投诉处理台账", "B4")
    head = [cell.value for cell in sheet[3]]
    assert head[:3] == ["序号", "单号", "受理日期"]
    row = dict(zip(head, [cell.value for cell in sheet[4]], strict=True))
    assert (row["投诉人"], row["联系电话"]) == ("李*", "138****1502")
    assert row["投诉"].startswith("'=")
    assert row[head[9]].startswith("'@")
    assert all(cell.data_type != "f" for cells in sheet for cell in cells)
    assert sheet.column_dimensions["I"].width == 40


def test_registers_show_what_is_overdue(cast, sign_in, case):
    by = cast.actor(cast.wang)
    actions.open_action(case, by=by, what="门岗礼仪培训", owner=cast.zhang, due_on=clock.today())
    actions.register_outside(
        case,
        by=by,
        body="hotline",
        name="12345 热线",
        reference="W1",
        received_on=clock.today(),
        demanded_by=clock.today(),
    )
    clock.travel_to(clock.now() + timedelta(days=1))
    wang, zhang = sign_in(cast.wang), sign_in(cast.zhang)
    for path in ("actions?state=late", "bodies?body=hotline"):
        page = said(wang.get(f"/console/complaints/{path}"))
        assert "超期" in page or "逾期" in page or "超时" in page
    # Its owner does no complaints, and still ends the action.
    assert "门岗礼仪培训" in said(zhang.get("/console/complaints/actions"))
    assert "门岗礼仪培训" not in said(sign_in(cast.liu).get("/console/complaints/actions"))
    action = CorrectiveAction.objects.get()
    assert zhang.post(f"/console/complaints/actions/{action.pk}", {"effect": ""}).status_code == 422
    assert zhang.post(f"/console/complaints/actions/{action.pk}", {"effect": "抽查 10 次全部合格"}).status_code == 302
    matter = OutsideMatter.objects.get()
    answer = {"answer": "已书面答复", "answered_on": day(), "result": "办结"}
    assert wang.post(f"/console/complaints/bodies/{matter.pk}", answer).status_code == 302
    assert "办结" in said(wang.get("/console/complaints/bodies"))
    for path in (f"actions/{action.pk}", f"bodies/{matter.pk}"):
        assert sign_in(cast.stranger).get(f"/console/complaints/{path}").status_code == 404


def test_care_is_decided_on_the_page(cast, sign_in, case):
    wang = sign_in(cast.wang)
    from qingyu.complaints.actions.after import propose_care

    actions.assess(case, by=cast.actor(cast.wang), **ASSESSED)
    care = propose_care(fresh(case))[0]
    path = f"/console/complaints/care/{care.pk}"
    assert wang.get(path, headers=HTMX).status_code == 200
    assert wang.post(path, {"state": "proposed"}).status_code == 422
    assert wang.post(path, {"state": "done", "note": "已张贴在单元门"}).status_code == 302
    assert wang.post(path, {"state": "declined"}).status_code == 409
    assert sign_in(cast.stranger).get(path).status_code == 404


@pytest.fixture
def committee(cast):
    """A lawyer, the neighbourhood committee, and Chen's wife of the owners' committee."""
    by = cast.actor(cast.supervisor)
    wife = register_resident("孙丽", home=cast.upstairs, role="family", by=by, phones=["13800001699"])
    rows = [
        ("周律师", "lawyer", None, ""),
        ("居委会刘主任", "community", None, ""),
        ("孙丽", "owners", wife, "13800001699"),
    ]
    return [
        actions.add_member(cast.community, by=by, name=name, role=role, resident=person, phone=phone)
        for name, role, person, phone in rows
    ]


def called(cast, members, **more):
    return {
        "at": local(hours=24), "place": "物业会议室", "other_name": "陈立", "other_room": "3-2-1602",
        "members": [one.pk for one in members], **more,
    }  # fmt: skip


def test_mediation_from_the_call_to_the_signatures(cast, sign_in, case, committee):
    wang = sign_in(cast.wang)
    response = wang.post(url(case, "mediation"), called(cast, committee))
    assert response.status_code == 422
    assert "孙丽是当事一方" in said(response)
    post(wang, case, "mediation", **called(cast, committee[:2]))
    session = Session.objects.get()
    path = f"/console/complaints/mediation/{session.pk}"
    end = {"agreed": "1", "text": "晚十点后不施工", "follow_up_at": local(days=7)}
    assert wang.post(f"{path}/outcome", end).status_code == 409
    for party, name in (("complainant", "李敏"), ("other", "陈立")):
        sent = {"party": party, "name": name, "text": "说明情况"}
        assert wang.post(f"{path}/statement", sent).status_code == 302
    assert wang.post(f"{path}/outcome", {**end, "follow_up_at": ""}).status_code == 422
    assert wang.post(f"{path}/outcome", end).status_code == 302
    assert wang.post(f"{path}/signature", {"party": "other", "name": "陈立", "signature": "data:,x"}).status_code == 422
    for party, name in (("complainant", "李敏"), ("other", "陈立")):
        assert wang.post(f"{path}/signature", {"party": party, "name": name, "signature": SIGNED}).status_code == 302
    drawn = session.agreement.signatures.first()
    image = wang.get(f"/console/complaints/mediation/signatures/{drawn.pk}")
    assert (image.status_code, image.headers["Content-Type"]) == (200, "image/png")
    assert Promise.objects.filter(ticket=case.ticket, text="回访协议履行情况").exists()
    page = said(wang.get("/console/complaints/mediation"))
    assert "100%" in page
    for one in (path, f"{path}/signature", f"/console/complaints/mediation/signatures/{drawn.pk}"):
        assert sign_in(cast.stranger).get(one).status_code == 404
    assert "达成协议" in said(wang.get(url(case)))
    assert said(wang.get(path)).count("<figure>") == 2


def test_who_is_concerned_does_not_sit(cast, sign_in, case):
    by = cast.actor(cast.supervisor)
    neutral = actions.add_member(cast.community, by=by, name="周律师", role="lawyer")
    for employee in (cast.wang, cast.zhang):
        member = actions.add_member(cast.community, by=by, name="", role="company", employee=employee)
        sent = called(cast, [neutral, member], other_room="", other_employee=cast.zhang.pk)
        response = sign_in(cast.wang).post(url(case, "mediation"), sent)
        assert response.status_code == 422
        assert f"{employee.name}与本案有关" in said(response)
    by_phone = actions.add_member(cast.community, by=by, name="李先生", role="engineer", phone="13800001502")
    response = sign_in(cast.wang).post(url(case, "mediation"), called(cast, [neutral, by_phone]))
    assert "3-2-1502" in said(response)


def test_the_committee_is_appointed_by_who_decides(cast, sign_in):
    path = "/console/complaints/mediation/members"
    member = {"community": "yunxi", "name": "周律师", "role": "lawyer", "phone": "abc", "employee": ""}
    supervisor = sign_in(cast.supervisor)
    assert supervisor.post(path, member).status_code == 422
    assert supervisor.post(path, {**member, "phone": "13900001111"}).status_code == 302
    assert supervisor.post(path, {**member, "phone": ""}).status_code == 409
    assert sign_in(cast.wang).post(path, {**member, "name": "别人", "phone": ""}).status_code == 403
    assert sign_in(cast.stranger).post(path, {**member, "phone": ""}).status_code == 422
    row = Member.objects.get()
    page = said(supervisor.get("/console/complaints/mediation"))
    assert "139****1111" in page
    assert sign_in(cast.stranger).post(f"{path}/{row.pk}/retirement").status_code == 404
    assert supervisor.post(f"{path}/{row.pk}/retirement").status_code == 302
    assert not Member.objects.get().active


def test_a_home_of_another_community_is_no_party(cast, sign_in, case, committee):
    villa = cast.zhou.homes.get()
    places.make_building(cast.community, number="9", by=cast.actor(cast.manager))
    response = sign_in(cast.wang).post(url(case, "mediation"), called(cast, committee[:2], other_room=villa.label))
    assert response.status_code == 422
