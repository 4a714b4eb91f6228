"""Reading a file, by what it is and not by what it is called."""

import re
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid
from qingyu.places.imports import caps, csvfile, workbook
from qingyu.places.imports.sheet import MOST_BYTES, File, Sheet, gather

ZIP = b"PK\x03\x04"
OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")
BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x7fELF", b"MZ")


class Readable(Protocol):
    """Anything bytes are read from: an opened file, an upload."""

    def read(self, size: int = ..., /) -> bytes: ...


def read(file: Readable, name: str) -> File:
    """Every sheet of ``file`` with anything in it: .xlsx, or CSV in UTF-8, UTF-16 or GB 18030.

    Formulas are read as their values; text that looks like a formula stays text. Raises Invalid for ``file`` in words
    when it is no spreadsheet, is empty or is too large; Busy where several workbooks are being read.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Invalid({"file": _("The file is larger than %(most)s MB; please split it.") % {"most": MOST_BYTES >> 20}})
    if content.startswith(OLD_EXCEL):
        raise Invalid({"file": _("This is a protected or an old Excel file; please save it as a plain .xlsx.")})
    if content.startswith(BINARY):
        raise Invalid({"file": _("This is not a spreadsheet; please use .xlsx or .csv.")})
    sheets = workbook.sheets(content) if content.startswith(ZIP) else [_plain(content)]
    if not any(sheet.rows for sheet in sheets):
        raise Invalid({"file": _("The file is empty.")})
    return File(re.split(r"[\\/]", name)[-1][:200], tuple(sheets))


def _plain(content: bytes) -> Sheet:
    return Sheet("", gather(csvfile.rows(content), caps.Budget()))
