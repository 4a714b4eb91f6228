"""An empty list with the right columns."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from qingyu.accounts.requests import ActingRequest
from qingyu.console.sheets import saved
from qingyu.console.web.downloads import sheet
from qingyu.console.web.imports.kinds import LABELS, headers
from qingyu.console.web.imports.page import demand_importer
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Missing

WIDTH = 16


@staff_only
@require_GET
def download(request: ActingRequest, what: str) -> HttpResponse:
    """Asks places.import."""
    demand_importer(request.actor)
    if what not in LABELS:
        raise Missing
    return sheet(_workbook(what), _("%(list)s template.xlsx") % {"list": LABELS[what]})


def _workbook(what: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(headers(what))
    sheet.freeze_panes = "A2"
    for number, cell in enumerate(sheet[1], start=1):
        cell.font = Font(bold=True)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDTH
        # Excel would turn 3-2-1502 into a date and cut the zeros off 0502.
        sheet.column_dimensions[letter].number_format = "@"
    return saved(book)
