"""The ledger as offices keep it: an Excel file with a heading, a frozen head and fixed widths."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from qingyu.complaints.codes import Wish
from qingyu.complaints.models import Case, CaseQuerySet, Feedback, OutsideMatter
from qingyu.console.board_view.export import safe
from qingyu.console.sheets import body, cell, head, saved
from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.core.text import masked_name, masked_phone
from qingyu.ui.formats import yuan

CHUNK = 500
HEAD_ROWS = 3


@dataclass(frozen=True)
class Column:
    """``width`` in characters, as Excel counts them."""

    title: Text
    width: int
    of: Callable[[Case], object]


def _told(case: Case) -> Feedback | None:
    told = list(case.feedback.all())
    return max(told, key=lambda one: one.pk) if told else None


def _phone(case: Case) -> str:
    return masked_phone(case.ticket.reporter_phone) if case.ticket.reporter_phone else ""


def _outside(case: Case) -> str:
    return "；".join(f"{one.get_body_display()} {one} {one.result or one.answer}".strip() for one in case.outside.all())


def _goodwill(case: Case) -> str:
    given = [one for one in case.goodwill.all() if one.approved_at]
    return "；".join(f"{one.what}（{yuan(one.value_fen)}）" for one in given)


COLUMNS: tuple[Column, ...] = (
    Column(_("Number"), 16, lambda case: case.number),
    Column(pgettext_lazy("complaint ledger", "Received on"), 17, lambda case: case.opened_at),
    Column(_("Community"), 12, lambda case: case.ticket.community),
    Column(_("Place"), 18, lambda case: case.ticket.home or case.ticket.equipment or case.ticket.area or ""),
    Column(_("Complainant"), 9, lambda case: masked_name(case.ticket.reporter_name)),
    Column(_("Contact number"), 14, _phone),
    Column(_("Came by"), 9, lambda case: case.get_received_display()),
    Column(_("Complaint"), 40, lambda case: case.ticket.text),
    Column(_("Expected solution"), 24, lambda case: case.expected),
    Column(_("Category"), 12, lambda case: case.ticket.category),
    Column(_("Nature"), 14, lambda case: case.get_nature_display()),
    Column(_("Class of cause"), 10, lambda case: case.get_cause_class_display()),
    Column(_("Class of content"), 10, lambda case: case.get_content_class_display()),
    Column(_("Hidden need"), 14, lambda case: "、".join(str(Wish(one).label) for one in case.wishes)),
    Column(_("Feeling before"), 9, lambda case: case.emotion_before or ""),
    Column(_("Feeling after"), 9, lambda case: case.emotion_after or ""),
    Column(_("Level"), 6, lambda case: case.ticket.level),
    Column(_("Department in charge"), 14, lambda case: case.ticket.lead_department or case.ticket.category.department),
    Column(_("Person in charge"), 10, lambda case: case.ticket.lead_person or case.ticket.owner or ""),
    Column(_("Stage"), 8, lambda case: case.get_stage_display()),
    Column(_("Answerable"), 10, lambda case: case.liability.get_who_display() if hasattr(case, "liability") else ""),
    Column(_("Result"), 36, lambda case: told.result if (told := _told(case)) else case.solution),
    Column(_("How it was told"), 16, lambda case: told.told_how if (told := _told(case)) else ""),
    Column(_("The resident's reply"), 14, lambda case: told.get_reply_display() if (told := _told(case)) else ""),
    Column(_("Gestures of goodwill"), 18, _goodwill),
    Column(_("Cause found"), 24, lambda case: case.reviewed.cause if hasattr(case, "reviewed") else ""),
    Column(_("Lesson"), 24, lambda case: case.reviewed.lesson if hasattr(case, "reviewed") else ""),
    Column(_("Prevention"), 24, lambda case: case.reviewed.prevention if hasattr(case, "reviewed") else ""),
    Column(_("Bodies outside"), 24, _outside),
    Column(_("Repeated"), 16, lambda case: case.repeat_of.number if case.repeat_of else ""),
    Column(_("Late"), 6, lambda case: say("Yes") if case.overdue else ""),  # type: ignore[attr-defined]
    Column(_("Closed on"), 17, lambda case: case.closed_at or ""),
)


def workbook(cases: CaseQuerySet) -> bytes:
    """The file of ``cases``, oldest first as a ledger is kept. What was typed is text, never a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(say("Complaint ledger"))
    sheet.freeze_panes = f"B{HEAD_ROWS + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = f"{HEAD_ROWS}:{HEAD_ROWS}"
    for number, column in enumerate((None, *COLUMNS), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width if column else 6
    sheet.append([cell(sheet, say("Complaint ledger"), font=Font(bold=True, size=16))])
    made = say("Made on %(day)s; names and telephones are masked") % {"day": clock.today()}
    sheet.append([cell(sheet, made, font=Font(color="808080"))])
    sheet.append([head(sheet, title) for title in (say("No."), *(str(column.title) for column in COLUMNS))])
    for number, case in enumerate(_whole(cases).iterator(chunk_size=CHUNK), start=1):
        sheet.append(_row(sheet, number, case))
    return saved(book)


def _whole(cases: CaseQuerySet) -> CaseQuerySet:
    names = ("ticket__category__department", "liability", "reviewed", "repeat_of__ticket")
    told = Prefetch("feedback", Feedback.objects.order_by("id"))
    outside = Prefetch("outside", OutsideMatter.objects.order_by("id"))
    return cases.select_related(*names).prefetch_related(told, outside, "goodwill").order_by("id")


def _row(sheet: Any, number: int, case: Case) -> Iterable[Any]:
    for value in (number, *(column.of(case) for column in COLUMNS)):
        yield body(cell(sheet, _plain(value)))


def _plain(value: object) -> str | int:
    if isinstance(value, int):
        return value
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return safe("" if value is None else str(value))
