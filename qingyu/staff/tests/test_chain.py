import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.staff import actions, queries
from qingyu.staff.models import Employee

from .conftest import Office, at


@pytest.fixture
def crew(office: Office) -> dict[str, Employee]:
    leader = office.hire("8010", "crew_leader")
    people = {
        "leader": leader,
        "technician": office.hire("8020", "technician", reports_to=leader),
        "head": office.hire("8005", "manager", "management", everywhere=True),
        "duty": office.hire("8006", "duty_manager", "management"),
    }
    actions.name_head(office.department("engineering"), head=people["head"], by=SYSTEM)
    for one in people.values():
        actions.put_on_shift(one, starts=at(8), ends=at(18), by=SYSTEM)
    return people


def test_the_chain_goes_up(office, crew, django_assert_num_queries):
    with django_assert_num_queries(3):
        chain = queries.chain_of(crew["technician"], office.community)
    assert chain == [crew["technician"], crew["leader"], crew["head"], crew["duty"]]


def test_at_night_who_is_on_duty_stands_in(office, crew):
    stand_in = office.hire("8011", "crew_leader")
    actions.put_on_shift(stand_in, starts=at(18), ends=at(8, day=3), by=SYSTEM)
    chain = queries.chain_of(crew["technician"], office.community, at(23))
    # No manager is on duty, so the manager of the day is any manager: the head, who comes once.
    assert chain == [crew["technician"], stand_in, crew["head"]]


def test_who_has_left_is_passed_over(office, crew):
    actions.leave_company(crew["technician"], by=SYSTEM)
    actions.leave_company(crew["leader"], by=SYSTEM)
    chain = queries.chain_of(crew["technician"], office.community)
    assert chain == [crew["head"], crew["duty"]]


def test_leaders_have_no_leader_beside_them(office, crew):
    office.hire("8011", "crew_leader")
    assert queries.chain_of(crew["leader"], office.community) == [crew["leader"], crew["head"], crew["duty"]]


def test_the_duty_manager_of_another_community_is_not_called(office, crew, django_assert_num_queries):
    assert queries.duty_manager(at(9), office.other) == crew["head"]
    with django_assert_num_queries(1):
        assert queries.duty_manager(at(9), office.community) == crew["duty"]


def test_the_crew_leader_on_duty_comes_first(office, crew, django_assert_num_queries):
    early = office.hire("8001", "crew_leader")
    engineering = office.department("engineering")
    with django_assert_num_queries(1):
        assert queries.crew_leader(engineering, office.community, at(9)) == crew["leader"]
    assert queries.crew_leader(engineering, office.community, at(23)) == early
    assert queries.crew_leader(office.department("security"), office.community, at(9)) is None


def test_on_duty_narrows(office, crew, django_assert_num_queries):
    engineering = office.department("engineering")
    with django_assert_num_queries(1):
        found = list(queries.on_duty(at(9), office.community, engineering))
        assert [one.department.code for one in found] == ["engineering"] * 2
    assert list(queries.on_duty(at(9), office.other)) == [crew["head"]]
