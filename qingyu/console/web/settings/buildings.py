"""Where the buildings of a community stand: what walking times are reckoned from."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.forms.boundfield import BoundField
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters
from qingyu.console.web.doing import put_errors
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import wants_part
from qingyu.console.web.settings.plan import draw
from qingyu.console.web.settings.tabs import demand, tabs
from qingyu.core.errors import Invalid, Missing
from qingyu.places.actions import place_buildings
from qingyu.places.actions.placing import Position
from qingyu.places.models import FARTHEST, Building, Community
from qingyu.places.numbers import by_size
from qingyu.places.queries import grid_spot
from qingyu.ui.forms import ConsoleForm

EDIT = "places.edit"


@dataclass(frozen=True)
class Row:
    """A building and its two boxes."""

    building: Building
    east: BoundField
    north: BoundField


class SpotsForm(ConsoleForm, forms.Form):
    """Two boxes per building, both filled or both empty."""

    def __init__(self, buildings: list[Building], data: Any = None) -> None:
        super().__init__(data)
        self.buildings = buildings
        for place, one in enumerate(buildings):
            usual = grid_spot(place)
            self.fields[f"east-{one.pk}"] = _metres(_("%(building)s, metres east"), one, one.east, usual[0])
            self.fields[f"north-{one.pk}"] = _metres(_("%(building)s, metres north"), one, one.north, usual[1])

    def clean(self) -> None:
        for one in self.buildings:
            pair = (f"east-{one.pk}", f"north-{one.pk}")
            empty = [name for name in pair if self.cleaned_data.get(name) is None]
            if len(empty) == 1 and empty[0] not in self.errors:
                self.add_error(empty[0], _("Please fill in both, or leave both empty."))

    def positions(self) -> dict[int, Position]:
        """What is typed, as far as it makes sense."""
        found: dict[int, Position] = {}
        for one in self.buildings:
            east, north = (self.cleaned_data.get(f"{side}-{one.pk}") for side in ("east", "north"))
            found[one.pk] = None if east is None or north is None else (east, north)
        return found

    def rows(self) -> list[Row]:
        return [Row(one, self[f"east-{one.pk}"], self[f"north-{one.pk}"]) for one in self.buildings]


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest) -> HttpResponse:
    """Asks places.edit. A page asks for the plan alone while somebody types."""
    demand(request.actor, EDIT)
    communities = list(Community.objects.visible_to(request.actor).order_by("name"))
    chosen = filters.by_code(communities, request.GET.get("community"))
    if request.method == "POST":
        if chosen is None:
            raise Missing(_("There is no such community."))
        return _save(request, chosen, communities)
    chosen = chosen or (communities[0] if communities else None)
    if chosen is None:
        raise Missing(_("There is no such community."))
    if wants_part(request):
        typed = SpotsForm(_buildings(chosen), request.GET)
        typed.is_valid()
        plan = draw(typed.buildings, typed.positions())
        return render(request, "console/settings/plan.html", {"plan": plan, "chosen": chosen})
    return _page(request, chosen, communities, SpotsForm(_buildings(chosen)))


def _save(request: ActingRequest, chosen: Community, communities: list[Community]) -> HttpResponse:
    form = SpotsForm(_buildings(chosen), request.POST)
    if form.is_valid():
        try:
            place_buildings(chosen, form.positions(), by=request.actor)
        except Invalid as error:
            put_errors(form, error)
        else:
            messages.success(request, str(_("Saved.")))
            return HttpResponseRedirect(request.get_full_path())
    return _page(request, chosen, communities, form)


def _page(request: ActingRequest, chosen: Community, communities: list[Community], form: SpotsForm) -> HttpResponse:
    stored: dict[int, Position] = {
        one.pk: None if one.east is None or one.north is None else (one.east, one.north) for one in form.buildings
    }
    bar = filters.of_rows("community", _("Community"), str(chosen), communities, chosen)
    context = {
        "chosen": chosen,
        "form": form,
        "rows": form.rows(),
        "plan": draw(form.buildings, form.positions() if form.is_bound else stored),
        "filters": [bar] if len(communities) > 1 else [],
        "tabs": tabs(request.actor, "console:strategies"),
    }
    return render(request, "console/settings/buildings.html", context, status=422 if form.errors else 200)


def _buildings(community: Community) -> list[Building]:
    return sorted(community.buildings.all(), key=lambda one: by_size(one.number))


def _metres(label: Any, building: Building, now: int | None, usual: float) -> forms.IntegerField:
    # What is assumed while the box is empty stands in it, faintly.
    widget = forms.NumberInput(attrs={"placeholder": f"{usual:.0f}", "class": "q-numbers"})
    label = label % {"building": building}
    return forms.IntegerField(
        label=label, required=False, min_value=-FARTHEST, max_value=FARTHEST, initial=now, widget=widget
    )
