"""The companies whose people work here: what is agreed with each, and how long."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Case, Count, F, IntegerField, Q, Value, When
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.catalog.models import Category
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.vendors.forms import EndForm, VendorForm
from qingyu.console.web.vendors.standing import Sign, sign
from qingyu.core import clock
from qingyu.core.errors import Missing, Text
from qingyu.people import phones
from qingyu.staff import actions, policies
from qingyu.staff.actions import Contract
from qingyu.staff.models import Vendor, VendorQuerySet

SIZE = 50


@dataclass(frozen=True)
class Line:
    """A vendor with how its contract stands and what the reader may do; ``people`` are those who have not left.

    ``phone`` is in full: it is a business number, and who reads this is who rings it.
    """

    vendor: Vendor
    phone: str
    sign: Sign
    categories: list[str]
    people: int
    edits: bool
    ends: bool


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks staff.edit; only vendors of the reader's communities are listed. What ends soon stands first."""
    policies.may_edit(request.actor).demand()
    today = clock.today()
    vendors = _most_pressing_first(Vendor.objects.visible_to(request.actor), today)
    if words := request.GET.get("q", "").strip()[:60]:
        vendors = vendors.filter(Q(name__contains=words) | Q(contract_no__contains=words))
    page = Paginator(vendors, SIZE).get_page(request.GET.get("page"))
    names = dict(Category.objects.values_list("code", "name"))
    context = {"page": page, "lines": [_line(request.actor, one, today, names) for one in page.object_list]}
    return list_or_page(request, "vendors/list", context)


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Asks staff.edit."""
    policies.may_edit(request.actor).demand()

    def do(said: Said) -> Text:
        vendor = actions.register_vendor(Contract(**said), by=request.actor)
        return _("%(name)s is registered.") % {"name": vendor}

    form = VendorForm(sent(request), actor=request.actor)
    return ask(request, _question(_("New vendor"), _("Register")), form, do)


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, vendor_id: int) -> HttpResponse:
    """Asks staff.edit, in every community of the contract."""
    vendor = _vendor(request, vendor_id)

    def do(said: Said) -> Text:
        actions.change_vendor(vendor, Contract(**said), by=request.actor)
        return _("Saved.")

    form = VendorForm(sent(request), actor=request.actor, vendor=vendor)
    return ask(request, _question(vendor.name, _("Save")), form, do)


@staff_only
@require_http_methods(["GET", "POST"])
def end(request: ActingRequest, vendor_id: int) -> HttpResponse:
    """Asks staff.edit, in every community of the contract."""
    vendor = _vendor(request, vendor_id)

    def do(said: Said) -> Text:
        actions.end_contract(vendor, last=said["last"], by=request.actor)
        return _("The contract with %(name)s ends.") % {"name": vendor}

    question = Question(
        title=_("End the contract with %(name)s") % {"name": vendor},
        button=_("End the contract"),
        back=reverse("console:vendors"),
        tone="danger",
        hint=_("Its people count as not under contract from the next day on; their sign-ins stay until they leave."),
    )
    return ask(request, question, EndForm(sent(request), initial={"last": vendor.ends_on or clock.today()}), do)


def _vendor(request: ActingRequest, vendor_id: int) -> Vendor:
    policies.may_edit(request.actor).demand()
    vendors = Vendor.objects.visible_to(request.actor).prefetch_related("communities")
    vendor = vendors.filter(pk=vendor_id).first()
    if vendor is None:
        raise Missing(_("There is no such vendor."))
    policies.may_contract(request.actor, _places(vendor)).demand()
    return vendor


def _most_pressing_first(vendors: VendorQuerySet, today: date) -> VendorQuerySet:
    """What ends within the notice, by its last day; what runs on; what is over at the end."""
    pressing = Case(
        When(ends_on__lt=today, then=Value(2)),
        When(starts_on__lte=today, ends_on__lte=today + Vendor.NOTICE, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    at_work = Count("people", filter=Q(people__user__is_active=True), distinct=True)
    ordered = vendors.annotate(pressing=pressing, at_work=at_work).order_by(
        "pressing", F("ends_on").asc(nulls_last=True), "name"
    )
    return ordered.prefetch_related("communities")


def _line(actor: Actor, one: Vendor, today: date, names: dict[str, str]) -> Line:
    edits = bool(policies.may_contract(actor, _places(one)))
    ends = edits and one.standing(today) != Vendor.Standing.OVER
    at_work: int = one.at_work  # type: ignore[attr-defined]
    called_for = [names.get(code, code) for code in one.categories]
    return Line(one, phones.display(one.phone), sign(one, today), called_for, at_work, edits, ends)


def _places(vendor: Vendor) -> set[int]:
    return {one.pk for one in vendor.communities.all()}


def _question(title: Text, button: Text) -> Question:
    return Question(title=title, button=button, back=reverse("console:vendors"))
