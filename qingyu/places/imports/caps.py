"""How much of a file a list may be: looked at where the file is opened, before anything of it is read.

Twenty thousand homes with all their columns stay far below each of these; what is above was made to fill a memory.
"""

import io
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid

# A workbook of thirty sheets has some two hundred parts.
MOST_PARTS = 1000
# Bytes, unpacked: all of them; the list of texts; what is neither that nor a sheet (styles, names, relations), of
# which the reader makes a tree in memory, twenty times its size.
MOST_UNPACKED = 300 * 1024 * 1024
MOST_TEXTS = 64 * 1024 * 1024
MOST_BESIDES = 8 * 1024 * 1024
# Each may become an object in memory; a cell with its value has four.
MOST_TAGS = 4_000_000
# Where the root element must have begun; nothing stands before it but a declaration and a remark.
PROLOG = 64 * 1024
BLOCK = 1024 * 1024
# Marks of UTF-8 and UTF-16, and what may stand around them.
BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
# Excel's own longest cell.
LONGEST_CELL = 32_767
# Characters of all cells together, that is what stays in memory.
MOST_CHARACTERS = 32_000_000
# Of one line of a CSV file; what is over a hundred columns is refused in better words when it is read.
MOST_DELIMITERS = 10_000


def check_workbook(content: bytes) -> None:
    """Raises Invalid for ``file`` where the archive would unpack to more than a list can be, or holds what no workbook
    holds (document types, entities). Raises zipfile.BadZipFile and other errors of its library for a damaged one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise too_large()
        tags = sum(_checked(archive, part) for part in parts)
        if tags > MOST_TAGS:
            raise too_large()


def check_text(text: str, delimiter: str) -> None:
    """Raises Invalid for ``file`` where a line of ``text`` has more columns than any list, before they are made."""
    if any(line.count(delimiter) > MOST_DELIMITERS for line in io.StringIO(text)):
        raise Invalid({"file": _("A line of the file has more than %(most)s columns.") % {"most": MOST_DELIMITERS}})


def check_cell(value: object) -> None:
    """Raises Invalid for ``file`` where one cell is longer than Excel lets it be: a few such fill a memory."""
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        raise Invalid({"file": _("A cell of the file holds more than %(most)s characters.") % {"most": LONGEST_CELL}})


class Budget:
    """How many characters may still be kept in memory."""

    def __init__(self) -> None:
        self.left = MOST_CHARACTERS

    def take(self, cells: Iterable[str]) -> None:
        """For one row more; raises Invalid for ``file`` where all together are more than a list can be."""
        self.left -= sum(map(len, cells))
        if self.left < 0:
            raise too_large()


def too_large() -> Invalid:
    return Invalid({"file": _("The file unpacks to more than a list can be; please split it, or save it as .csv.")})


def _checked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many tags ``part`` has, counted as it unpacks and without keeping it; 0 for pictures. Raises Invalid.

    Whether it is XML its first bytes say: which part is read as what, the workbook itself names as it likes.
    """
    with archive.open(part) as file:
        head = file.read(PROLOG)
        return _counted(part, head, file) if head.lstrip(BEFORE_XML).startswith(b"<") else 0


def _counted(part: zipfile.ZipInfo, head: bytes, rest: IO[bytes]) -> int:
    name = part.filename.lower()
    sheet, texts = "/worksheets/" in name, name.endswith("sharedstrings.xml")
    if part.file_size > (MOST_UNPACKED if sheet else MOST_TEXTS if texts else MOST_BESIDES):
        raise too_large()
    _check_prolog(head)
    # In UTF-16 as well: the other byte of the sign is 0.
    tags = head.count(b"<")
    while block := rest.read(BLOCK):
        tags += block.count(b"<")
    return tags


def _check_prolog(head: bytes) -> None:
    """Raises Invalid where a document type stands before the root element, or no root element begins for long."""
    parser, seen = expat.ParserCreate(), list[str]()
    parser.StartDoctypeDeclHandler = lambda *_all: seen.append("type")
    parser.StartElementHandler = lambda *_all: seen.append("root")
    # What is damaged the reader refuses in its own words; what was met before it counts.
    with suppress(expat.ExpatError):
        parser.Parse(head, False)
    if "type" in seen or (head and not seen):
        raise too_large()
