"""CSV as Excel, WPS and databases write it."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid
from qingyu.places.imports import caps
from qingyu.places.imports.cells import clean
from qingyu.places.imports.sheet import Row

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
DELIMITERS = ",\t;"
# Tabs around each cell of a file parted by commas keep Excel from turning its digits into numbers.
PADDING = re.compile(r"\t*([,;])\t*")
EDGES = re.compile(r"^\t|\t\r?$", re.MULTILINE)
# How exports keep Excel from turning 1-1-101 into a day: ="1-1-101".
AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)


def rows(content: bytes) -> Iterator[Row]:
    """The rows as clean text; raises Invalid for ``file``."""
    text = _decoded(content)
    head = "".join(islice(io.StringIO(text), 20))
    if "," in head or ";" in head:
        head = EDGES.sub("", PADDING.sub(r"\1", head))
    delimiter = max(DELIMITERS, key=head.count)
    caps.check_text(text, delimiter)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            yield Row(number, tuple(_bare(clean(cell)) for cell in cells))
    except csv.Error:
        raise Invalid({"file": _("This is not a spreadsheet; please use .xlsx or .csv.")}) from None


def _bare(text: str) -> str:
    wrapped = AS_TEXT.fullmatch(text)
    return clean(wrapped[1].replace('""', '"')) if wrapped else text


def _decoded(content: bytes) -> str:
    marked = [encoding for mark, encoding in MARKS.items() if content.startswith(mark)]
    # Excel in China writes GB 18030 without saying so; nearly no such text is also UTF-8.
    for encoding in marked or ["utf-8", "gb18030"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid({"file": _("This is not a spreadsheet; please use .xlsx or .csv.")})
