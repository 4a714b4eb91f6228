"""Vendors: registering, changing, ending a contract, and whose people are whose."""

from datetime import timedelta

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.models import Category
from qingyu.console.tests.helpers import HTMX, said
from qingyu.core import clock
from qingyu.events.models import Event
from qingyu.staff.actions import Contract, edit_employee, register_vendor
from qingyu.staff.models import Employee, Vendor

VENDORS, STAFF = "/console/vendors", "/console/staff"


@pytest.fixture
def manager(cast, sign_in):
    return sign_in(cast.manager)


@pytest.fixture
def agreed(cast):
    return {
        "name": "迅达电梯",
        "contract_no": "WB-2026-07",
        "contact": "罗经理",
        "phone": "0755-83123456",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "response_minutes": 30,
        "categories": ["elevator"],
        "communities": [cast.community.pk],
        "note": "含年检配合",
    }


@pytest.fixture
def vendor(cast):
    """``vendor("迅达", -10, 20)``: a contract for the cast's community, from ten days ago until in twenty days."""

    def make(name, starts, ends=None):
        today = clock.today()
        last = None if ends is None else today + timedelta(days=ends)
        first = today + timedelta(days=starts)
        contract = Contract(name=name, starts_on=first, ends_on=last, communities=[cast.community])
        return register_vendor(contract, by=cast.actor(cast.manager))

    return make


def names(client, **asked):
    return [line.vendor.name for line in client.get(VENDORS, asked).context["lines"]]


