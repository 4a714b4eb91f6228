"""A leak from the call to the rating, by API alone; and who may not."""

from datetime import timedelta

import pytest

from qingyu.api.tests.conftest import leak
from qingyu.core import clock, jobs


def later(minutes):
    return (clock.now() + timedelta(minutes=minutes)).isoformat()


def pass_time(minutes):
    clock.travel_to(clock.now() + timedelta(minutes=minutes))


@pytest.fixture
def ticket(cast, api):
    body = leak(urgency="B", category="water", kind="repair")
    return "/tickets/" + api(cast.wang).post("/tickets", body, status=201)["number"]


@pytest.fixture
def order(cast, api, ticket):
    body = {"department": "engineering", "duty": "止漏并修好水管", "assignee": "3001"}
    made = api(cast.wang).post(f"{ticket}/work-orders", body, status=201)
    assert (made["state"], made["assignee"]["agent_no"]) == ("assigned", "3001")
    return f"/work-orders/{made['number']}"


def test_from_the_call_to_the_rating(cast, api, ticket, order):
    clerk, technician, resident = api(cast.wang), api(cast.liu), api(cast.li)
    assert clerk.post(f"{ticket}/response", {"how": "电话"})["state"] == "working"
    assert technician.post(f"{order}/acceptance", {"eta": later(30)})["state"] == "accepted"
    pass_time(20)
    assert technician.post(f"{order}/arrival")["state"] == "on_site"
    assert technician.post(f"{order}/containment", {"how": "已关阀"})["contained_at"]
    assert technician.post(f"{order}/pause", {"reason": "parts", "note": "等阀门"})["paused"] is True
    pass_time(15)
    assert technician.delete(f"{order}/pause")["paused"] is False
    materials = [{"name": "阀门", "quantity": "1.5", "unit": "个", "price_fen": 3500}]
    done = technician.post(f"{order}/completion", {"cause": "阀门老化", "measures": "更换阀门", "materials": materials})
    assert done["state"] == "finished"
    assert resident.post(f"{order}/sign-off", {})["signed_off"] is True
    assert clerk.get(ticket)["state"] == "finished"
    marks = dict.fromkeys(("attitude", "speed", "result", "communication", "tidiness"), 5)
    resident.post(f"{ticket}/rating", marks, status=201)
    assert resident.post(f"{ticket}/rating", marks, status=409)["code"] == "rated"
    closed = clerk.post(f"{ticket}/closure", {"result": "已修好", "cause": "阀门老化", "informed_how": "电话"})
    assert closed["closure"]["result"] == "已修好"
    kept = {one["name"]: one["state"] for one in clerk.get(f"{ticket}/promises")["items"]}
    assert kept["respond"] == kept["resolve"] == "kept"
    assert resident.post(f"{ticket}/reopening", {"reason": "又漏了"})["reopened"] == 1


def test_hold_and_closure_are_undone_by_deleting_them(cast, api, ticket):
    clerk = api(cast.wang)
    assert clerk.post(f"{ticket}/hold", {"reason": "住户出差"})["hold"]["reason"] == "住户出差"
    assert clerk.delete(f"{ticket}/hold")["hold"] is None
    assert clerk.delete(f"{ticket}/hold")["hold"] is None
    clerk.post(f"{ticket}/closure", {"result": "已答复", "cause": "咨询", "informed_how": "电话"})
    assert clerk.delete(f"{ticket}/closure")["state"] == "open"
    assert clerk.delete(f"{ticket}/closure")["state"] == "open"


def test_everybody_writes_in_their_own_direction(cast, api, ticket):
    clerk, resident = api(cast.wang), api(cast.li)
    assert clerk.post(f"{ticket}/messages", {"body": "师傅已出发"}, status=201)["direction"] == "out"
    assert resident.post(f"{ticket}/messages", {"body": "好的"}, status=201)["direction"] == "in"
    assert clerk.post(f"{ticket}/messages", {"body": "带上泵", "direction": "note"}, status=201)["direction"] == "note"
    resident.post(f"{ticket}/messages", {"body": "?", "direction": "out"}, status=403)
    assert "body" in clerk.post(f"{ticket}/messages", {"body": " "}, status=422)["fields"]


