"""The columns that say where, in all their variations: three columns, or one with the whole address."""

import re
import unicodedata

from django.utils.translation import gettext as _

from qingyu.core.errors import Invalid
from qingyu.core.tokens import HAN
from qingyu.places import addresses, checks
from qingyu.places.imports.cells import says_nothing
from qingyu.places.imports.on_floor import with_floor
from qingyu.places.imports.row_cells import Cells
from qingyu.places.models import Community, Home
from qingyu.places.plans import HomeRow, Lookup
from qingyu.places.queries import find_home

LABEL = re.compile("[^-]{1,3}-(?:[^-]{1,2}-)?[^-]{1,10}")
# 1501-1502, 1501/1502: one home made of two, or a range of them.
SEVERAL = re.compile("[0-9]{3,5}[A-Z]? ?(?:[-~/、,;&+至到和. ]|及) ?[0-9]{2,5}[A-Z]?")
# What kind of home it is, written right behind its number.
KIND = re.compile("(?<=[0-9])(?:复式|跃层?|跃式|错层|平层)$")
# A sign in the middle: 1栋2 is a building and an entrance.
SIGNED = re.compile("[0-9A-Z][栋幢座室层]|单元|号楼")
# In a counted block a dash after a letter, before one, or behind a whole room number parts no block from its room.
ODD = re.compile("[A-Z][0-9]{0,2}-[0-9]{1,4}[A-Z]?|[0-9]{1,2}-[A-Z]|[0-9]{3,5}-[0-9]|[0-9]{1,2}F-[0-9]{1,3}")
BARE_COUNT = re.compile("[0-9]{1,2}|[一二三四五六七八九十]{1,3}")
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
ROMAN = re.compile(f"({'|'.join(ROMANS)}) ?期?")
# A block that is called and not counted: its rooms may have letters and dashes of their own.
CALLED = re.compile(f"[{HAN}]{{2,}}")
# Past this many unknown homes the list is of another community; each hint costs a few queries.
MOST_HINTS = 200
NOWHERE = HomeRow("", "", "")


def home_of(cells: Cells) -> HomeRow:
    """The home a row names, from several columns or from one; what is wrong is noted in ``cells``."""
    home = _named(cells)
    return home if cells.wrong else with_floor(cells, home, called=bool(CALLED.fullmatch(home.building)))


def _named(cells: Cells) -> HomeRow:
    zone = cells.take("phase", _zone, "")
    entrance = cells.take("entrance", _entrance, "")
    if says_nothing(cells.text("building")):
        return cells.take("room", lambda text: _agreeing(_whole(text), zone, entrance), NOWHERE)
    building = cells.take("building", lambda text: _block(text, zone), "")
    return cells.take("room", lambda text: _inside(building, entrance, text, zone), HomeRow(building, entrance, ""))


def demand_community(cells: Cells, community: Community) -> None:
    """Note a row that says it is of another community."""

    def meaning(text: str) -> None:
        if text not in {"", community.name, community.code}:
            raise Invalid({"community": _("This list is for %(community)s.") % {"community": community.name}})

    cells.take("community", meaning, None)
    # 园区 may be a quarter of the community or the community itself.
    if cells.text("phase") in {community.name, community.code}:
        cells.drop("phase")


def stairs_of(cells: Cells, at: Lookup) -> tuple[str, str]:
    """The (building, entrance) numbers a row names, empty for none; those that are not there are noted."""

    def building(text: str) -> str:
        number = "" if says_nothing(text) else _block(text, zone)
        if number and number not in at.buildings:
            raise Invalid({"building": _("There is no building %(number)s.") % {"number": number}})
        return number

    def entrance(text: str) -> str:
        number = _entrance(text)
        if number and not block:
            raise Invalid({"entrance": _("Please say which building this entrance is in.")})
        if number and (block, number) not in at.entrances:
            words = {"building": block, "number": number}
            raise Invalid({"entrance": _("Building %(building)s has no entrance %(number)s.") % words})
        return number

    zone = cells.take("phase", _zone, "")
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