def test_a_vendor_is_registered_changed_and_read(cast, manager, agreed):
    assert "还没有外包单位" in said(manager.get(VENDORS))
    assert "单位名称" in said(manager.get(f"{VENDORS}/new", headers=HTMX))
    assert manager.post(f"{VENDORS}/new", agreed, headers=HTMX).status_code == 204
    page = said(manager.get(VENDORS))
    for words in ("迅达电梯", "WB-2026-07", "罗经理", "0755 8312 3456", "30 分钟", "生效中", "云溪苑", "0 人"):
        assert words in page
    assert Category.objects.get(code="elevator").name in page
    url = f"{VENDORS}/{Vendor.objects.get().pk}"
    assert 'value="2026-12-31"' in said(manager.get(url, headers=HTMX))
    assert manager.post(url, {**agreed, "categories": [], "ends_on": ""}, headers=HTMX).status_code == 204
    page = said(manager.get(VENDORS))
    assert "全部分类" in page
    assert "长期" in page
    assert Event.objects.get(code="staff.vendor_changed").details["changed"] == ["ends_on", "categories"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "必填"),
        ({"name": "绿源园林"}, "已有同名"),
        ({"name": "名" * 200}, "200"),
        ({"starts_on": "昨天"}, "日期"),
        ({"starts_on": ""}, "必填"),
        ({"ends_on": "2025-12-31"}, "不能早于"),
        ({"ends_on": "9999-12-31"}, "2100"),
        ({"response_minutes": -1}, "大于"),
        ({"phone": "12"}, "电话"),
        ({"categories": ["moon"]}, "moon"),
        ({"communities": [999999]}, "999999"),
        ({"communities": []}, "必填"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(bound, manager, agreed, vendor, wrong, words):
    vendor("绿源园林", -10)
    answer = manager.post(f"{VENDORS}/new", {**agreed, **wrong}, headers=HTMX)
    assert answer.status_code == 422
    assert words in said(answer)
    assert Vendor.objects.count() == 1


def test_what_ends_soon_stands_first_and_what_is_over_last(manager, vendor):
    vendor("长期单位", -10)
    vendor("已过期单位", -90, -1)
    vendor("月底到期单位", -90, 20)
    vendor("明天到期单位", -90, 1)
    vendor("下月开始单位", 3, 25)
    vendor("年底到期单位", -90, 31)
    order = ["明天到期单位", "月底到期单位", "下月开始单位", "年底到期单位", "长期单位", "已过期单位"]
    assert names(manager) == order
    page = said(manager.get(VENDORS))
    for words in ("生效中", "30天内到期", "已到期", "未生效"):
        assert words in page
    assert names(manager, q="过期") == ["已过期单位"]
    assert names(manager, q="没有这样的") == []


def test_a_contract_is_ended_and_its_people_are_marked(cast, manager, vendor):
    lifts = vendor("迅达电梯", -10)
    edit_employee(cast.liu, vendor=lifts, by=cast.actor(cast.manager))
    assert "1 人" in said(manager.get(VENDORS))
    staff = said(manager.get(STAFF))
    assert "迅达电梯" in staff
    assert "合同已到期" not in staff
    url = f"{VENDORS}/{lifts.pk}/end"
    assert "终止与“迅达电梯”的合同" in said(manager.get(url, headers=HTMX))
    early = (clock.today() - timedelta(days=11)).isoformat()
    assert manager.post(url, {"last": early}, headers=HTMX).status_code == 422
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    assert manager.post(url, {"last": yesterday}, headers=HTMX).status_code == 204
    assert "合同已到期" in said(manager.get(STAFF))
    assert [one.employee for one in manager.get(STAFF, {"vendor": lifts.pk}).context["lines"]] == [cast.liu]
    own = [one.employee for one in manager.get(STAFF, {"vendor": "own"}).context["lines"]]
    assert cast.liu not in own
    assert cast.sun in own


def test_a_person_is_taken_on_for_a_vendor_and_given_another(cast, manager, vendor, client):
    lifts, gone, garden = vendor("迅达电梯", -10), vendor("旧单位", -90, -1), vendor("绿源园林", -10)
    page = said(manager.get(f"{STAFF}/new", headers=HTMX))
    assert "所属外包单位" in page
    assert "迅达电梯" in page
    assert "旧单位" not in page
    sent = {
        "name": "郭涛", "agent_no": "3009", "department": cast.liu.department_id, "position": cast.liu.position_id,
        "communities": [cast.community.pk], "password": "shui-dian-3009", "vendor": lifts.pk,
    }  # fmt: skip
    assert manager.post(f"{STAFF}/new", {**sent, "vendor": gone.pk}, headers=HTMX).status_code == 422
    assert manager.post(f"{STAFF}/new", sent, headers=HTMX).status_code == 204
    person = Employee.objects.get(agent_no="3009")
    assert person.vendor == lifts
    assert client.login(username="3009", password="shui-dian-3009")
    assert client.get("/field/").status_code == 200
    url = f"{STAFF}/{person.pk}"
    for chosen, after in ((garden.pk, garden), ("", None)):
        assert manager.post(url, {**sent, "vendor": chosen}, headers=HTMX).status_code == 204
        person.refresh_from_db()
        assert person.vendor == after


def test_who_belongs_to_a_vendor_that_is_over_keeps_it_when_edited(cast, manager, vendor):
    Employee.objects.filter(pk=cast.liu.pk).update(vendor=vendor("旧单位", -90, -1))
    assert "旧单位" in said(manager.get(f"{STAFF}/{cast.liu.pk}", headers=HTMX))


def test_only_who_edits_staff_sees_vendors(cast, sign_in, vendor):
    number = vendor("迅达电梯", -10).pk
    for employee in (cast.wang, cast.liu, cast.zhang, cast.supervisor):
        client = sign_in(employee)
        assert client.get(VENDORS).status_code == 403
        for path in ("new", f"{number}", f"{number}/end"):
            assert client.post(f"{VENDORS}/{path}", {}, headers=HTMX).status_code == 403
    assert "外包单位" not in said(sign_in(cast.supervisor).get("/console/"))


def test_a_contract_for_every_community_is_read_here_and_changed_above(bound, manager, agreed):
    everywhere = register_vendor(Contract(name="通达消防", starts_on=clock.today()), by=SYSTEM)
    line = manager.get(VENDORS).context["lines"][0]
    assert (line.vendor, line.edits, line.ends) == (everywhere, False, False)
    for path in (f"{everywhere.pk}", f"{everywhere.pk}/end"):
        assert manager.post(f"{VENDORS}/{path}", agreed, headers=HTMX).status_code == 403


def test_what_is_not_there_is_said(manager):
    for path in ("999999", "999999/end"):
        assert manager.get(f"{VENDORS}/{path}", headers=HTMX).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow_with_the_vendors(cast, manager, vendor, count, django_assert_max_num_queries):
    for number in range(count):
        edit_employee(cast.liu, vendor=vendor(f"单位{number}", -10), by=cast.actor(cast.manager))
    with django_assert_max_num_queries(9):
        manager.get(VENDORS)
    with django_assert_max_num_queries(11):
        manager.get(STAFF)
