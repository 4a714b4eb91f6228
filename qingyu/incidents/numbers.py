"""The incident's number, as in ``YJ261122-00042``: 应急 by its initials, which no ticket's number has.

Two letters that sound like no digit on the telephone; plain ASCII, since the number stands in addresses.
"""

import re

from qingyu.core import ids

PREFIX = "YJ"
_WHOLE = re.compile(rf"(?:{PREFIX})?(\d{{6}}-\d{{5}})", re.IGNORECASE | re.ASCII)


def next_number() -> str:
    """The number of an incident that starts today."""
    return f"{PREFIX}{ids.next_number('incidents_number')}"


def read(text: str) -> str:
    """The number as stored, from what somebody typed or an address holds; "" where it is none.

    Without the letters too: so incidents were numbered once, and messages sent then still lead to them.
    """
    found = _WHOLE.fullmatch(text.strip())
    return f"{PREFIX}{found[1]}" if found else ""


def named(text: str) -> str:
    """As ``read``, but "" for a number without the letters, which may be a ticket's."""
    return read(text) if text.strip().upper().startswith(PREFIX) else ""
