import pytest
from django.test import RequestFactory

from qingyu.accounts.models import User
from qingyu.staff import middleware, presets, queries
from qingyu.staff.models import Department, Employee, Position


@pytest.fixture
def agent(db) -> Employee:
    presets.install()
    return Employee.objects.create(
        user=User.objects.create_user("8001"),
        name="李静",
        agent_no="8001",
        department=Department.objects.get(code="customer_service"),
        position=Position.objects.get(code="phone_agent"),
        everywhere=True,
    )


def test_an_employee_acts_with_the_position(agent, django_assert_num_queries):
    with django_assert_num_queries(1):
        actor = queries.actor_of(agent)
    assert actor.kind == "staff"
    assert actor.may("tickets.open")
    assert not actor.may("staff.edit")
    assert actor.communities is None
    assert actor.departments == {agent.department_id}


def test_one_query_a_request(agent, django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user, request.session = agent.user, {}
    with django_assert_num_queries(1):
        middleware.who_acts(lambda request: None)(request)
    assert request.actor == queries.actor_of(agent)


def test_installing_again_keeps_hand_edits(agent):
    Position.objects.filter(code="phone_agent").update(permissions=["tickets.open"])
    Department.objects.filter(code="cleaning").update(name="保洁服务部")
    presets.install()
    assert Position.objects.get(code="phone_agent").permissions == ["tickets.open"]
    assert Department.objects.get(code="cleaning").name == "保洁服务部"
    assert Position.objects.count() == 8
