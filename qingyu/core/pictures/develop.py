"""A picture from outside, developed: decoded, turned upright, made smaller, on white, encoded without metadata.

Runs in the capped process only (:mod:`qingyu.core.pictures.child`): decoders are large, old and written for speed.
"""

import io
import struct
from typing import cast

from PIL import AvifImagePlugin, Image, ImageOps
from pillow_heif import options as heif
from pillow_heif import register_heif_opener

from qingyu.core.capped.child import Unfit
from qingyu.core.pictures.caps import MEGAPIXELS, MEGAPIXELS_JPEG
from qingyu.core.pictures.kinds import kind_of

# Pillow's name of each kind. What is none of these is a document or a film, and Pillow would open some of them.
FORMATS = {
    "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "bmp": "BMP", "tiff": "TIFF", "avif": "AVIF",
    "heic": "HEIF",
}  # fmt: skip
# What is kept: a photo by its longest side, a long screenshot by its short one, or nobody could read it; a JPEG
# ends at 65,535 and some browsers before that.
LONGEST_SIDE, SHORT_SIDE, END = 1600, 1080, 30_000
QUALITY = 82
SIZE = struct.Struct(">II")

# The caps are ours and looked at below; threads of a decoder would multiply the memory.
Image.MAX_IMAGE_PIXELS = None
AvifImagePlugin.DEFAULT_MAX_THREADS = 1
heif.DECODE_THREADS = 1
register_heif_opener()


def photo(raw: bytes) -> bytes:
    """Width and height (SIZE), then the JPEG. Raises Unfit: ``kind``, ``broken``, or ``large <megapixels>``."""
    image = opened(raw, FORMATS)
    _check_size(image.size, image.format == "JPEG" or image.format == "MPO")
    size = kept_size(*image.size)
    image.draft("RGB", (size[0] * 2, size[1] * 2))
    loaded(image)
    ImageOps.exif_transpose(image, in_place=True)
    small = _scaled(_plain(image))
    out = io.BytesIO()
    on_white(small).save(out, "JPEG", quality=QUALITY, optimize=True)
    return SIZE.pack(*small.size) + out.getvalue()


def opened(raw: bytes, formats: dict[str, str]) -> Image.Image:
    """Its header read, nothing decoded. Raises Unfit."""
    kind = kind_of(raw)
    if kind not in formats:
        raise Unfit("kind")
    if kind == "webp":
        # The library takes the memory of the whole page before it says how large that is.
        _check_size(_webp_size(raw), jpeg=False)
    try:
        return Image.open(io.BytesIO(raw), formats=[formats[kind]])
    except MemoryError:
        raise
    except Exception:
        # Whatever a decoder raises over odd bytes means that nobody can look at them.
        raise Unfit("broken") from None


def loaded(image: Image.Image) -> None:
    """Decode it. Raises Unfit."""
    try:
        image.load()
    except MemoryError:
        raise
    except Exception:
        raise Unfit("broken") from None


def on_white(image: Image.Image) -> Image.Image:
    """As RGB; what is transparent is paper."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    drawn = image.convert("RGBA")
    paper = Image.new("RGB", drawn.size, "white")
    paper.paste(drawn, mask=drawn.getchannel("A"))
    return paper


def kept_size(width: int, height: int) -> tuple[int, int]:
    """The size in which a picture is kept, never larger than it came."""
    longest, short = max(width, height), min(width, height)
    scale = min(1, max(LONGEST_SIDE / longest, SHORT_SIDE / short), END / longest)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _check_size(size: tuple[int, int], jpeg: bool) -> None:
    megapixels = size[0] * size[1] / 1_000_000
    if megapixels > (MEGAPIXELS_JPEG if jpeg else MEGAPIXELS):
        raise Unfit(f"large {megapixels:.0f}")


def _webp_size(raw: bytes) -> tuple[int, int]:
    """As the header says (RFC 9649); (0, 0) where it says nothing."""
    form, at = raw[12:16], raw[20:30]
    if form == b"VP8X":
        return int.from_bytes(at[4:7], "little") + 1, int.from_bytes(at[7:10], "little") + 1
    if form == b"VP8L":
        both = int.from_bytes(at[1:5], "little")
        return (both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1
    return int.from_bytes(at[6:8], "little") & 0x3FFF, int.from_bytes(at[8:10], "little") & 0x3FFF


def _plain(image: Image.Image) -> Image.Image:
    """With eight bits a colour and no palette, so that it can be made smaller without steps and dots."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda grey: grey / 256).convert("L")
    if image.mode in ("I", "F"):
        return _stretched(image)
    if image.mode in ("1", "P", "PA"):
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image.convert("RGBA") if "transparency" in image.info else image


def _stretched(image: Image.Image) -> Image.Image:
    """Greys without a known white, as instruments write them: the lightest is white, the darkest black."""
    low, high = cast(tuple[float, float], image.getextrema())
    scale = 255 / ((high - low) or 1)
    return image.point(lambda grey: grey * scale - low * scale).convert("L")


def _scaled(image: Image.Image) -> Image.Image:
    size = kept_size(*image.size)
    return image if size == image.size else image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
