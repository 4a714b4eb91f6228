"""The gaps in a wording: ``{ticket}`` as it is stored, ``{编号}`` as the office reads and types it. Pure.

Texts that ship are msgids and write ``%(ticket)s``; both mean the same.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

SHIPPED = re.compile(r"%\((\w+)\)s")
GAP = re.compile(r"\{\s*([^{}\s]{1,30})\s*\}")


def plain(text: str) -> str:
    """A shipped text with its gaps as they are stored."""
    return SHIPPED.sub(r"{\1}", text)


def gaps(text: str) -> list[str]:
    """The names in the order in which they first come."""
    return list(dict.fromkeys(GAP.findall(text)))


def fill(text: str, said: Mapping[str, Any]) -> str:
    """``text`` with its gaps filled; what nobody knows stays empty rather than showing a brace to a resident."""
    return GAP.sub(lambda found: str(said.get(found[1], "")), text)


def renamed(text: str, names: Mapping[str, str]) -> str:
    """``text`` with every gap called as ``names`` says; what is not in it keeps its name."""
    return GAP.sub(lambda found: f"{{{names.get(found[1], found[1])}}}", text)


def unknown(text: str, known: Iterable[str]) -> list[str]:
    """The gaps of ``text`` that are none of ``known``."""
    known = set(known)
    return [name for name in gaps(text) if name not in known]
