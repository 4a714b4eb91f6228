"""From a page to a PDF, in a process of its own with a memory cap and no way out (see press)."""

import base64
import json
from collections.abc import Mapping

from qingyu.core.capped.process import Broken, Capped
from qingyu.core.capped.turns import TooLong, Turns

MEMORY = 1536 * 1024 * 1024
SECONDS = 30
PRESS = Capped("qingyu.documents.press", memory=MEMORY, seconds=SECONDS, turns=Turns("press", waiting=4, patience=90.0))


class Unprintable(Exception):
    """The press could not make a PDF of it; the message says what it said."""


def render(html: str, files: Mapping[str, bytes]) -> bytes:
    """The PDF of ``html``; its pictures are named ``paper:<name>`` in it. Raises Unprintable. Takes about a second."""
    asked = {"html": html, "files": {name: base64.b64encode(data).decode() for name, data in files.items()}}
    try:
        return PRESS.ask(json.dumps(asked).encode())
    except (Broken, TooLong) as error:
        raise Unprintable(str(error)[:300] or "the press was busy for too long") from None
