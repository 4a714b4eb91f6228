"""The people that one row of a register names: mostly one, sometimes owner and tenant, or two owners in a cell."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from qingyu.core.errors import Invalid
from qingyu.people import checks, names, phones
from qingyu.people.imports import words
from qingyu.people.imports.holders import phones_of
from qingyu.people.imports.resident_columns import PEOPLE
from qingyu.people.models import Occupancy
from qingyu.people.phones import Read
from qingyu.places.imports.cells import says_nothing
from qingyu.places.imports.row_cells import Cells

NUMBERS = re.compile("[0-9]{5}")
OWN = tuple(filter(None, PEOPLE.values()))
IMPLIED = {key: Occupancy.Role(key).value for key in ("owner", "tenant", "family")}


@dataclass
class Person:
    """Somebody in a row; ``remarks`` are what stood beside the name and the phone numbers."""

    name: str
    role: str
    read: list[Read] = field(default_factory=list)
    beside: str = ""

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.number for one in self.read))

    @property
    def remarks(self) -> list[str]:
        beside = [self.beside] if self.beside else []
        return beside + [
            f"{phones.display(one.number)} {one.note}" for one in self.read if one.note not in {"", self.name}
        ]


def persons(cells: Cells) -> list[Person]:
    """Who the row names, with role and phones; what is wrong is noted in ``cells``. Empty where there is nobody."""
    filled = [key for key in PEOPLE if not all(map(words.nobody, cells.lines(key).split("\n")))]
    _demand_owned_phones(cells, filled)
    found = [person for key in filled for person in _of_column(cells, key, filled)]
    if cells.wrong and not found:
        # Nobody can be read, so that everything wrong with the row is said at once.
        if cells.has("role"):
            cells.take("role", words.role, "")
        cells.take_lines("phone", _read, list[Read]())
    return found


def _of_column(cells: Cells, key: str, filled: list[str]) -> list[Person]:
    said = cells.take_lines(key, _names, list[str]())
    role = _role(cells, key, filled)
    people = [_person(cells, key, name, role) for name in said]
    own = next((phone for phone in OWN if _owner(cells, phone) == key), "")
    if own:
        _give(cells, own, people)
    # What no title gives to anybody is of the one there is.
    whose = phones_of(cells).items()
    shared = {at for at, holder in whose if holder == key or (not holder and len(filled) == 1)}
    if shared:
        _give(cells, "phone", people, shared)
    if any(len(person.numbers) > checks.MOST_PHONES for person in people):
        too_many = _("A resident has at most %(most)s phones.") % {"most": checks.MOST_PHONES}
        cells.wrong["phone" if shared else own] = too_many
    if any(words.doubtful(person.name) and not person.numbers for person in people):
        _doubt(cells, key, alone=len(people) == len(filled) == 1)
    return people


def _person(cells: Cells, key: str, text: str, role: str) -> Person:
    """The person called ``text``, which may say the role as well: 钟离（租户）, 业主：钟离."""
    name, beside = names.parted(text)
    said = words.role_of(beside)
    if said and not role and "role" in cells.wrong and says_nothing(cells.text("role")):
        del cells.wrong["role"]
    if said and role and said != role:
        cells.wrong[key] = _("“%(text)s” is of another role than its row says.") % {"text": text}
    return Person(name, role or said, beside="" if said or beside in names.LABELS else beside)


def _doubt(cells: Cells, key: str, *, alone: bool) -> None:
    """What is hardly a name, and without a number: the row is set aside, or asked where it names others as well."""
    said = _("“%(text)s” does not look like a name; please write the name, or a phone number beside it.")
    if alone:
        cells.aside, cells.unclear = said % {"text": cells.text(key)}, key
    else:
        cells.wrong[key] = said % {"text": cells.text(key)}


def _owner(cells: Cells, phone: str) -> str:
    """Whose 业主电话, 租户电话 and 家属电话 are; where no column names an owner, 业主电话 is simply the person's."""
    key = next(one for one in PEOPLE if PEOPLE[one] == phone)
    return "name" if key == "owner" and not cells.has("owner") else key


def _give(cells: Cells, key: str, people: list[Person], only: Collection[int] | None = None) -> None:
    """Give a column's numbers to ``people``: to the one there is, to those named beside them, or in their order."""
    read = cells.take_lines(key, _read, list[Read](), only)
    by_name = {person.name: person for person in people}
    if len(people) == 1:
        people[0].read += read
    elif read and all(one.note in by_name for one in read):
        for one in read:
            by_name[one.note].read.append(one)
    elif len(read) == len(people):
        for person, one in zip(people, read, strict=True):
            person.read.append(one)
    elif read and people:
        words = _("%(people)s people and %(numbers)s numbers: please give each person a row.")
        cells.wrong[key] = words % {"people": len(people), "numbers": len(read)}


def _role(cells: Cells, key: str, filled: list[str]) -> str:
    # Beside a name of its own the column of roles is of that name.
    alone = len(filled) == 1 and not (key != "name" and cells.has("name"))
    if key in IMPLIED and (not alone or says_nothing(cells.text("role")) or cells.text("role") in words.NEUTRAL):
        return IMPLIED[key]
    if says_nothing(cells.text("role")):
        return cells.take("role", words.role, "")
    return cells.take_or_aside("role", words.role, "")


def _demand_owned_phones(cells: Cells, filled: list[str]) -> None:
    """Every number needs somebody in the row whose it is."""
    whose: list[tuple[str, set[int] | None, str]] = [(phone, None, _owner(cells, phone)) for phone in OWN]
    whose += [("phone", {at}, holder) for at, holder in phones_of(cells).items()]
    for phone, only, holder in whose:
        if says_nothing(cells.lines(phone, only)):
            continue
        if not filled:
            name = next((one for one in PEOPLE if cells.has(one)), "name")
            cells.wrong.setdefault(name, _("The person's name is missing."))
        elif (holder or filled[0]) not in filled or (not holder and len(filled) > 1):
            cells.wrong[phone] = _("Whose number is this? Please give each person a row.")


def _names(text: str) -> list[str]:
    if any(words.ditto(line) for line in text.split("\n")):
        raise Invalid({"name": _("Please write the name itself in place of “%(text)s”.") % {"text": text}})
    found = [name for line in text.split("\n") if not words.nobody(line) for name in names.split(line)]
    if any(NUMBERS.search(name) for name in found):
        raise Invalid({"name": _("Please write the number into a column of its own.")})
    if not found:
        raise Invalid({"name": _("The person's name is missing.")})
    return list(dict.fromkeys(names.clean_name(name) for name in found))


def _read(text: str) -> list[Read]:
    return [one for line in text.split("\n") if not says_nothing(line) for one in phones.read(line)]