def _zone(text: str) -> str:
    """The phase or quarter as it stands before a block's number; a bare count (2, 二) is a phase."""
    if says_nothing(text):
        return ""
    plain = unicodedata.normalize("NFKC", text).strip()
    if roman := ROMAN.fullmatch(plain.upper()):
        plain = f"{ROMANS.index(roman[1]) + 1}期"
    return addresses.zone_name(f"{plain}期" if BARE_COUNT.fullmatch(plain) else plain)


def _block(text: str, zone: str) -> str:
    """The block's number with its phase, which may stand in a column of its own, in this one, or in both."""
    number = checks.number(text, "building")
    if SIGNED.search(number):
        raise Invalid({"building": _("Please write the building alone; entrance and room have columns of their own.")})
    if not zone or number.startswith(zone):
        return number
    address = addresses.parse(f"{number}栋")
    if address and address.zone:
        raise Invalid({"building": _("This is another phase than its column says.")})
    return checks.number(zone + number, "building")


def _entrance(text: str) -> str:
    number = "" if says_nothing(text) else checks.number(text, "entrance")
    if SIGNED.search(number):
        raise Invalid({"entrance": _("Please write the entrance alone; building and room have columns of their own.")})
    return number


def _whole(text: str) -> HomeRow:
    """The home of an address in one cell."""
    _demand_one_room(text)
    address = addresses.parse(text)
    if address and address.building and address.room and not address.rest and not address.more:
        return HomeRow(address.block, address.entrance, address.room)
    label = addresses.typed_label(text)
    if not LABEL.fullmatch(label) or label.count("-") == 0:
        raise Invalid({"room": _("Write the address like 3-2-1502, or fill in the building as well.")})
    parts = [checks.number(part, "room") for part in label.split("-")]
    return HomeRow(parts[0], parts[1] if len(parts) == 3 else "", parts[-1])


def _agreeing(home: HomeRow, zone: str, entrance: str) -> HomeRow:
    """``home`` with what the columns say besides; raises Invalid where they say otherwise."""
    building = home.building if home.building.startswith(zone) else zone + home.building
    if entrance and home.entrance and entrance != home.entrance:
        raise Invalid({"room": _("This is another building or entrance than the columns before say.")})
    return HomeRow(building, home.entrance or entrance, home.room)


def _inside(building: str, entrance: str, text: str, zone: str) -> HomeRow:
    """The home of a room in the block that the columns before name."""
    _demand_one_room(text)
    text = KIND.sub("", text)
    if CALLED.fullmatch(building):
        return HomeRow(building, entrance, checks.room(text))
    address = addresses.parse(text)
    if address and address.entrance and address.room and not (address.block or address.rest or address.more):
        return _agreeing(HomeRow(building, address.entrance, address.room), "", entrance)
    if "-" not in addresses.typed_label(text):
        return HomeRow(building, entrance, checks.number(text, "room"))
    if not text.upper().startswith(f"{building}-") and ODD.fullmatch(unicodedata.normalize("NFKC", text).upper()):
        words = _(
            "Is “%(text)s” one room of this building? Please write its number without a dash, such as 1502 or B101."
        )
        raise Invalid({"room": words % {"text": text}})
    whole = _whole(text)
    if whole.building not in {building, building.removeprefix(zone)}:
        raise Invalid({"room": _("This is another building or entrance than the columns before say.")})
    return _agreeing(HomeRow(building, whole.entrance, whole.room), "", entrance)


def _demand_one_room(text: str) -> None:
    if says_nothing(text):
        raise Invalid({"room": _("The room number is missing.")})
    if SEVERAL.fullmatch(unicodedata.normalize("NFKC", text).upper()):
        raise Invalid({"room": _("Is this one home or several? Please write one room number, in a row for each home.")})
