"""The papers of an incident: the insurance list as a file, and the families behind the doors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as say
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from qingyu.console.board_view.export import safe
from qingyu.console.sheets import body, cell, head, saved
from qingyu.core import clock
from qingyu.core.text import masked_name, masked_phone
from qingyu.incidents import queries
from qingyu.incidents.models import Affected, Incident
from qingyu.people.models import Occupancy

WIDTHS = (6, 14, 10, 16, 12, 40, 14, 16, 20, 10, 18)
HEAD_ROWS = 3
MONEY = "#,##0.00"


@dataclass(frozen=True)
class Family:
    """A card with whom one asks for there: the first owner or tenant, masked."""

    card: Affected
    name: str
    phone: str
    care: bool


def families_of(cards: Sequence[Affected]) -> list[Family]:
    """In the order of ``cards``. Two queries, however many."""
    rows = Occupancy.objects.filter(home__in=[card.home_id for card in cards], until=None)
    rows = rows.select_related("resident").prefetch_related("resident__phones").order_by("home", "-role", "pk")
    # "tenant" sorts after "owner" and "family": who rents lives there.
    first: dict[int, Occupancy] = {}
    for row in rows:
        first.setdefault(row.home_id, row)
    return [_family(card, first.get(card.home_id)) for card in cards]


def _family(card: Affected, living: Occupancy | None) -> Family:
    if living is None:
        return Family(card, "", "", False)
    phone = next((one.number for one in living.resident.phones.all()), "")
    shown = masked_phone(phone) if phone else ""
    return Family(card, masked_name(living.resident.name), shown, living.resident.needs_care)


def claims_book(incident: Incident) -> bytes:
    """The insurance list as an Excel file; what was typed is text, never a formula."""
    cards = list(queries.cards(incident, show="claims").prefetch_related("photos"))
    book = Workbook(write_only=True)
    sheet = book.create_sheet(say("Insurance list"))
    sheet.freeze_panes = f"C{HEAD_ROWS + 1}"
    sheet.page_setup.orientation = "landscape"
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    title = f"{say('Insurance list')}: {incident.title} {incident.number}"
    sheet.append([cell(sheet, _plain(title), font=Font(bold=True, size=16))])
    made = say("Made on %(day)s; names and telephones are masked") % {"day": clock.today()}
    sheet.append([cell(sheet, _plain(f"{incident.community} · {incident.place} · {made}"))])
    sheet.append([head(sheet, words) for words in _titles()])
    for number, family in enumerate(families_of(cards), start=1):
        sheet.append(_row(sheet, number, family))
    total = sum(card.value_fen or 0 for card in cards)
    sheet.append([cell(sheet, say("Total")), *[cell(sheet, "")] * 5, _money(sheet, total)])
    return saved(book)


def _titles() -> Iterable[str]:
    return (
        say("No."), say("Home"), say("Name of the resident"), say("Contact number"), say("Damage"),
        say("What was found"), say("Loss in yuan"), say("Insurer"), say("Claim number"), say("Pictures"), say("Visit"),
    )  # fmt: skip


def _row(sheet: Any, number: int, family: Family) -> Iterable[Any]:
    card = family.card
    cells = [
        number, card.home.label, family.name, family.phone, card.get_damage_display(), card.note,
        card.value_fen, card.insurer, card.claim_no, len(card.photos.all()), card.get_visited_display(),
    ]  # fmt: skip
    for place, value in enumerate(cells):
        yield body(_money(sheet, value) if place == 6 else cell(sheet, _plain(value)))


def _money(sheet: Any, fen: object) -> Any:
    made = WriteOnlyCell(sheet, fen / 100 if isinstance(fen, int) else "")
    made.number_format = MONEY
    return made


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else safe(str(value or ""))
