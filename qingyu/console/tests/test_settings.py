"""Time limits, categories, triage rules and ways of dispatch."""

import pytest

from qingyu.catalog.models import Category, Rule
from qingyu.console.tests.helpers import HTMX, said
from qingyu.dispatch.queries import strategy_of
from qingyu.frontdesk.arranged import settings_of
from qingyu.frontdesk.links import tablet_token
from qingyu.frontdesk.models import ProcedureKind, Purpose
from qingyu.promises.models import Term
from qingyu.staff.models import Department

SETTINGS = "/console/settings"
PAGES = ["", "/categories", "/rules", "/learned", "/reception", "/dispatch", "/buildings"]


@pytest.fixture
def manager(cast, sign_in):
    return sign_in(cast.manager)


@pytest.mark.parametrize("page", PAGES)
def test_opens_for_those_who_arrange_and_for_nobody_else(cast, sign_in, manager, page):
    assert manager.get(f"{SETTINGS}{page}").status_code == 200
    assert "<html" not in said(manager.get(f"{SETTINGS}{page}", headers=HTMX))
    for employee in (cast.wang, cast.liu, cast.zhang):
        assert sign_in(employee).get(f"{SETTINGS}{page}").status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_queries_stay_few(manager, page, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        manager.get(f"{SETTINGS}{page}")


def test_a_limit_is_changed_in_its_dialog(cast, manager):
    term = Term.objects.get(name="respond", case_class="emergency", category=None, community=None)
    url = f"{SETTINGS}/terms/{term.pk}"
    assert 'value="5"' in said(manager.get(url, headers=HTMX))
    sent = {"minutes": 3, "clock": "around", "warn_minutes": 1, "active": "on"}
    assert manager.post(url, sent, headers=HTMX).status_code == 204
    term.refresh_from_db()
    assert term.minutes == 3


def test_a_limit_for_one_category_of_one_community(cast, manager):
    sent = {"name": "arrive", "category": Category.objects.get(code="water").pk, "community": cast.community.pk}
    sent |= {"minutes": 20, "clock": "around", "warn_minutes": 5, "active": "on"}
    assert manager.post(f"{SETTINGS}/terms/new", sent, headers=HTMX).status_code == 204
    assert Term.objects.get(category__code="water", community=cast.community).minutes == 20
    assert "云溪苑" in said(manager.get(SETTINGS))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"minutes": 0}, "大于"),
        ({"minutes": -5}, "大于"),
        ({"minutes": "九"}, "整数"),
        ({"minutes": 10**9}, "一年"),
        ({"warn_minutes": 30}, "预警"),
        ({"clock": "moon"}, "moon"),
    ],
)
def test_a_limit_that_makes_no_sense_is_said_beside_its_field(manager, wrong, words):
    term = Term.objects.get(name="respond", case_class="emergency", category=None, community=None)
    sent = {"minutes": 5, "clock": "around", "warn_minutes": 1, "active": "on", **wrong}
    answer = manager.post(f"{SETTINGS}/terms/{term.pk}", sent, headers=HTMX)
    assert answer.status_code == 422
    assert words in said(answer)
    term.refresh_from_db()
    assert term.minutes == 5


def test_a_category_is_added_and_taken_off_the_list(manager):
    sent = {"name": "快递柜", "code": "lockers", "default_urgency": "C", "default_level": 2, "active": "on"}
    sent["department"] = Department.objects.get(code="security").pk
    assert manager.post(f"{SETTINGS}/categories/new", sent, headers=HTMX).status_code == 204
    again = manager.post(f"{SETTINGS}/categories/new", sent, headers=HTMX)
    assert again.status_code == 422
    del sent["active"]
    assert manager.post(f"{SETTINGS}/categories/lockers/edit", sent, headers=HTMX).status_code == 204
    assert not Category.objects.get(code="lockers").active


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "名" * 41}, {"department": 999999}, {"default_level": 7}])
def test_a_category_that_makes_no_sense_is_not_stored(manager, wrong):
    before = Category.objects.get(code="water")
    sent = {"name": "给排水", "default_urgency": "B", "default_level": 2, "active": "on", **wrong}
    assert manager.post(f"{SETTINGS}/categories/water/edit", sent, headers=HTMX).status_code == 422
    assert Category.objects.get(code="water").name == before.name


def test_a_rule_is_added_tried_and_switched_off(manager):
    sent = {"name": "快递柜打不开", "code": "lockers", "meaning": "category:security", "weight": 40, "active": "on"}
    sent["words"] = "快递柜…打不开"
    assert manager.post(f"{SETTINGS}/rules/new", sent, headers=HTMX).status_code == 204
    tried = said(manager.get(f"{SETTINGS}/rules/trial", {"text": "小区的快递柜又打不开了"}, headers=HTMX))
    assert "快递柜打不开" in tried
    assert Category.objects.get(code="security").name in tried
    del sent["active"]
    assert manager.post(f"{SETTINGS}/rules/lockers/edit", sent, headers=HTMX).status_code == 204
    assert not Rule.objects.get(code="lockers").active
    assert "快递柜打不开" not in said(manager.get(f"{SETTINGS}/rules/trial", {"text": "快递柜又打不开了"}))


