"""Coming, changing, leaving."""

from collections.abc import Collection
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts import actions as accounts
from qingyu.accounts.actors import Actor
from qingyu.accounts.models import User
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.events.actions import record
from qingyu.people import phones
from qingyu.places.models import Community
from qingyu.staff import facts, policies
from qingyu.staff.actions import roster
from qingyu.staff.models import Department, Employee, Position, Presence, Vendor

# What is a column of the employee's own.
PLAIN = ("name", "department", "position", "everywhere", "reports_to", "vendor")


class Edits(TypedDict, total=False):
    """What :func:`edit_employee` changes; a key that is not given stays as it is."""

    name: str
    department: Department
    position: Position
    communities: Collection[Community]
    everywhere: bool
    reports_to: Employee | None
    phone: str
    vendor: Vendor | None


@transaction.atomic
def hire(
    *,
    by: Actor,
    name: str,
    agent_no: str,
    department: Department,
    position: Position,
    communities: Collection[Community] = (),
    everywhere: bool = False,
    reports_to: Employee | None = None,
    username: str = "",
    password: str | None = None,
    phone: str = "",
    vendor: Vendor | None = None,
) -> Employee:
    """A new employee with a sign-in, named by the agent number unless ``username`` is given; perhaps a vendor's.

    Raises Refused, Invalid, and Clash where the number, name or telephone is taken.
    """
    policies.may_appoint(by, position).demand()
    policies.may_place(by, {community.pk for community in communities}, everywhere=everywhere).demand()
    _check_names(agent_no, username or agent_no)
    _check_vendor(vendor)
    employee = Employee.objects.create(
        user=accounts.make_user(username or agent_no, password=password, phone=_phone(phone)),
        name=_name(name),
        agent_no=agent_no,
        department=department,
        position=position,
        everywhere=everywhere,
        reports_to=reports_to,
        vendor=vendor,
    )
    employee.communities.set(communities)
    fact = facts.EmployeeHired(name=name, agent_no=agent_no, department=department.name, position=position.code)
    record(fact, about=employee, by=by)
    return employee


@transaction.atomic
def edit_employee(employee: Employee, *, by: Actor, **edits: Unpack[Edits]) -> Employee:
    """Change what is given; nothing new returns quietly. Raises Refused, Invalid, Clash."""
    employee = _lock(employee)
    policies.may_edit_employee(by, employee).demand()
    _check_edits(employee, edits, by)
    changed = [*_write_fields(employee, edits), *_write_others(employee, edits)]
    if changed:
        record(facts.EmployeeEdited(name=employee.name, changed=changed), about=employee, by=by)
    return employee


@transaction.atomic
def give_password(employee: Employee, *, password: str, by: Actor) -> Employee:
    """For somebody who forgot theirs; their sessions end. Raises Refused, Invalid, Clash."""
    employee = _lock(employee)
    policies.may_edit_employee(by, employee).demand()
    if not employee.user.is_active:
        raise Clash(_("%(name)s has left the company.") % {"name": employee.name}, code="left")
    accounts.set_password(employee.user, password)
    record(facts.PasswordGiven(name=employee.name), about=employee, by=by)
    return employee


@transaction.atomic
def leave_company(employee: Employee, *, by: Actor) -> Employee:
    """End every session and way in, free the roster, and pass on who reports to whom. Raises Refused.

    The row stays: the history names it. What the leaver held elsewhere is passed on by followers of the fact.
    """
    employee = _lock(employee)
    if not employee.user.is_active:
        return employee
    policies.may_dismiss(by, employee).demand()
    accounts.shut_out(employee.user)
    roster.clear(employee, clock.now())
    Presence.objects.filter(employee=employee).delete()
    employee.zone.clear()
    employee.reports.update(reports_to=employee.reports_to_id)
    Department.objects.filter(head=employee).update(head=None)
    record(facts.EmployeeLeft(name=employee.name, employee_id=employee.pk), about=employee, by=by)
    return employee


def _lock(employee: Employee) -> Employee:
    return (
        Employee.objects.select_for_update(of=("self",))
        .select_related("user", "position", "department")
        .get(pk=employee.pk)
    )


def _name(text: str) -> str:
    text = text.strip()
    if not 0 < len(text) <= 40:
        raise Invalid({"name": _("Please give a name of at most 40 characters.")})
    return text


def _phone(text: str) -> str:
    return phones.normalise(text) if text else ""


def _check_names(agent_no: str, username: str) -> None:
    """Both names sign in, so neither may be another person's."""
    if not 0 < len(agent_no) <= 12:
        raise Invalid({"agent_no": _("Please give a number of at most 12 characters.")})
    if Employee.objects.filter(agent_no__in=[agent_no, username]).exists() or (
        username != agent_no and User.objects.filter(username__iexact=agent_no).exists()
    ):
        raise Clash(_("The number %(number)s is taken.") % {"number": agent_no}, code="agent_no_taken")


def _check_vendor(vendor: Vendor | None) -> None:
    """Nobody joins a vendor whose contract is over; who belongs to it already stays."""
    if vendor and vendor.standing(clock.today()) == Vendor.Standing.OVER:
        raise Invalid({"vendor": _("The contract with %(name)s is over.") % {"name": vendor}})


def _check_edits(employee: Employee, edits: Edits, by: Actor) -> None:
    if "position" in edits and edits["position"].pk != employee.position_id:
        policies.may_appoint(by, edits["position"]).demand()
        # Whoever may do less from now on could not take it back.
        policies.may_dismiss(by, employee).demand()
    if "communities" in edits or "everywhere" in edits:
        before = set(employee.communities.values_list("pk", flat=True))
        after = {community.pk for community in edits["communities"]} if "communities" in edits else before
        policies.may_place(by, before ^ after, everywhere=edits.get("everywhere", False)).demand()
    if "vendor" in edits and edits["vendor"] != employee.vendor:
        _check_vendor(edits["vendor"])
    if edits.get("reports_to") and _is_below(employee, edits["reports_to"]):
        raise Invalid({"reports_to": _("%(name)s would report to themselves.") % {"name": employee.name}})


def _is_below(employee: Employee, other: Employee | None) -> bool:
    seen: set[int] = set()
    while other and other.pk not in seen:
        if other.pk == employee.pk:
            return True
        seen.add(other.pk)
        other = other.reports_to
    return False


def _write_fields(employee: Employee, edits: Edits) -> list[str]:
    if "name" in edits:
        edits["name"] = _name(edits["name"])
    given = dict(edits)
    changed = [field for field in PLAIN if field in given and getattr(employee, field) != given[field]]
    for field in changed:
        setattr(employee, field, given[field])
    if changed:
        employee.save(update_fields=changed)
    return changed


def _write_others(employee: Employee, edits: Edits) -> list[str]:
    changed = []
    if "communities" in edits:
        before = set(employee.communities.all())
        if before != set(edits["communities"]):
            employee.communities.set(edits["communities"])
            changed.append("communities")
    if "phone" in edits:
        before_phone = employee.user.phone
        accounts.set_phone(employee.user, _phone(edits["phone"]))
        if employee.user.phone != before_phone:
            changed.append("phone")
    return changed
