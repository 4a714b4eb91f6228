"""What can happen to employees, departments and the duty roster."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact

FIELDS = {
    "name": _("name"),
    "department": _("department"),
    "position": _("position"),
    "communities": _("communities"),
    "everywhere": _("works in every community"),
    "reports_to": _("reports to"),
    "phone": _("telephone"),
    "vendor": _("vendor"),
}
CONTRACT = {
    "name": pgettext_lazy("vendor", "name"),
    "contract_no": _("contract number"),
    "contact": _("contact person"),
    "phone": _("contact number"),
    "categories": _("categories"),
    "communities": pgettext_lazy("vendor", "communities"),
    "starts_on": _("first day of the contract"),
    "ends_on": _("last day of the contract"),
    "response_minutes": _("promised response"),
    "note": _("note"),
}
STATES = {"here": _("at hand"), "away": _("away")}


@dataclass(frozen=True, kw_only=True)
class EmployeeHired(Fact, code="staff.hired"):
    """``position`` is the position's code."""

    deed = pgettext_lazy("event", "Employee registered")
    sentence = _("%(actor)s took on %(name)s (%(agent_no)s, %(department)s)")
    name: str
    agent_no: str
    department: str
    position: str


@dataclass(frozen=True, kw_only=True)
class EmployeeEdited(Fact, code="staff.edited"):
    """``changed`` names the fields; their values, partly private, are not kept here."""

    deed = pgettext_lazy("event", "Employee's file changed")
    sentence = _("%(actor)s changed %(name)s: %(changed)s")
    name: str
    changed: list[str]

    def words(self) -> dict[str, Any]:
        return {**super().words(), "changed": _listed(FIELDS[field] for field in self.changed)}


@dataclass(frozen=True, kw_only=True)
class PasswordGiven(Fact, code="staff.password_given"):
    deed = pgettext_lazy("event", "New password given")
    sentence = _("%(actor)s gave %(name)s a new password")
    name: str


@dataclass(frozen=True, kw_only=True)
class EmployeeLeft(Fact, code="staff.left"):
    """Whoever hands cases out follows this: what the leaver held needs a new owner."""

    deed = pgettext_lazy("event", "Employee left")
    sentence = _("%(name)s left the company")
    name: str
    employee_id: int


@dataclass(frozen=True, kw_only=True)
class SkillsSet(Fact, code="staff.skills_set"):
    """``skills`` are category codes."""

    deed = pgettext_lazy("event", "Skills changed")
    sentence = _("%(actor)s set the skills of %(name)s")
    name: str
    skills: list[str]


@dataclass(frozen=True, kw_only=True)
class ZoneSet(Fact, code="staff.zone_set"):
    deed = pgettext_lazy("event", "Zone changed")
    sentence = _("%(actor)s set the zone of %(name)s: %(buildings)s")
    name: str
    buildings: list[str]

    def words(self) -> dict[str, Any]:
        return {**super().words(), "buildings": _listed(self.buildings) or say("the whole community")}


@dataclass(frozen=True, kw_only=True)
class PutOnShift(Fact, code="staff.put_on_shift"):
    deed = pgettext_lazy("event", "Shift arranged")
    sentence = _("%(actor)s put %(name)s on duty, %(starts)s to %(ends)s")
    name: str
    starts: datetime
    ends: datetime

    def words(self) -> dict[str, Any]:
        return {"name": self.name, "starts": printed(self.starts), "ends": printed(self.ends)}


@dataclass(frozen=True, kw_only=True)
class ShiftRemoved(Fact, code="staff.shift_removed"):
    """``ended`` where the shift was under way and ended then, else it was taken off the roster whole."""

    deed = pgettext_lazy("event", "Shift cancelled")
    sentence = _("%(actor)s took %(name)s off duty, %(starts)s to %(ends)s")
    name: str
    starts: datetime
    ends: datetime
    ended: bool

    def words(self) -> dict[str, Any]:
        return {"name": self.name, "starts": printed(self.starts), "ends": printed(self.ends)}


@dataclass(frozen=True, kw_only=True)
class RosterFilled(Fact, code="staff.roster_filled"):
    deed = pgettext_lazy("event", "Roster filled")
    sentence = _("%(actor)s filled the roster of %(name)s, %(first)s to %(last)s: %(shifts)s shifts")
    name: str
    first: str
    last: str
    shifts: int

    def words(self) -> dict[str, Any]:
        days = {
            "first": date_format(date.fromisoformat(self.first)),
            "last": date_format(date.fromisoformat(self.last)),
        }
        return {**super().words(), **days}


@dataclass(frozen=True, kw_only=True)
class PresenceSet(Fact, code="staff.presence_set"):
    deed = pgettext_lazy("event", "Presence changed")
    sentence = _("%(name)s is %(state)s now %(note)s")
    name: str
    state: str
    note: str = ""

    def words(self) -> dict[str, Any]:
        return {**super().words(), "state": STATES[self.state]}


@dataclass(frozen=True, kw_only=True)
class DepartmentMade(Fact, code="staff.department_made"):
    deed = pgettext_lazy("event", "Department made")
    sentence = _("%(actor)s made the department “%(name)s”")
    name: str


@dataclass(frozen=True, kw_only=True)
class HeadNamed(Fact, code="staff.head_named"):
    """``head`` is empty where the department has none from now on."""

    deed = pgettext_lazy("event", "Head of department named")
    sentence = _("%(actor)s named the head of “%(department)s”: %(head)s")
    department: str
    head: str

    def words(self) -> dict[str, Any]:
        return {"department": self.department, "head": self.head or say("nobody")}


@dataclass(frozen=True, kw_only=True)
class PermissionsSet(Fact, code="staff.permissions_set"):
    deed = pgettext_lazy("event", "Permissions changed")
    sentence = _("%(actor)s changed what the position may do: added %(added)s; removed %(removed)s")
    added: list[str]
    removed: list[str]

    def words(self) -> dict[str, Any]:
        nothing = say("nothing")
        return {"added": _listed(self.added) or nothing, "removed": _listed(self.removed) or nothing}


@dataclass(frozen=True, kw_only=True)
class VendorRegistered(Fact, code="staff.vendor_registered"):
    deed = pgettext_lazy("event", "Vendor registered")
    sentence = _("%(actor)s registered the vendor “%(name)s”")
    name: str


@dataclass(frozen=True, kw_only=True)
class VendorChanged(Fact, code="staff.vendor_changed"):
    """``changed`` names the fields of the vendor."""

    deed = pgettext_lazy("event", "Vendor changed")
    sentence = _("%(actor)s changed the vendor “%(name)s”: %(changed)s")
    name: str
    changed: list[str]

    def words(self) -> dict[str, Any]:
        return {**super().words(), "changed": _listed(CONTRACT[field] for field in self.changed)}


@dataclass(frozen=True, kw_only=True)
class ContractEnded(Fact, code="staff.contract_ended"):
    """``last`` is the contract's last day (ISO). Whoever plans who goes asks the contract, not this."""

    deed = pgettext_lazy("event", "Vendor's contract ended")
    sentence = _("%(actor)s ended the contract with “%(name)s”; its last day is %(last)s")
    name: str
    last: str

    def words(self) -> dict[str, Any]:
        return {"name": self.name, "last": date_format(date.fromisoformat(self.last))}


def printed(moment: datetime) -> str:
    """A moment of the roster as people read it, where the company works."""
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")


def _listed(words: Iterable[object]) -> str:
    return say(", ").join(str(word) for word in words)