@pytest.mark.parametrize(
    "wrong",
    [{"words": "((("}, {"words": ""}, {"weight": 0}, {"weight": 41}, {"meaning": "category:moon"}, {"meaning": ""}],
)
def test_a_rule_that_cannot_be_read_is_not_stored(manager, wrong):
    sent = {"name": "规则", "code": "odd", "meaning": "kind:repair", "words": "坏了", "weight": 4, **wrong}
    assert manager.post(f"{SETTINGS}/rules/new", sent, headers=HTMX).status_code == 422
    assert not Rule.objects.filter(code="odd").exists()


def test_rules_are_found_by_axis_and_word(manager):
    page = manager.get(f"{SETTINGS}/rules", {"axis": "guard"})
    assert {rule.axis for rule, _meaning in page.context["rows"]} == {"guard"}
    assert manager.get(f"{SETTINGS}/rules", {"q": "没有这样的词"}).context["rows"] == []
    assert manager.get(f"{SETTINGS}/rules", {"axis": "moon", "page": "x"}).status_code == 200


def test_a_department_changes_its_way(cast, manager):
    engineering = Department.objects.get(code="engineering")
    assert manager.post(f"{SETTINGS}/dispatch/engineering", {"strategy": "pool"}, headers=HTMX).status_code == 204
    assert strategy_of(engineering) == "pool"
    assert manager.post(f"{SETTINGS}/dispatch/engineering", {"strategy": "magic"}, headers=HTMX).status_code == 422


@pytest.mark.parametrize("path", ["/terms/999999", "/categories/moon/edit", "/rules/moon/edit", "/dispatch/moon"])
def test_what_is_not_there_is_said(manager, path):
    assert manager.get(f"{SETTINGS}{path}", headers=HTMX).status_code == 404


@pytest.mark.parametrize("path", ["/terms/new", "/categories/water/edit", "/rules/new", "/dispatch/engineering"])
def test_nobody_else_opens_the_dialogs(cast, sign_in, path):
    assert sign_in(cast.wang).post(f"{SETTINGS}{path}", {}, headers=HTMX).status_code == 403


def test_a_purpose_is_added_offered_at_the_tablet_and_taken_away(cast, manager, client):
    sent = {"name": "车位咨询", "kind": "enquiry", "order": 1, "active": "on"}
    assert manager.post(f"{SETTINGS}/reception/purpose/new", sent, headers=HTMX).status_code == 204
    row = Purpose.objects.get(name="车位咨询")
    tablet = f"/console/frontdesk/tablet/{tablet_token(cast.community)}"
    assert "车位咨询" in said(client.get(tablet))
    url = f"{SETTINGS}/reception/purpose/rows/{row.pk}"
    assert "车位咨询" in said(manager.get(url, headers=HTMX))
    assert manager.post(url, {**sent, "active": ""}).status_code == 302
    assert "车位咨询" not in said(client.get(tablet))


def test_papers_are_a_line_each_and_what_is_wrong_stands_beside_the_field(cast, manager):
    url = f"{SETTINGS}/reception/procedure/new"
    sent = {"name": "充电桩安装", "papers": "车位证明\r\n\r\n业主身份证\r\n", "days": 5, "order": 9, "active": "on"}
    assert manager.post(url, sent, headers=HTMX).status_code == 204
    row = ProcedureKind.objects.get(name="充电桩安装")
    assert row.papers == ["车位证明", "业主身份证"]
    assert "车位证明\n业主身份证" in said(manager.get(f"{SETTINGS}/reception/procedure/rows/{row.pk}", headers=HTMX))
    again = manager.post(url, sent, headers=HTMX)
    assert again.status_code == 422
    assert "已有同名的一项" in said(again)


def test_the_hotlines_targets_are_seen_and_where_they_are_changed(cast, manager):
    page = said(manager.get(f"{SETTINGS}/reception"))
    assert "15 秒" in page
    assert "/console/calls/settings" in page


@pytest.mark.parametrize("path", ["moon/new", "purpose/rows/999999", "moon/rows/1"])
def test_there_is_no_such_list(manager, path):
    assert manager.get(f"{SETTINGS}/reception/{path}").status_code == 404


def test_what_the_desk_promises(cast, manager):
    url = f"{SETTINGS}/reception/desk"
    assert 'name="wait_minutes" value="10"' in said(manager.get(url))
    sent = {"wait_minutes": 5, "remind_days": 2, "overdue_days": 5}
    assert manager.post(f"{url}?community=yunxi", sent).status_code == 302
    assert "5 分钟" in said(manager.get(f"{SETTINGS}/reception"))
    assert settings_of(cast.community).overdue_days == 5
    assert settings_of(None).overdue_days == 7
    assert manager.post(url, {**sent, "overdue_days": 2}).status_code == 422
