"""Signatures drawn with a finger: a picture is decoded, checked for ink and encoded anew; nothing else is kept."""

import io
import warnings

from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from qingyu.core.errors import Invalid

LARGEST_FILE = 1024 * 1024
LONGEST_SIDE = 3000
STORED = (900, 450)
# Darker than this is ink; a name needs more of it than an accidental touch leaves.
INK = 160
LEAST_INK = 60
LEAST_SPREAD = 20


def clean(png: bytes) -> bytes:
    """``png`` as a small grey PNG on white; raises Invalid for ``signature`` when it is no PNG, too large or empty."""
    if len(png) > LARGEST_FILE:
        raise Invalid({"signature": _("The signature is too large; please sign again.")})
    try:
        image = _on_white(png)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise Invalid({"signature": _("The signature could not be read; please sign again.")}) from None
    if not _has_ink(image):
        raise Invalid({"signature": _("Please sign in the box first.")})
    image.thumbnail(STORED)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _on_white(png: bytes) -> Image.Image:
    with warnings.catch_warnings():
        # Pillow only warns of a bomb; the size is checked here before anything is decoded.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        image = Image.open(io.BytesIO(png), formats=("PNG",))
    if max(image.size) > LONGEST_SIDE:
        raise Image.DecompressionBombError
    drawn = image.convert("RGBA")
    paper = Image.new("RGB", drawn.size, "white")
    paper.paste(drawn, mask=drawn.getchannel("A"))
    return paper.convert("L")


def _has_ink(image: Image.Image) -> bool:
    ink = image.point(lambda grey: 255 if grey < INK else 0)
    box = ink.getbbox()
    if box is None:
        return False
    left, top, right, bottom = box
    return ink.histogram()[255] >= LEAST_INK and max(right - left, bottom - top) >= LEAST_SPREAD
