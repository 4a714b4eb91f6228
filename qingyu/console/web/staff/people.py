"""Who works here, and what may be done about each."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.catalog.models import Category
from qingyu.console.web import filters
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.vendors.standing import Sign, sign
from qingyu.core import clock
from qingyu.core.errors import Refused, Text
from qingyu.staff import policies
from qingyu.staff.models import Department, Employee, EmployeeQuerySet, Shift, Vendor

SIZE = 50
LEFT = "left"
OWN = "own"


@dataclass(frozen=True)
class Line:
    """An employee and what the reader may do: ``edits`` their data, ``dismisses`` them.

    ``contract`` is how that of their vendor stands, None for the company's own people.
    """

    employee: Employee
    contract: Sign | None
    skills: list[str]
    edits: bool
    dismisses: bool


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks staff.edit or staff.roster; only colleagues are listed."""
    demand_arranger(request.actor)
    departments = list(Department.objects.order_by("name"))
    wanted = filters.by_code(departments, request.GET.get("department"))
    state = filters.of_choices("state", _("State"), _("At work"), [(LEFT, _("Has left"))], request.GET.get("state", ""))
    people = _people(request.actor, left=state.value == LEFT)
    if wanted:
        people = people.filter(department=wanted)
    if words := request.GET.get("q", "").strip()[:40]:
        people = people.filter(Q(name__contains=words) | Q(agent_no__startswith=words))
    vendor = _vendor_filter(request.actor, request.GET.get("vendor", ""))
    if vendor.value:
        people = people.filter(vendor=None if vendor.value == OWN else int(vendor.value))
    page = Paginator(people, SIZE).get_page(request.GET.get("page"))
    names = dict(Category.objects.values_list("code", "name"))
    # Where nobody works under a contract there is nothing to choose.
    more = [state, vendor] if vendor.options else [state]
    context = {
        "page": page,
        "lines": [_line(request.actor, one, names) for one in page.object_list],
        "filters": [filters.of_rows("department", _("Department"), _("All departments"), departments, wanted), *more],
        "may_hire": request.actor.may("staff.edit"),
    }
    return list_or_page(request, "staff/people", context)


def demand_arranger(actor: Actor) -> None:
    if not (actor.may("staff.edit") or actor.may("staff.roster")):
        raise Refused(_("The list of staff is for those who arrange the roster or the staff."))


def _vendor_filter(actor: Actor, asked: str) -> filters.Filter:
    vendors = Vendor.objects.visible_to(actor).order_by("name").values_list("pk", "name")
    choices: list[tuple[str, Text]] = [(str(pk), name) for pk, name in vendors]
    own: list[tuple[str, Text]] = [(OWN, _("Our own staff"))] if choices else []
    return filters.of_choices("vendor", _("Vendor"), _("Own staff and vendors"), [*own, *choices], asked)


def _people(actor: Actor, *, left: bool) -> EmployeeQuerySet:
    people = Employee.objects.visible_to(actor).filter(user__is_active=not left)
    people = people.annotate(here=Shift.covering(clock.now()))
    people = people.select_related("department", "position", "user", "reports_to", "vendor")
    return people.prefetch_related("communities", "zone").order_by("department__name", "agent_no")


def _line(actor: Actor, one: Employee, names: dict[str, str]) -> Line:
    # The same as policies.may_edit_employee; that they are colleagues is what the list began with.
    edits = bool(policies.may_appoint(actor, one.position)) and bool(
        policies.may_place(actor, (), everywhere=one.everywhere)
    )
    dismisses = edits and actor.id != one.pk and one.user.is_active
    contract = sign(one.vendor, clock.today()) if one.vendor else None
    return Line(one, contract, [names.get(code, code) for code in one.skills], edits and one.user.is_active, dismisses)
