import pytest

from qingyu.accounts import actions as accounts
from qingyu.accounts.actors import SYSTEM
from qingyu.accounts.models import ApiToken, User
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.models import Event
from qingyu.staff import actions
from qingyu.staff.models import Position, Presence, Shift

from .conftest import PASSWORD, at


def test_hiring_makes_a_sign_in_named_by_the_agent_number(office):
    employee = office.hire("8001", "phone_agent", "customer_service", password=PASSWORD, phone="138 0000 1234")
    assert employee.user.username == "8001"
    assert employee.user.check_password(PASSWORD)
    assert employee.user.phone == "+8613800001234"
    event = Event.objects.get(code="staff.hired")
    assert event.subject_id == employee.pk


@pytest.mark.parametrize("again", [{"agent_no": "8001"}, {"agent_no": "8009", "username": "8001"}])
def test_numbers_and_names_sign_in_one_person_only(office, again):
    office.hire("8001", "phone_agent")
    with pytest.raises(Clash):
        office.hire(position="phone_agent", **again)


def test_a_weak_password_is_refused_in_words(office):
    with pytest.raises(Invalid) as caught:
        office.hire("8001", "phone_agent", password="1234")
    assert "password" in caught.value.fields
    assert not User.objects.filter(username="8001").exists()


def test_nobody_hands_out_more_than_they_hold(office):
    clerk = office.hire("8001", "phone_agent", "customer_service")
    supervisor = Position.objects.get(code="supervisor")
    supervisor.permissions += ["staff.edit"]
    supervisor.save()
    boss = office.acting(office.hire("8002", "supervisor", "customer_service"))
    with pytest.raises(Refused):
        office.hire("8003", "manager", by=office.acting(clerk))
    with pytest.raises(Refused):
        office.hire("8003", "crew_leader", by=office.acting(clerk))
    with pytest.raises(Refused):
        actions.set_permissions(supervisor, permissions=[*supervisor.permissions, "billing.refund"], by=boss)
    with pytest.raises(Refused):
        office.hire("8003", "phone_agent", by=boss, communities=[office.other])
    with pytest.raises(Refused):
        office.hire("8003", "phone_agent", by=boss, everywhere=True)
    assert office.hire("8003", "phone_agent", by=boss).agent_no == "8003"


def test_nobody_gives_a_new_password_to_those_above(office):
    local = office.acting(office.hire("8001", "manager", "management"))
    director = office.hire("8000", "manager", "management", everywhere=True)
    with pytest.raises(Refused):
        actions.give_password(director, password="another-secret-1", by=local)


def test_nobody_gives_a_new_password_to_those_who_work_more_widely(office):
    """With it they would sign in as somebody who sees another community."""
    local = office.acting(office.hire("8001", "manager", "management"))
    both = office.hire("8002", "technician")
    actions.give_password(both, password="another-secret-1", by=local)
    both.communities.add(office.other)
    with pytest.raises(Refused):
        actions.give_password(both, password="another-secret-2", by=local)


def test_editing_changes_what_is_given(office):
    employee = office.hire("8001", "technician")
    leader = office.hire("8002", "crew_leader")
    actions.edit_employee(employee, by=SYSTEM, reports_to=leader, communities=[office.other], name=employee.name)
    employee.refresh_from_db()
    assert employee.reports_to == leader
    assert list(employee.communities.all()) == [office.other]
    event = Event.objects.get(code="staff.edited")
    assert event.details["changed"] == ["reports_to", "communities"]
    actions.edit_employee(employee, by=SYSTEM, reports_to=leader)
    assert Event.objects.filter(code="staff.edited").count() == 1


def test_nobody_reports_to_themselves(office):
    employee = office.hire("8001", "technician")
    leader = office.hire("8002", "crew_leader", reports_to=employee)
    with pytest.raises(Invalid):
        actions.edit_employee(employee, by=SYSTEM, reports_to=leader)


def test_leaving_frees_everything(office):
    head = office.hire("8000", "manager", "management")
    leader = office.hire("8001", "crew_leader", password=PASSWORD, reports_to=head)
    technician = office.hire("8002", "technician", reports_to=leader)
    actions.name_head(office.department("engineering"), head=leader, by=SYSTEM)
    actions.put_on_shift(leader, starts=at(8), ends=at(18), by=SYSTEM)
    actions.put_on_shift(leader, starts=at(8, day=3), ends=at(18, day=3), by=SYSTEM)
    actions.sign_off(leader, by=SYSTEM)
    secret = accounts.make_token(leader.user, name="test")
    actions.leave_company(leader, by=office.acting(head))
    technician.refresh_from_db()
    assert technician.reports_to == head
    assert office.department("engineering").head is None
    assert [shift.period.upper for shift in Shift.objects.all()] == [at(9)]
    assert not Presence.objects.exists()
    assert ApiToken.objects.with_secret(secret) is None
    user = User.objects.get(pk=leader.user_id)
    assert not user.is_active
    assert not user.has_usable_password()
    actions.leave_company(leader, by=office.acting(head))
    assert Event.objects.filter(code="staff.left").count() == 1


def test_nobody_dismisses_themselves(office):
    manager = office.hire("8000", "manager", "management")
    with pytest.raises(Refused):
        actions.leave_company(manager, by=office.acting(manager))
    with pytest.raises(Refused):
        actions.edit_employee(manager, by=office.acting(manager), position=Position.objects.get(code="technician"))


def test_every_fact_says_its_sentence(office):
    employee = office.hire("8001", "technician")
    actions.edit_employee(employee, by=SYSTEM, phone="13800001234")
    actions.set_skills(employee, skills=["water"], by=SYSTEM)
    actions.set_zone(employee, buildings=[office.community.buildings.create(number="3")], by=SYSTEM)
    actions.set_zone(employee, buildings=[], by=SYSTEM)
    shift = actions.put_on_shift(employee, starts=at(8), ends=at(18), by=SYSTEM)
    actions.sign_off(employee, note="吃饭", by=SYSTEM)
    actions.remove_shift(shift, by=SYSTEM)
    actions.make_department("pool", name="泳池部", by=SYSTEM)
    actions.name_head(office.department("pool"), head=employee, by=SYSTEM)
    actions.give_password(employee, password=PASSWORD, by=SYSTEM)
    actions.set_permissions(Position.objects.get(code="technician"), permissions=["work.do"], by=SYSTEM)
    actions.leave_company(employee, by=SYSTEM)
    for event in Event.objects.all():
        assert event.sentence
        assert "%(" not in event.sentence


def test_a_zone_lies_where_one_works(office):
    employee = office.hire("8001", "technician")
    with pytest.raises(Invalid):
        actions.set_zone(employee, buildings=[office.other.buildings.create(number="1")], by=SYSTEM)
