"""Who sits on the mediation committee."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints import policies
from qingyu.complaints.actions.locking import short
from qingyu.complaints.models import Member
from qingyu.core.errors import Clash, Invalid
from qingyu.people import phones
from qingyu.people.models import Resident
from qingyu.places.models import Community
from qingyu.staff.models import Employee


@transaction.atomic
def add_member(
    community: Community,
    *,
    by: Actor,
    name: str,
    role: Member.Role,
    phone: str = "",
    resident: Resident | None = None,
    employee: Employee | None = None,
) -> Member:
    """Appoint a member; one who was retired sits again. Raises Refused, Invalid, Clash when they sit already.

    Somebody of the company's is an employee; the conflict check must be able to find them.
    """
    policies.may_appoint(by, community).demand()
    name = short("name", name or (employee.name if employee else ""), most=40, missing=_("Please give the name."))
    if role == Member.Role.COMPANY and employee is None:
        raise Invalid({"employee": _("Please choose the colleague.")})
    number = phones.normalise(phone) if phone.strip() else ""
    known = Member.objects.select_for_update().filter(community=community, name=name, role=role).first()
    if known and known.active:
        raise Clash(_("%(name)s is a member already.") % {"name": name}, code="member")
    member = known or Member(community=community, name=name, role=role)
    member.phone, member.resident, member.employee, member.active = number, resident, employee, True
    member.save()
    return member


@transaction.atomic
def retire_member(member: Member, *, by: Actor) -> Member:
    """They are not called again; what they took part in stays. Quiet when retired. Raises Refused."""
    policies.may_appoint(by, member.community).demand()
    member.active = False
    member.save(update_fields=["active"])
    return member
