"""What is asked about a vendor."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.queries import categories
from qingyu.console.deeds import fields
from qingyu.console.web.choices import CommunitiesChoice
from qingyu.places.models import Community
from qingyu.staff.actions.vendors import MOST_MINUTES
from qingyu.staff.models import Vendor
from qingyu.ui.forms import ConsoleForm


class VendorForm(ConsoleForm, forms.Form):
    """Offers the categories in use and the communities ``actor`` works in."""

    name = fields.line(_("Name of the vendor"), most=60)
    contract_no = fields.line(_("Contract number"), most=40, required=False)
    contact = fields.line(_("Contact person"), most=40, required=False)
    phone = fields.line(_("Contact number"), most=20, required=False)
    starts_on = fields.day(_("First day of the contract"))
    ends_on = fields.day(_("Last day of the contract"), required=False, hint=_("Empty: until further notice."))
    response_minutes = forms.IntegerField(
        label=_("Promised response (minutes)"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        help_text=_("As the contract has it; empty where it says nothing."),
    )
    categories = forms.MultipleChoiceField(
        label=_("Is called for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: for every category."),
    )
    communities = CommunitiesChoice(
        Community.objects.none(),
        label=_("Communities"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: in every community."),
    )
    note = fields.words(_("Remark"), most=500, required=False)

    def __init__(self, *args: Any, actor: Actor, vendor: Vendor | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _now(vendor), **kwargs})
        offered = [(one.code, one.name) for one in categories()]
        # What is not offered any more stays chosen until somebody takes it away.
        gone = {*(vendor.categories if vendor else ())} - {code for code, _name in offered}
        self.fields["categories"].choices = [*offered, *((code, code) for code in sorted(gone))]  # type: ignore[attr-defined]
        communities = self.fields["communities"]
        communities.queryset = Community.objects.visible_to(actor).order_by("name")  # type: ignore[attr-defined]
        if actor.communities is not None:
            # Who works in some communities contracts for those.
            communities.required, communities.help_text = True, ""


class EndForm(ConsoleForm, forms.Form):
    last = fields.day(_("Last day of the contract"))


def _now(vendor: Vendor | None) -> dict[str, Any]:
    if vendor is None:
        return {}
    return {name: getattr(vendor, name) for name in VendorForm.base_fields if name != "communities"} | {
        "communities": vendor.communities.all()
    }
