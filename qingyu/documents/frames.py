"""How a picture stands on the paper: in a frame, across it, or, a long screenshot, in columns."""

import math
from typing import Any

from qingyu.tickets.codes import Stage

# Beyond this many times as long as it is wide, a frame would show a piece of a picture, or all of it too small.
LONG = 2
# Millimetres of a column: two stand side by side, and letters in it are as large as on a telephone. The styles of the
# paper say the same, and where each of at most so many columns begins.
COLUMN, SLICE, MOST = 86, 200, 24


def framed(photo: dict[str, Any], source: str) -> dict[str, Any]:
    """For the template: ``columns`` numbers the pieces of a long one from 0, empty for others."""
    width, height = photo.get("width", 4), photo.get("height", 3)
    columns = math.ceil(COLUMN * height / width / SLICE) if height > LONG * width else 0
    return {
        "source": source,
        "stage": Stage(photo["stage"]).label,
        "columns": range(min(columns, MOST)),
        "wide": width > LONG * height,
    }
