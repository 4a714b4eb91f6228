"""The rows in which the place is said: whole community, building, entrance, area; a riser or some floors of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.console.web import filters
from qingyu.core.errors import Invalid, Text
from qingyu.incidents.area import Place, checked, riser_of
from qingyu.places.models import Area, Building, Community, Entrance, Home
from qingyu.ui.forms import ConsoleForm

ROWS = 4
WHOLE = "c"
Choices = list[tuple[Text, Any]]


class ZoneForm(ConsoleForm, forms.Form):
    """One part of the place; ``where`` is c, b<building>, e<entrance> or a<area>."""

    where = forms.ChoiceField(label=_("Where"), required=False)
    stack = forms.CharField(label=_("Riser"), required=False, max_length=4)
    floor_from = forms.IntegerField(label=_("From floor"), required=False, min_value=-9, max_value=200)
    floor_to = forms.IntegerField(label=_("to floor"), required=False, min_value=-9, max_value=200)

    def __init__(self, *args: Any, community: Community, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        self.place: Place | None = None
        self.risers: list[str] = []
        self.fields["where"].choices = choices  # type: ignore[attr-defined]
        self.fields["stack"].widget.attrs.update({"list": f"{self.prefix}-risers", "autocomplete": "off"})
        for name in ("floor_from", "floor_to"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    def clean(self) -> dict[str, Any]:
        """Sets ``place`` where one is said and fits together."""
        said = self.cleaned_data
        if self.errors:
            return said
        if not said["where"]:
            if any(said[name] not in (None, "") for name in ("stack", "floor_from", "floor_to")):
                self.add_error("where", _("Please choose where this is."))
            return said
        try:
            self.place = checked(self._place(said), self.community)
        except Invalid as error:
            for name, words in error.fields.items():
                self.add_error(name if name in self.fields else "where", str(words))
        return said

    def _place(self, said: Mapping[str, Any]) -> Place:
        kind, pk = said["where"][0], said["where"][1:]
        mine = {"community": self.community, "pk": pk}
        return Place(
            building=Building.objects.filter(**mine).first() if kind == "b" else None,
            entrance=Entrance.objects.select_related("building").filter(**mine).first() if kind == "e" else None,
            area=Area.objects.filter(**mine).first() if kind == "a" else None,
            stack=said["stack"],
            floor_from=said["floor_from"],
            floor_to=said["floor_to"],
        )


def zone_rows(
    community: Community, *, data: Mapping[str, Any] | None = None, first: Place | None = None
) -> list[ZoneForm]:
    """The rows of the form: as sent, or with ``first`` proposed. Three queries, and one more a riser."""
    choices = choices_of(community)
    rows = [
        ZoneForm(
            data,
            prefix=f"zone-{number}",
            community=community,
            choices=choices,
            initial=_initial(first) if first and number == 0 else None,
        )
        for number in range(ROWS)
    ]
    for row in rows:
        row.risers = risers_of(community, str(row["where"].value() or ""))
    return rows


def risers_of(community: Community, where: str) -> list[str]:
    """The ends of the room numbers in an entrance, as 01 and 02; [] for anything else."""
    number = filters.number(where[1:])
    if not where.startswith("e") or not number:
        return []
    homes = Home.objects.filter(community=community, entrance=number).only("floor", "room")
    return sorted({stack for home in homes if (stack := riser_of(home))})


def _initial(place: Place) -> dict[str, Any]:
    thing = place.area or place.entrance or place.building
    kind = "a" if place.area else "e" if place.entrance else "b"
    where = f"{kind}{thing.pk}" if thing else WHOLE
    return {"where": where, "stack": place.stack, "floor_from": place.floor_from, "floor_to": place.floor_to}


def choices_of(community: Community) -> Choices:
    """Each building with its entrances, then the areas; "15" typed on the keyboard finds building 15."""
    entrances: dict[int, list[Entrance]] = {}
    for one in sorted(Entrance.objects.filter(community=community).select_related("building"), key=_counted):
        entrances.setdefault(one.building_id, []).append(one)
    houses: list[tuple[str, Any]] = []
    for building in sorted(Building.objects.filter(community=community), key=_counted):
        houses.append((f"b{building.pk}", building))
        houses.extend((f"e{one.pk}", one) for one in entrances.get(building.pk, ()))
    areas = [(f"a{one.pk}", one) for one in Area.objects.filter(community=community).order_by("name", "pk")]
    found: Choices = [("", "—"), (_("Buildings and entrances"), houses)]
    if areas:
        found.append((_("Public areas"), areas))
    return [*found, (WHOLE, _("The whole community"))]


def _counted(thing: Building | Entrance) -> tuple[int, str]:
    return len(thing.number), thing.number


def places_of(rows: Sequence[ZoneForm]) -> list[Place] | None:
    """What the rows say; None where one of them does not fit together."""
    if not all(row.is_valid() for row in rows):
        return None
    return [row.place for row in rows if row.place]
