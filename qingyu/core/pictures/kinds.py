"""What kind of picture some bytes are, by the bytes alone: names and content types lie, and nothing is decoded here."""

# Enough of a file for :func:`kind_of`.
HEAD = 64
# The brands of the ISO container by which phones and browsers write stills (ISO/IEC 23008-12, AV1 image format).
AVIF_BRANDS = frozenset({b"avif", b"avis"})
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
STILL_BRANDS = frozenset({b"mif1", b"msf1"})
TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
# The sizes that the header of a bitmap may have; two letters alone would make a picture of many a text.
BITMAP_HEADERS = frozenset({12, 16, 40, 52, 56, 64, 108, 124})


def kind_of(data: bytes) -> str:
    """ "jpeg", "png", "webp", "gif", "bmp", "tiff", "avif" or "heic"; "" for everything else.

    The first 64 bytes are enough. It says what the bytes claim to be, not that they can be read.
    """
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(TIFF):
        return "tiff"
    if data.startswith(b"BM") and int.from_bytes(data[14:18], "little") in BITMAP_HEADERS:
        return "bmp"
    return _still(data) if data[4:8] == b"ftyp" else ""


def _still(data: bytes) -> str:
    """The kind of an ISO container; "" for films and whatever else comes in one."""
    size = min(int.from_bytes(data[:4], "big"), HEAD)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, size - 3, 4))}
    if brands & AVIF_BRANDS:
        return "avif"
    return "heic" if brands & HEIC_BRANDS or data[8:12] in STILL_BRANDS else ""
