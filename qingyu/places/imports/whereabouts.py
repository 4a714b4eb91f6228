"""The columns that say where, in all their variations: three columns, or one with the whole address."""

import re

from django.utils.translation import gettext as _

from qingyu.core.errors import Invalid
from qingyu.places import addresses, checks
from qingyu.places.imports.row_cells import Cells
from qingyu.places.models import Community, Home
from qingyu.places.plans import HomeRow, Lookup
from qingyu.places.queries import find_home

LABEL = re.compile("[^-]{1,3}-(?:[^-]{1,2}-)?[^-]{1,10}")
# Past this many unknown homes the list is of another community; each hint costs a few queries.
MOST_HINTS = 200


def home_of(cells: Cells) -> HomeRow:
    """The home a row names, from three columns or from one; what is wrong is noted in ``cells``."""
    if not cells.text("building"):
        return cells.take("room", _whole, HomeRow("", "", ""))
    building = cells.take("building", lambda text: checks.number(text, "building"), "")
    entrance = cells.take("entrance", lambda text: text and checks.number(text, "entrance"), "")
    return cells.take("room", lambda text: _inside(building, entrance, text), HomeRow(building, entrance, ""))


def demand_community(cells: Cells, community: Community) -> None:
    """Note a row that says it is of another community."""

    def meaning(text: str) -> None:
        if text not in {"", community.name, community.code}:
            raise Invalid({"community": _("This list is for %(community)s.") % {"community": community.name}})

    cells.take("community", meaning, None)


def stairs_of(cells: Cells, at: Lookup) -> tuple[str, str]:
    """The (building, entrance) numbers a row names, empty for none; those that are not there are noted."""

    def building(text: str) -> str:
        number = text and checks.number(text, "building")
        if number and number not in at.buildings:
            raise Invalid({"building": _("There is no building %(number)s.") % {"number": number}})
        return number

    def entrance(text: str) -> str:
        number = text and checks.number(text, "entrance")
        if number and not block:
            raise Invalid({"entrance": _("Please say which building this entrance is in.")})
        if number and (block, number) not in at.entrances:
            words = {"building": block, "number": number}
            raise Invalid({"entrance": _("Building %(building)s has no entrance %(number)s.") % words})
        return number

    block = cells.take("building", building, "")
    return block, "" if "building" in cells.wrong else cells.take("entrance", entrance, "")


class KnownHomes:
    """The homes of a community, in memory: a list asks for thousands."""

    def __init__(self, community: Community) -> None:
        self.community = community
        self.by_label: dict[str, int] = {}
        self.by_room: dict[tuple[str, str], list[int]] = {}
        self.hints = 0
        homes = Home.objects.filter(community=community)
        for pk, label, building, room in homes.values_list("pk", "label", "building__number", "room"):
            self.by_label[label] = pk
            self.by_room.setdefault((building, room), []).append(pk)

    def find(self, row: HomeRow) -> int:
        """The id of the home; a missing entrance is made good where there is only one such room. Raises Invalid."""
        known = self.by_label.get(row.label)
        if known is None and not row.entrance and len(same := self.by_room.get((row.building, row.room), [])) == 1:
            return same[0]
        if known is None:
            self.hints += 1
            if self.hints <= MOST_HINTS:
                return find_home(self.community, row.label).pk
            raise Invalid({"home": _("There is no home %(label)s.") % {"label": row.label}})
        return known


def _whole(text: str) -> HomeRow:
    if not text:
        raise Invalid({"room": _("The room number is missing.")})
    address = addresses.parse(text)
    if address and address.building and address.room and not address.rest:
        return HomeRow(address.building, address.entrance, address.room)
    label = addresses.typed_label(text)
    if not LABEL.fullmatch(label) or label.count("-") == 0:
        raise Invalid({"room": _("Write the address like 3-2-1502, or fill in the building as well.")})
    parts = [checks.number(part, "room") for part in label.split("-")]
    return HomeRow(parts[0], parts[1] if len(parts) == 3 else "", parts[-1])


def _inside(building: str, entrance: str, text: str) -> HomeRow:
    if not text:
        raise Invalid({"room": _("The room number is missing.")})
    if "-" in addresses.typed_label(text):
        whole = _whole(text)
        if whole.building != building or (entrance and whole.entrance != entrance):
            raise Invalid({"room": _("This is another building or entrance than the columns before say.")})
        return whole
    return HomeRow(building, entrance, checks.number(text, "room"))
