"""Vendors: what is agreed with them, how long, and who of their people is under contract."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.accounts.actors import SYSTEM
from qingyu.core.errors import Invalid, Refused
from qingyu.events.models import Event
from qingyu.staff import actions
from qingyu.staff.actions import Contract
from qingyu.staff.models import Employee, Vendor

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def contract(**more) -> Contract:
    return Contract(**{"name": "迅达电梯", "starts_on": TODAY - 100 * DAY, **more})


def register(**more) -> Vendor:
    return actions.register_vendor(contract(**more), by=SYSTEM)


def under_contract(day: date) -> set[str]:
    return set(Employee.objects.under_contract(day).values_list("agent_no", flat=True))


def test_people_are_under_contract_on_its_days_alone(office):
    vendor = register(starts_on=TODAY, ends_on=TODAY + 10 * DAY)
    office.hire("8001", "technician")
    office.hire("8002", "technician", vendor=vendor)
    office.hire("8003", "technician", vendor=register(name="绿源园林", starts_on=TODAY))
    days = {-1: {"8001"}, 0: {"8001", "8002", "8003"}, 10: {"8001", "8002", "8003"}, 11: {"8001", "8003"}}
    assert {offset: under_contract(TODAY + offset * DAY) for offset in days} == days


@given(offset=st.integers(-60, 60), length=st.none() | st.integers(0, 60))
def test_who_is_under_contract_and_how_it_stands_never_disagree(offset: int, length: int | None):
    starts = TODAY + offset * DAY
    vendor = Vendor(name="—", starts_on=starts, ends_on=None if length is None else starts + length * DAY)
    covered = starts <= TODAY and (length is None or starts + length * DAY >= TODAY)
    assert (vendor.standing(TODAY) in {"in_force", "ending"}) == covered


@pytest.mark.parametrize(
    ("starts", "ends", "standing"),
    [(1, None, "coming"), (0, None, "in_force"), (0, 31, "in_force"), (0, 30, "ending"), (-9, 0, "ending"),
     (-9, -1, "over"), (5, 20, "coming")],
)  # fmt: skip
def test_how_a_contract_stands(starts, ends, standing):
    vendor = Vendor(starts_on=TODAY + starts * DAY, ends_on=None if ends is None else TODAY + ends * DAY)
    assert vendor.standing(TODAY) == standing


def test_a_contract_covers_what_it_names_or_everything(office):
    anywhere, lifts = register(), register(name="绿源", categories=["elevator"], communities=[office.community])
    here, there = office.community.pk, office.other.pk
    assert anywhere.covers("water", there)
    assert lifts.covers("elevator", here)
    assert not lifts.covers("water", here)
    assert not lifts.covers("elevator", there)


def test_what_is_agreed_is_stored_plainly(office):
    vendor = register(name=" 迅达  电梯 ", phone="0755-8312 3456", categories=["power", "elevator", "power"])
    assert (vendor.name, vendor.phone, vendor.categories) == ("迅达 电梯", "+8675583123456", ["elevator", "power"])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"), ({"name": "迅达电梯"}, "name"), ({"name": "名" * 61}, "name"),
        ({"ends_on": TODAY - 101 * DAY}, "ends_on"), ({"starts_on": date(9, 1, 1)}, "starts_on"),
        ({"ends_on": date(9000, 1, 1)}, "ends_on"), ({"phone": "12"}, "phone"),
        ({"response_minutes": 0}, "response_minutes"), ({"note": "长" * 501}, "note"),
        ({"contact": "a\x00"}, "contact"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_by_its_field(office, wrong, field):
    register()
    with pytest.raises(Invalid) as caught:
        register(**{"name": "绿源", **wrong})
    assert set(caught.value.fields) == {field}


def test_changing_says_what_changed_and_nothing_new_says_nothing(office):
    vendor = register()
    now = contract(ends_on=TODAY, communities=[office.community], response_minutes=30)
    actions.change_vendor(vendor, now, by=SYSTEM)
    actions.change_vendor(vendor, now, by=SYSTEM)
    event = Event.objects.get(code="staff.vendor_changed")
    assert event.details["changed"] == ["ends_on", "response_minutes", "communities"]
    assert "承诺响应时间" in event.sentence


def test_a_contract_ends_once_and_only_earlier(office):
    vendor = register()
    for _again in range(2):
        actions.end_contract(vendor, last=TODAY, by=SYSTEM)
    for wrong in (TODAY + DAY, TODAY - 101 * DAY):
        with pytest.raises(Invalid):
            actions.end_contract(vendor, last=wrong, by=SYSTEM)
    vendor.refresh_from_db()
    assert vendor.ends_on == TODAY
    assert "2026年3月2日" in Event.objects.get(code="staff.contract_ended").sentence


def test_nobody_joins_a_vendor_whose_contract_is_over_and_who_is_there_stays(office):
    vendor = register()
    employee = office.hire("8001", "technician", vendor=vendor)
    other = office.hire("8002", "technician")
    actions.end_contract(vendor, last=TODAY - DAY, by=SYSTEM)
    vendor.refresh_from_db()
    for deed in (
        lambda: actions.edit_employee(other, vendor=vendor, by=SYSTEM),
        lambda: office.hire("8003", "technician", vendor=vendor),
    ):
        with pytest.raises(Invalid):
            deed()
    actions.edit_employee(employee, vendor=vendor, name="王强", by=SYSTEM)
    actions.edit_employee(employee, vendor=None, by=SYSTEM)
    assert [one.details["changed"] for one in Event.objects.filter(code="staff.edited").order_by("pk")] == [
        ["name"], ["vendor"],
    ]  # fmt: skip


def test_only_who_edits_staff_and_only_where_they_work(office):
    local = office.acting(office.hire("8001", "manager", "management"))
    clerk = office.acting(office.hire("8002", "supervisor", "customer_service"))
    for by, places in ((clerk, [office.community]), (local, []), (local, [office.other])):
        with pytest.raises(Refused):
            actions.register_vendor(contract(communities=places), by=by)
    vendor = actions.register_vendor(contract(communities=[office.community]), by=local)
    with pytest.raises(Refused):
        actions.change_vendor(vendor, contract(communities=[office.other]), by=local)
    elsewhere = register(name="远方", communities=[office.other])
    with pytest.raises(Refused):
        actions.end_contract(elsewhere, last=TODAY, by=local)
    assert set(Vendor.objects.visible_to(local)) == {vendor}
