"""Who hears of a case. Every function takes the case and returns its readers; nobody is a fine answer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from qingyu.events.models import Event
from qingyu.followup.queries import CALLERS
from qingyu.intake.queries import wrote_from
from qingyu.notices.case import Case
from qingyu.people.models import Resident
from qingyu.staff import queries as staff
from qingyu.staff.models import Department, Employee, EmployeeQuerySet, Position


@dataclass(frozen=True)
class Reader:
    """A resident or whoever else gave a number, or an employee; ``phone`` is the number they gave, "" without one.

    ``guest`` are the addresses (carrier → address) from which somebody without a file wrote.
    """

    phone: str
    resident: Resident | None = None
    employee: Employee | None = None
    guest: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Who this is within one event, for the token that makes sending repeat-safe."""
        if self.employee:
            return f"employee-{self.employee.pk}"
        return f"resident-{self.resident.pk}" if self.resident else "reporter"

    def did(self, event: Event) -> bool:
        """Whether the deed was this reader's own."""
        who = (self.employee and ("staff", self.employee.pk)) or (self.resident and ("resident", self.resident.pk))
        return who == (event.actor_kind, event.actor_id)


Audience = Callable[[Case], Iterable[Reader]]


def reporter(case: Case) -> Iterable[Reader]:
    """Who asked, with the number they left or what they wrote from; nobody where there is nothing.

    How a resident is reached, the outbox knows.
    """
    resident, phone = case.ticket.reporter, case.ticket.reporter_phone
    guest = {} if resident else wrote_from(case.ticket)
    return [Reader(phone=phone, resident=resident, guest=guest)] if resident or phone or guest else []


def owner(case: Case) -> Iterable[Reader]:
    """Whoever looks after the ticket; while nobody does, the desk."""
    return _readers([case.ticket.owner]) if case.ticket.owner else desk(case)


def desk(case: Case) -> Iterable[Reader]:
    """Those at the desk of the community who are on duty; where nobody is, the supervisors."""
    there = staff.on_duty(case.event.at, case.ticket.community).filter(position__code__in=CALLERS)
    return _readers(there.select_related("user")) or supervisors(case)


def supervisors(case: Case) -> Iterable[Reader]:
    """The supervisors of the community; without any, the duty manager."""
    found = list(_here(case).filter(position__code=Position.Code.SUPERVISOR))
    manager = None if found else staff.duty_manager(case.event.at, case.ticket.community)
    return _readers([*found, manager])


def duty_manager(case: Case) -> Iterable[Reader]:
    """Whoever manages the day in the community."""
    return _readers([staff.duty_manager(case.event.at, case.ticket.community)])


def holders(permission: str) -> Audience:
    """Everybody of the community whose position includes ``permission``."""

    def holding(case: Case) -> Iterable[Reader]:
        return _readers(_here(case).filter(position__permissions__contains=[permission]))

    return holding


def person(field: str) -> Audience:
    """The employee whose id the fact keeps in ``field``."""

    def named(case: Case) -> Iterable[Reader]:
        pk = getattr(case.fact, field)
        return _readers(Employee.objects.filter(pk=pk).select_related("user"))

    return named


def answerable(case: Case) -> Iterable[Reader]:
    """Who answers for the promise that the fact is about; where nobody does yet, whoever looks after the ticket."""
    return list(person("owner_id")(case)) or owner(case)


def crew_leader(field: str) -> Audience:
    """Who leads the crews of the department whose code the fact keeps in ``field``; without one, the supervisors."""

    def leading(case: Case) -> Iterable[Reader]:
        department = Department.objects.get(code=getattr(case.fact, field))
        leader = staff.crew_leader(department, case.ticket.community, case.event.at)
        return _readers([leader]) or supervisors(case)

    return leading


def all_of(*audiences: Audience) -> Audience:
    """Everybody of ``audiences``, each once."""

    def together(case: Case) -> Iterable[Reader]:
        return {reader.key: reader for audience in audiences for reader in audience(case)}.values()

    return together


def _here(case: Case) -> EmployeeQuerySet:
    return Employee.objects.active().working_in(case.ticket.community_id).select_related("user").order_by("pk")


def _readers(employees: Iterable[Employee | None]) -> list[Reader]:
    return [Reader(phone=one.user.phone or "", employee=one) for one in employees if one and one.user.is_active]
