"""Pictures from outside: decoded, turned upright, scaled, re-encoded without metadata; nothing else is kept."""

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from qingyu.core.errors import Invalid

LARGEST_FILE = 10 * 1024 * 1024
# A phone camera has up to 108 million pixels; beyond is an attack on memory.
LARGEST_PIXELS = 120_000_000
LONGEST_SIDE = 1600
# SVG, PDF and others are documents, not pictures; Pillow would open some of them.
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
BOXES = tuple(b"ftyp" + brand for brand in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"avif", b"avis"))
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF")


@dataclass(frozen=True)
class Picture:
    """A clean JPEG; ``digest`` is the SHA-256 of its bytes."""

    data: bytes
    width: int
    height: int
    digest: str


def is_picture(data: bytes) -> bool:
    """Whether ``data`` begins as a picture does, whatever it is called."""
    box = data[4:12]
    if data[:2] == b"BM":
        return int.from_bytes(data[2:6], "little") == len(data)
    return data.startswith(BEGINNINGS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or box in BOXES


def clean(upload: BinaryIO, *, field: str = "photos") -> Picture:
    """The picture in ``upload``; raises Invalid for ``field`` when it is none, too large or broken."""
    raw = upload.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise Invalid({field: _("The picture is larger than 10 MB. Please choose a smaller one.")})
    try:
        image = _open(raw)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise Invalid(
            {field: _("This file is not a picture we can read. Please choose a photo (JPEG, PNG, HEIC).")}
        ) from None
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82, optimize=True)
    data = out.getvalue()
    return Picture(data, image.width, image.height, hashlib.sha256(data).hexdigest())


def _open(raw: bytes) -> Image.Image:
    from pillow_heif import register_heif_opener

    register_heif_opener()
    with warnings.catch_warnings():
        # Pillow only warns between one and two times its limit; here the limit is ours.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        image = Image.open(io.BytesIO(raw), formats=FORMATS)
    if image.width * image.height > LARGEST_PIXELS:
        raise Image.DecompressionBombError
    # Lets JPEG decode at a reduced size: a 100-megapixel photo never fills the memory.
    image.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
    image.load()
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if upright.mode in {"RGBA", "LA", "P", "PA"}:
        return _on_white(upright.convert("RGBA"))
    return upright.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper
