"""Who may edit employees, who may arrange the roster. A colleague is one who shares a community."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.models import ApiToken
from qingyu.accounts.policies import may_for_company
from qingyu.core.policy import YES, Verdict, no
from qingyu.staff.models import Employee, Position

EDIT = "staff.edit"
NOT_INCLUDED = _("You may not edit staff; please ask a manager.")


def may_edit(actor: Actor) -> Verdict:
    """Employees and vendors in general; each of them has a policy of its own."""
    return YES if actor.may(EDIT) else no(NOT_INCLUDED)


def may_organise(actor: Actor) -> Verdict:
    """Departments, their heads, and what positions may do: the same in every community."""
    return may_for_company(actor, EDIT, otherwise=NOT_INCLUDED)


def may_edit_employee(actor: Actor, employee: Employee) -> Verdict:
    """Colleagues, but nobody who may do more or works more widely: a new password would give all of that away."""
    return (
        may_appoint(actor, employee.position)
        and may_place(actor, _communities(employee), everywhere=employee.everywhere)
        and _colleagues(actor, [employee])
    )


def _communities(employee: Employee) -> list[int]:
    return list(employee.communities.values_list("pk", flat=True))


def may_appoint(actor: Actor, position: Position) -> Verdict:
    """Nobody hands out more than they hold, or a clerk who may edit staff could make himself manager."""
    if not may_edit(actor):
        return may_edit(actor)
    if actor.is_system or actor.permissions.issuperset(position.permissions):
        return YES
    return no(_("You may not give or edit a position that may do more than yours."))


def may_place(actor: Actor, community_ids: Collection[int], *, everywhere: bool) -> Verdict:
    """Nobody sends anybody where they do not work themselves."""
    if actor.communities is None or (not everywhere and actor.communities.issuperset(community_ids)):
        return YES
    return no(_("You may only place staff in the communities you work in."))


def may_contract(actor: Actor, community_ids: Collection[int]) -> Verdict:
    """A vendor's contract that holds in these communities; none of them means all."""
    if not may_edit(actor):
        return may_edit(actor)
    if actor.communities is None or (community_ids and actor.communities.issuperset(community_ids)):
        return YES
    return no(_("This contract reaches beyond the communities you work in; please ask the company's manager."))


def may_end_token(actor: Actor, token: ApiToken) -> Verdict:
    """One's own, and those of whoever one may give a new password, which ends them too."""
    if actor.is_system or (actor.user_id is not None and actor.user_id == token.user_id):
        return YES
    employee = Employee.objects.select_related("position").filter(user=token.user_id).first()
    return may_edit_employee(actor, employee) if employee else no(_("This token is somebody else's."))


def may_dismiss(actor: Actor, employee: Employee) -> Verdict:
    if actor.is_staff and actor.id == employee.pk:
        return no(_("You cannot end your own employment here; please ask another manager."))
    return may_edit_employee(actor, employee)


def may_arrange(actor: Actor, employees: Iterable[Employee]) -> Verdict:
    """The roster, skills and zones of ``employees``."""
    if not (actor.may("staff.roster") or actor.may("staff.edit")):
        return no(_("You may not arrange the roster; please ask a crew leader or supervisor."))
    return _colleagues(actor, employees)


def may_set_presence(actor: Actor, employee: Employee) -> Verdict:
    """One's own, or that of those whose roster one arranges."""
    if actor.is_staff and actor.id == employee.pk:
        return YES
    return may_arrange(actor, [employee])


def _colleagues(actor: Actor, employees: Iterable[Employee]) -> Verdict:
    wanted = {employee.pk for employee in employees}
    if actor.communities is None:
        return YES
    if Employee.objects.visible_to(actor).filter(pk__in=wanted).count() == len(wanted):
        return YES
    return no(_("You may only do this for colleagues in the communities you work in."))
