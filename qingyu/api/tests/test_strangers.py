"""Another community's number, on every operation: it is as if it did not exist."""

import pytest

from qingyu.api.door import api as door
from qingyu.api.tests.conftest import leak

BODIES = {
    "respond": {"how": "电话"},
    "write": {"body": "好"},
    "hold": {"reason": "等"},
    "escalate": {"to": "7001", "reason": "急"},
    "merge": {"into": "260608-99999"},
    "close": {"result": "好", "cause": "无", "informed_how": "电话"},
    "reopen": {"reason": "没好"},
    "rate": dict.fromkeys(("attitude", "speed", "result", "communication", "tidiness"), 1),
    "issue": {"department": "engineering", "duty": "修"},
    "accept": {"eta": "2026-06-08T12:00:00+08:00"},
    "contain": {},
    "pause": {"reason": "parts", "note": "等"},
    "finish": {"cause": "x", "measures": "y"},
    "transfer": {"to": "7001", "reason": "x"},
    "give_back": {"reason": "x"},
    "sign_off": {},
}
OPERATIONS = [
    (method, path, operation.view_func.__name__)
    for _prefix, router in door._routers
    for path, view in router.path_operations.items()
    if "{number}" in path
    for operation in view.operations
    for method in operation.methods
]


def test_every_operation_is_tried():
    assert len(OPERATIONS) >= 25


@pytest.mark.parametrize(("method", "path", "name"), OPERATIONS)
def test_strangers_find_nothing(cast, api, method, path, name):
    clerk = api(cast.wang)
    number = clerk.post("/tickets", leak(kind="repair", category="water", urgency="B"), status=201)["number"]
    body = {"department": "engineering", "duty": "修好", "assignee": "3001"}
    order = clerk.post(f"/tickets/{number}/work-orders", body, status=201)["number"]
    there = path.replace("{number}", order if "work-orders/" in path else number)
    nowhere = path.replace("{number}", "260608-99999")
    for who in (cast.stranger, cast.zhou):
        stranger = api(who)
        seen = stranger(method, there, BODIES.get(name), status=404)
        assert seen == stranger(method, nowhere, BODIES.get(name), status=404)


def test_nothing_is_merged_into_a_ticket_one_may_not_know(cast, api):
    theirs = api(cast.wang).post("/tickets", leak(), status=201)["number"]
    villa = {"community": "songlan", "reporter": {"home": "1-101"}}
    ours = api(cast.stranger).post("/tickets", leak(**villa), status=201)["number"]
    api(cast.stranger).post(f"/tickets/{ours}/merge", {"into": theirs}, status=404)


def test_no_list_shows_a_strangers_ticket(cast, api):
    api(cast.wang).post("/tickets", leak(), status=201)
    for who in (cast.stranger, cast.zhou):
        for path in ("/tickets", "/tickets?q=水管", "/tickets?community=yunxi", "/events"):
            assert api(who).get(path)["items"] == []


def test_nobody_registers_for_another_community(cast, api):
    for who in (cast.stranger, cast.zhou):
        assert "community" in api(who).post("/tickets", leak(), status=422)["fields"]


def test_neighbours_see_nothing_of_each_other(cast, api):
    number = api(cast.li).post("/tickets", leak(), status=201)["number"]
    api(cast.chen).get(f"/tickets/{number}", status=404)
