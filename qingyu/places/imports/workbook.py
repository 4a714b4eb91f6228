"""Workbooks are unpacked in a capped process: twelve kilobytes can become gigabytes, and pages are served here."""

import json
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from qingyu.core.capped.process import Broken, Capped, Unfit
from qingyu.core.capped.turns import TooLong, Turns
from qingyu.core.errors import Busy, Invalid
from qingyu.places.imports.sheet import Row, Sheet

# Address space, some 350 MB of which are the libraries; processor time of one workbook. Twenty thousand rows of twenty
# columns take 160 MB and twelve seconds on a busy machine.
MEMORY, SECONDS = 1024 * 1024 * 1024, 30
# Of four threads that serve pages most stay free.
WAITING, PATIENCE = 2, 40.0

READER = Capped(
    "qingyu.places.list_child",
    memory=MEMORY,
    seconds=SECONDS,
    turns=Turns("lists", waiting=WAITING, patience=PATIENCE),
)


def sheets(content: bytes) -> list[Sheet]:
    """The sheets of the workbook ``content`` with anything in them; raises Invalid for ``file``, Busy."""
    try:
        said = READER.ask(f"{translation.get_language() or ''}\n".encode() + content)
    except Unfit as error:
        raise Invalid(json.loads(str(error))) from None
    except Broken:
        raise Invalid(
            {"file": _("This workbook takes too long to read; please split it, or save it as .csv.")}
        ) from None
    except TooLong:
        words = _("Other lists are being read right now. Please send it again in a moment.")
        raise Busy({"file": words}, retry_after=int(PATIENCE)) from None
    return [_sheet(one) for one in json.loads(said)]


def packed(found: list[Sheet]) -> bytes:
    """``found`` as :func:`sheets` unpacks it."""
    rows = [[[row.number, row.cells, sorted(row.joined), row.hidden] for row in sheet.rows] for sheet in found]
    return json.dumps(
        [[sheet.name, own, sheet.hidden, sorted(sheet.hidden_columns)] for sheet, own in zip(found, rows, strict=True)]
    ).encode()


def _sheet(one: list[Any]) -> Sheet:
    name, rows, hidden, columns = one
    kept = (Row(number, tuple(cells), frozenset(joined), aside) for number, cells, joined, aside in rows)
    return Sheet(name, tuple(kept), hidden=hidden, hidden_columns=frozenset(columns))
