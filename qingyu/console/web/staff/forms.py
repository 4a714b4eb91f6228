"""What is asked about an employee."""

import secrets
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.queries import categories
from qingyu.console.deeds import fields
from qingyu.console.web.choices import BuildingsChoice, CommunitiesChoice, PositionChoice, VendorChoice
from qingyu.core import clock
from qingyu.places.models import Building, Community
from qingyu.staff import policies
from qingyu.staff.models import Employee, Position, Vendor, VendorQuerySet
from qingyu.ui.forms import ConsoleForm

# Without what is easily misread when a password is handed over on paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def fresh_password() -> str:
    """Twelve letters and digits in groups of four, to be read aloud once and changed."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(4)) for _group in range(3))


class PersonForm(ConsoleForm, forms.Form):
    """Offers the positions and communities that ``actor`` may give."""

    name = fields.line(_("Full name"), most=40)
    department = fields.department()
    position = PositionChoice(Position.objects.none(), label=_("Position"))
    communities = CommunitiesChoice(
        Community.objects.none(), label=_("Communities"), required=False, widget=forms.CheckboxSelectMultiple
    )
    everywhere = forms.BooleanField(label=_("Works in every community"), required=False)
    reports_to = fields.PersonField(label=_("Reports to"), required=False)
    phone = fields.line(_("Telephone"), most=20, required=False)
    vendor = VendorChoice(
        Vendor.objects.none(), label=_("Belongs to the vendor"), required=False, empty_label=_("None: our own staff")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [one.pk for one in Position.objects.all() if policies.may_appoint(actor, one)]
        choices = {
            "position": Position.objects.filter(pk__in=allowed).order_by("pk"),
            "communities": Community.objects.visible_to(actor).order_by("name"),
            "reports_to": Employee.objects.visible_to(actor).active().select_related("department").order_by("name"),
            "vendor": _vendors(actor, self.initial.get("vendor")),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if actor.communities is not None:
            del self.fields["everywhere"]


def _vendors(actor: Actor, present: Vendor | None) -> VendorQuerySet:
    """Those whose contract is not over, and the one that somebody belongs to already."""
    running = Q(ends_on=None) | Q(ends_on__gte=clock.today())
    offered = Q(running, pk__in=Vendor.objects.visible_to(actor)) | Q(pk=present.pk if present else None)
    return Vendor.objects.filter(offered).order_by("name")


class HireForm(PersonForm):
    agent_no = fields.line(_("Agent number"), most=12, hint=_("Also the name to sign in with."))
    password = fields.line(
        _("First password"), most=60, hint=_("Hand it over in person; they change it after signing in.")
    )
    field_order = ("name", "agent_no", "department", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("password", fresh_password())


class PasswordForm(ConsoleForm, forms.Form):
    password = fields.line(_("New password"), most=60, hint=_("Hand it over in person; every session of theirs ends."))


class SkillsForm(ConsoleForm, forms.Form):
    skills = forms.MultipleChoiceField(
        label=_("Can do"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("None: an all-rounder.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skills"].choices = [(one.code, one.name) for one in categories()]  # type: ignore[attr-defined]


class ZoneForm(ConsoleForm, forms.Form):
    zone = BuildingsChoice(
        Building.objects.none(),
        label=_("Looks after"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: the whole community."),
    )

    def __init__(self, *args: Any, employee: Employee, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        buildings = Building.objects.visible_to(actor).select_related("community").order_by("community", "pk")
        if not employee.everywhere:
            buildings = buildings.filter(community__in=employee.communities.all())
        field = self.fields["zone"]
        field.queryset = buildings  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: f"{one.community} {one}"  # type: ignore[attr-defined]
