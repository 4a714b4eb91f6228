"""The answers to a survey as an Excel file, one line a household; whose they are only where it was asked for."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as say
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from qingyu.console.board_view.export import safe
from qingyu.console.sheets import body, cell, head, saved
from qingyu.core import clock
from qingyu.followup import results
from qingyu.followup.models import Answer, Wave

HEAD_ROWS = 3
CHUNK = 1000


def answers_book(wave: Wave, *, names: bool) -> bytes:
    """In the order in which they came; ``names`` adds home and name. What was typed is text, never a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(say("Answers to the survey"))
    sheet.freeze_panes = f"A{HEAD_ROWS + 1}"
    titles = [*_before(names), *wave.questions, wave.open_question or say("In words"), say("Low mark"), say("Ticket")]
    for number in range(1, len(titles) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = 44 if number == len(titles) - 2 else 14
    sheet.append([cell(sheet, f"{wave} {say('Answers to the survey')}", font=Font(bold=True, size=16))])
    sheet.append([cell(sheet, _made(names))])
    sheet.append([head(sheet, safe(title)) for title in titles])
    given = Answer.objects.filter(invitation__wave=wave).select_related("ticket", "invitation__home")
    for number, answer in enumerate(given.select_related("invitation__resident").order_by("at", "pk"), start=1):
        sheet.append([body(cell(sheet, value)) for value in _row(number, answer, names)])
    sheet.append([cell(sheet, value) for value in _means(wave, names)])
    return saved(book)


def _before(names: bool) -> list[str]:
    told = [say("Home"), say("Surveyed resident")] if names else []
    return [say("No."), say("Day of the answer"), *told]


def _made(names: bool) -> str:
    words = {"day": clock.today()}
    if names:
        return say("Made on %(day)s; with homes and names: please keep it to those who need it") % words
    return say("Made on %(day)s; without homes and names. Marks from 1 to 5") % words


def _row(number: int, answer: Answer, names: bool) -> Iterable[str | int]:
    invitation = answer.invitation
    yield number
    yield f"{timezone.localtime(answer.at):%Y-%m-%d}"
    if names:
        yield invitation.home.label
        yield safe(invitation.resident.name)
    yield from answer.marks
    yield safe(answer.comment)
    yield say("Yes") if answer.low else ""
    yield answer.ticket.number if answer.ticket else ""


def _means(wave: Wave, names: bool) -> Iterable[Any]:
    yield say("Mean")
    yield from [""] * (3 if names else 1)
    for question in results.figures(wave).questions:
        yield "" if question.mean is None else float(question.mean)
