"""Staff: taking on, changing, letting go."""

import pytest

from qingyu.console.tests.helpers import HTMX, said
from qingyu.staff.models import Department, Employee, Position

STAFF = "/console/staff"


@pytest.fixture
def manager(cast, sign_in):
    return sign_in(cast.manager)


@pytest.fixture
def hiring(cast):
    return {
        "name": "郭涛",
        "agent_no": "3009",
        "department": Department.objects.get(code="engineering").pk,
        "position": Position.objects.get(code="technician").pk,
        "communities": [cast.community.pk],
        "phone": "137 0000 3009",
        "password": "shui-dian-3009",
    }


def test_colleagues_are_listed_and_found(cast, bound, manager):
    page = said(manager.get(STAFF))
    assert "刘洋" in page
    assert "137****3001" in page
    assert "郑楠" not in page
    assert [one.employee for one in manager.get(STAFF, {"q": "3002"}).context["lines"]] == [cast.sun]
    cleaning = manager.get(STAFF, {"department": "cleaning"}).context["lines"]
    assert [one.employee for one in cleaning] == [cast.cleaner]


def test_somebody_is_taken_on_and_signs_in(cast, manager, hiring, client):
    assert "value=" in said(manager.get(f"{STAFF}/new", headers=HTMX))
    assert manager.post(f"{STAFF}/new", hiring, headers=HTMX).status_code == 204
    assert client.login(username="3009", password="shui-dian-3009")
    assert Employee.objects.get(agent_no="3009").communities.get() == cast.community


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "必填"),
        ({"name": "名" * 200}, "200"),
        ({"department": 999999}, "有效"),
        ({"communities": [999999]}, "999999"),
        ({"password": "123"}, "密码"),
        ({"phone": "12"}, "电话"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(manager, hiring, wrong, words):
    answer = manager.post(f"{STAFF}/new", {**hiring, **wrong}, headers=HTMX)
    assert answer.status_code == 422
    assert words in said(answer)
    assert not Employee.objects.filter(agent_no="3009").exists()


def test_a_number_that_is_taken_is_said(manager, hiring):
    answer = manager.post(f"{STAFF}/new", {**hiring, "agent_no": "3001"}, headers=HTMX)
    assert answer.status_code == 409
    assert "3001" in said(answer)


def test_details_skills_zone_and_password_are_changed(cast, manager, hiring, client):
    url = f"{STAFF}/{cast.liu.pk}"
    sent = {**hiring, "name": "刘洋洋", "reports_to": cast.zhang.pk, "phone": "13700003001"}
    assert manager.post(url, sent, headers=HTMX).status_code == 204
    assert manager.post(f"{url}/skills", {"skills": ["water", "fees"]}, headers=HTMX).status_code == 204
    assert manager.post(f"{url}/zone", {"zone": [cast.home.building_id]}, headers=HTMX).status_code == 204
    assert manager.post(f"{url}/password", {"password": "xin-mima-3001"}, headers=HTMX).status_code == 204
    liu = Employee.objects.get(pk=cast.liu.pk)
    assert (liu.name, liu.skills) == ("刘洋洋", ["fees", "water"])
    assert liu.zone.get() == cast.home.building
    assert client.login(username="3001", password="xin-mima-3001")


def test_leaving_takes_a_confirmation_and_ends_everything(cast, manager):
    url = f"{STAFF}/{cast.liu.pk}/leaving"
    assert "确认离职" in said(manager.get(url, headers=HTMX))
    assert manager.post(url, headers=HTMX).status_code == 204
    assert not Employee.objects.get(pk=cast.liu.pk).user.is_active
    assert "刘洋" not in said(manager.get(STAFF))
    assert "刘洋" in said(manager.get(STAFF, {"state": "left"}))
    assert manager.post(f"{STAFF}/{cast.manager.pk}/leaving", headers=HTMX).status_code == 403


def test_a_supervisor_arranges_skills_but_takes_on_nobody(cast, sign_in, hiring):
    client = sign_in(cast.supervisor)
    assert client.post(f"{STAFF}/{cast.liu.pk}/skills", {"skills": ["water"]}, headers=HTMX).status_code == 204
    assert client.post(f"{STAFF}/new", hiring, headers=HTMX).status_code == 403
    assert client.get(f"{STAFF}/{cast.liu.pk}", headers=HTMX).status_code == 403
    assert not any(line.edits for line in client.get(STAFF).context["lines"])


def test_others_see_no_list_and_strangers_no_colleague(cast, sign_in):
    assert sign_in(cast.wang).get(STAFF).status_code == 403
    assert sign_in(cast.stranger).get(f"{STAFF}/{cast.liu.pk}/skills", headers=HTMX).status_code == 404


@pytest.mark.parametrize("count", [0, 30])
def test_queries_do_not_grow_with_the_staff(cast, manager, hiring, count, django_assert_max_num_queries):
    for number in range(count):
        manager.post(f"{STAFF}/new", {**hiring, "agent_no": f"5{number:03d}", "phone": ""}, headers=HTMX)
    with django_assert_max_num_queries(10):
        manager.get(STAFF)
