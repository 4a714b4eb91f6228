"""Pictures from outside: what is one is cleaned, what is none is refused."""

import io

import pytest
from PIL import Image

from qingyu.core.errors import Invalid, Refused
from qingyu.stories.cast import Cast
from qingyu.stories.drawings import photo
from qingyu.tickets import actions, pictures
from qingyu.tickets.codes import Stage
from qingyu.tickets.models import Attachment
from qingyu.tickets.tests.conftest import Opened


def picture(kind: str = "JPEG", size: tuple[int, int] = (300, 200), mode: str = "RGB", **options: object) -> io.BytesIO:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    out.seek(0)
    return out


def test_metadata_is_gone_and_the_picture_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90°
    exif[0x8825] = {1: "N", 2: (31.0, 12.0, 0.0)}  # where it was taken
    clean = pictures.clean(picture(exif=exif))
    stored = Image.open(io.BytesIO(clean.data))
    assert not stored.getexif()
    assert (clean.width, clean.height) == (200, 300)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "CMYK"), ("WEBP", "RGB"), ("GIF", "P")]
)
def test_every_usual_format_becomes_a_jpeg(kind: str, mode: str) -> None:
    assert pictures.clean(picture(kind, mode=mode)).data.startswith(b"\xff\xd8")


def test_heic_from_a_phone() -> None:
    out = io.BytesIO()
    from pillow_heif import register_heif_opener

    register_heif_opener()
    Image.new("RGB", (64, 64)).save(out, "HEIF")
    out.seek(0)
    assert pictures.clean(out).width == 64


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<svg onload=alert(1)>",
        b"%PDF-1.4",
        b"GIF89a",
        b"\x00" * 100,
        picture().getvalue()[:200],
        b"MZ" + b"x" * 999,
    ],
    ids=["empty", "svg", "pdf", "half a gif", "zeros", "cut off", "program"],
)
def test_what_is_no_picture_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(Invalid) as error:
        pictures.clean(io.BytesIO(raw))
    assert "photos" in error.value.fields


def test_twelve_megabytes_are_too_many() -> None:
    with pytest.raises(Invalid, match="10 MB"):
        pictures.clean(io.BytesIO(picture().getvalue() + b"\x00" * 12 * 1024 * 1024))


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(Invalid):
        pictures.clean(picture("PNG", size=(12_000, 11_000), mode="1"))


def test_the_same_picture_is_stored_once(cast: Cast, opened: Opened) -> None:
    ticket, li = opened(), cast.actor(cast.li)
    for _ in range(2):
        actions.add_picture(ticket, by=li, upload=photo("report"), stage=Stage.REPORT)
    assert Attachment.objects.count() == 1
    with pytest.raises(Refused):
        actions.add_picture(ticket, by=cast.actor(cast.zhou), upload=photo("report"), stage=Stage.REPORT)
