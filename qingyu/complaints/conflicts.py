"""Whether a member of the committee is neutral in a case."""

from django.utils.translation import gettext as _

from qingyu.complaints.models import Case, Member
from qingyu.people.models import Resident
from qingyu.places.models import Home
from qingyu.staff.models import Employee
from qingyu.work.queries import doers_of


def conflict_of(member: Member, case: Case, other_home: Home | None, other_employee: Employee | None) -> str:
    """Why ``member`` may not sit, in words; "" when nothing speaks against it.

    Looks at who lives in either home (by file and by telephone), and at the employees concerned: the other side,
    whoever looks after the ticket or leads it, and whoever did the work.
    """
    home = _home_of(member, [one for one in (case.ticket.home, other_home) if one])
    if home:
        return _("%(name)s belongs to home %(home)s, which is a party") % {"name": member.name, "home": home}
    if member.resident_id and member.resident_id == case.ticket.reporter_id:
        return _("%(name)s is the complainant") % {"name": member.name}
    if member.employee_id and member.employee_id in _concerned(case, other_employee):
        return _("%(name)s is concerned in the case") % {"name": member.name}
    return ""


def _home_of(member: Member, homes: list[Home]) -> Home | None:
    for home in homes:
        living = Resident.objects.living_in([home.pk])
        if member.resident_id and living.filter(pk=member.resident_id).exists():
            return home
        if member.phone and living.reached_by(member.phone).exists():
            return home
    return None


def _concerned(case: Case, other: Employee | None) -> set[int]:
    ticket = case.ticket
    people = {ticket.owner_id, ticket.first_contact_id, ticket.lead_person_id, other.pk if other else None}
    return {pk for pk in people | doers_of(ticket) if pk}
