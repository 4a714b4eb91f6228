"""Signatures drawn with a finger, developed: on white, in grey, small. Runs in the capped process only."""

import io

from PIL import Image

from qingyu.core.capped.child import Unfit
from qingyu.core.pictures.develop import loaded, on_white, opened

LONGEST_SIDE = 3000
STORED = (900, 450)
# Darker than this is ink; a name needs more of it than an accidental touch leaves.
INK = 160
LEAST_INK = 60
LEAST_SPREAD = 20


def drawing(png: bytes) -> bytes:
    """``png`` as a small grey PNG on white. Raises Unfit: ``kind``, ``broken``, ``large``, or ``empty`` without ink."""
    image = opened(png, {"png": "PNG"})
    if max(image.size) > LONGEST_SIDE:
        raise Unfit("large")
    loaded(image)
    grey = on_white(image).convert("L")
    if not _has_ink(grey):
        raise Unfit("empty")
    grey.thumbnail(STORED)
    out = io.BytesIO()
    grey.save(out, "PNG", optimize=True)
    return out.getvalue()


def _has_ink(image: Image.Image) -> bool:
    ink = image.point(lambda grey: 255 if grey < INK else 0)
    box = ink.getbbox()
    if box is None:
        return False
    left, top, right, bottom = box
    return ink.histogram()[255] >= LEAST_INK and max(right - left, bottom - top) >= LEAST_SPREAD
