"""A list of residents; their homes are there already."""

from collections.abc import Hashable

from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.people import actions, checks
from qingyu.people.imports import words
from qingyu.people.imports.persons import Person, persons
from qingyu.people.imports.resident_columns import PEOPLE, RESIDENT
from qingyu.people.plans import ResidentRow, plan_residents
from qingyu.places.imports import cells as meanings
from qingyu.places.imports.listing import Listing
from qingyu.places.imports.row_cells import Cells
from qingyu.places.imports.where_columns import WHERE
from qingyu.places.imports.whereabouts import KnownHomes, demand_community, home_of
from qingyu.places.models import Community
from qingyu.places.plans import Tally


class Residents(Listing[ResidentRow]):
    what = "residents"
    naming = "room"
    columns = (*WHERE, *RESIDENT)

    def __init__(self, community: Community) -> None:
        super().__init__(community)
        self.homes = KnownHomes(community)

    def rows(self, cells: Cells) -> list[ResidentRow]:
        demand_community(cells, self.community)
        where = home_of(cells)
        home = 0 if cells.wrong else cells.take("room", lambda _text: self.homes.find(where), 0)
        found = persons(cells)
        if not found and not cells.wrong:
            _set_aside(cells)
            return []
        salutation = cells.take_or_aside("salutation", words.salutation, None)
        needs_care = cells.take("needs_care", meanings.yes, None)
        _demand_one(cells, found, {"salutation": salutation, "needs_care": needs_care})
        return [
            ResidentRow(
                home=home,
                name=person.name,
                role=person.role,
                numbers=person.numbers,
                salutation=salutation,
                needs_care=needs_care,
                note=_note(cells, person),
            )
            for person in found
        ]

    def key(self, row: ResidentRow) -> Hashable:
        return row.home, row.name

    def plan(self, rows: list[ResidentRow]) -> tuple[Tally, dict[int, Text]]:
        plan = plan_residents(self.community, rows)
        words = _("Several residents registered fit this row; please enter it by hand.")
        return plan.tally, dict.fromkeys(plan.unclear, words)

    def write(self, rows: list[ResidentRow], *, by: Actor) -> Tally:
        return actions.register_residents(self.community, rows, by=by)


def _set_aside(cells: Cells) -> None:
    """A row without anybody: its home was found, and nobody is registered."""
    said = next((text for key in PEOPLE if (text := cells.text(key))), "")
    cells.aside = _("no resident: %(said)s") % {"said": said} if said else _("no resident named")


def _demand_one(cells: Cells, found: list[Person], said: dict[str, object]) -> None:
    """What is said of one person cannot be said of two in a row."""
    for key, value in said.items():
        if len(found) > 1 and value:
            cells.wrong[key] = _("Whose is this? Please give each person a row.")


def _note(cells: Cells, person: Person) -> str | None:
    """The row's note, and what stood beside the person's phone numbers."""
    own = "" if meanings.says_nothing(cells.text("note")) else cells.text("note")
    return cells.take("note", lambda _text: checks.note("；".join(filter(None, (own, *person.remarks)))), "") or None
