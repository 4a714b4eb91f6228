"""The door of the darkroom: a file in, a picture of our own out; decoding itself happens in a capped process."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from qingyu.core.capped.process import Broken, Capped, Unfit
from qingyu.core.capped.turns import TooLong, Turns
from qingyu.core.errors import Busy
from qingyu.core.pictures.caps import DRAWING, MEMORY, MOST_SCANS, PATIENCE, PHOTO, SECONDS, WAITING
from qingyu.core.pictures.kinds import kind_of

TURNS = Turns("pictures", waiting=WAITING, patience=PATIENCE)
ROOM = Capped("qingyu.core.pictures.child", memory=MEMORY, seconds=SECONDS, turns=TURNS)

# The marker before a scan (ITU T.81); within the data of one it cannot stand.
SCAN = b"\xff\xda"


@dataclass(frozen=True)
class Developed:
    """A JPEG; ``width`` and ``height`` in pixels."""

    data: bytes
    width: int
    height: int


def photo(raw: bytes, *, field: str) -> Developed:
    """``raw`` upright, on white, without metadata, small enough to be kept and large enough to be read.

    Raises Unfit with a code (``kind``, ``broken``, ``heavy``, ``large <megapixels>``), and Busy for ``field`` where too
    many wait.
    """
    if kind_of(raw) == "jpeg" and raw.count(SCAN) > MOST_SCANS:
        raise Unfit("heavy")
    said = _asked(PHOTO, raw, field)
    return Developed(said[8:], int.from_bytes(said[:4]), int.from_bytes(said[4:8]))


def drawing(raw: bytes, *, field: str) -> bytes:
    """The signature ``raw`` (a PNG) as a small grey PNG on white. Raises Unfit (``empty`` without ink too), Busy."""
    return _asked(DRAWING, raw, field)


def _asked(way: bytes, raw: bytes, field: str) -> bytes:
    _outside_transactions()
    try:
        return ROOM.ask(way + raw)
    except Broken:
        raise Unfit("heavy") from None
    except TooLong:
        words = _("Many pictures are being looked at right now. Please send it again in a moment.")
        raise Busy({field: words}, retry_after=int(PATIENCE)) from None


def _outside_transactions() -> None:
    """Raises RuntimeError inside a transaction: locks must not wait for a stranger's picture."""
    if connection.in_atomic_block:
        # Knows the one that a test stands in, which is none of ours.
        with transaction.atomic(durable=True):
            pass