def test_two_tickets_go_on_as_one(cast, api, ticket):
    clerk = api(cast.wang)
    other = clerk.post("/tickets", leak(), status=201)["number"]
    into = clerk.post(f"/tickets/{other}/merge", {"into": ticket.removeprefix("/tickets/")})
    assert f"/tickets/{into['number']}" == ticket
    assert clerk.get(f"/tickets/{other}")["merged_into"] == into["number"]
    assert clerk.post(f"/tickets/{other}/hold", {"reason": "等"}, status=409)["code"] == "merged"


def test_it_is_raised_to_a_colleague(cast, api, ticket):
    clerk = api(cast.wang)
    clerk.post(f"{ticket}/escalation", {"to": "1000", "reason": "住户着急"}, status=201)
    assert "to" in clerk.post(f"{ticket}/escalation", {"to": "7001", "reason": "x"}, status=422)["fields"]


def test_work_changes_hands(cast, api, order):
    technician, leader = api(cast.liu), api(cast.zhang)
    assert technician.post(f"{order}/transfer", {"to": "3002", "reason": "有急事"})["assignee"]["agent_no"] == "3002"
    technician.post(f"{order}/return", {"reason": "不会"}, status=403)
    assert leader.post(f"{order}/return", {"reason": "人手不够"})["state"] == "issued"
    assert (
        leader.post(f"{order}/transfer", {"department": "cleaning", "reason": "是保洁的"})["department"] == "cleaning"
    )
    assert leader.post(f"{order}/transfer", {"reason": "x"}, status=422)["fields"]
    assert leader.post(f"{order}/transfer", {"department": "moon", "reason": "x"}, status=422)["fields"]["department"]


def test_signing_off_by_code(cast, api, ticket, order):
    technician = api(cast.liu)
    technician.post(f"{order}/arrival")
    technician.post(f"{order}/completion", {"cause": "老化", "measures": "更换"})
    technician.post(f"{order}/sign-off-code")
    assert technician.post(f"{order}/sign-off-code", status=429)["code"] == "too_many"
    assert int(technician.response.headers["Retry-After"]) > 0
    for left in (4, 3):
        wrong = technician.post(f"{order}/sign-off", {"code": "000000x"}, status=422)
        assert wrong["code"] == "wrong_code"
        assert str(left) in wrong["fields"]["code"]
    assert technician.post(f"{order}/sign-off", {"signature": "AAAA", "name": "李敏"}, status=422)["fields"][
        "signature"
    ]


def test_what_the_state_does_not_allow_is_a_clash(cast, api, ticket, order):
    clerk, technician = api(cast.wang), api(cast.liu)
    assert technician.post(f"{order}/completion", {"cause": "x", "measures": "y"}, status=409)["code"]
    closure = {"result": "好", "cause": "无", "informed_how": "电话"}
    assert set(clerk.post(f"{ticket}/closure", closure, status=409)) == {"code", "message"}
    clerk.post(f"{ticket}/reopening", {"reason": "x"}, status=409)


def test_what_ones_position_does_not_include_is_refused(cast, api, ticket, order):
    technician, resident = api(cast.liu), api(cast.li)
    technician.post(f"{ticket}/hold", {"reason": "x"}, status=403)
    technician.post(f"{ticket}/closure", {"result": "x", "cause": "x", "informed_how": "x"}, status=403)
    resident.post(f"{order}/arrival", status=403)
    api(cast.sun).post(f"{order}/arrival", status=403)


def test_followers_run(cast, api, ticket, order):
    assert jobs.drain() > 0
