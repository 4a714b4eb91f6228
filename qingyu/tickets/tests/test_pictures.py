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


def kept(image: Image.Image, kind: str = "PNG", **options: object) -> Image.Image:
    """What is kept of ``image`` when it comes as a file of ``kind``."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    out.seek(0)
    return Image.open(io.BytesIO(pictures.clean(out).data))


def near(pixel: object, *wanted: int) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= 6 for one, other in zip(pixel, wanted, strict=True))


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "AVIF", "HEIF"])
def test_kinds_that_other_programs_write(kind: str) -> None:
    stored = kept(Image.new("RGB", (120, 90), (200, 40, 40)), kind)
    assert stored.size == (120, 90)
    assert stored.format == "JPEG"


@pytest.mark.parametrize("size", [(900, 12_000), (1170, 19_000), (14_000, 1100)])
def test_a_long_screenshot_stays_legible(size: tuple[int, int]) -> None:
    """Letters are as wide as the short side lets them be."""
    stored = kept(Image.new("L", size, 255))
    assert min(stored.size) >= min(*size, 1080) - 1
    assert abs(stored.width / stored.height - size[0] / size[1]) < 0.01 * size[0] / size[1]


def test_a_screenshot_of_a_phone_keeps_its_width() -> None:
    assert kept(Image.new("RGB", (1080, 2340))).size == (1080, 2340)


def test_a_photo_keeps_its_longest_side_in_bounds() -> None:
    assert kept(Image.new("RGB", (4000, 3000)), "JPEG").size == (1600, 1200)


def test_sixteen_bit_grey_is_grey() -> None:
    grey = Image.new("I;16", (60, 40), 0x6400)
    assert near(kept(grey).convert("RGB").getpixel((30, 20)), 100, 100, 100)
    assert near(kept(grey, "TIFF").convert("RGB").getpixel((30, 20)), 100, 100, 100)


def test_greys_of_an_instrument_reach_from_black_to_white() -> None:
    heat = Image.new("F", (60, 40), 18.5)
    heat.paste(41.0, (0, 0, 30, 40))
    stored = kept(heat, "TIFF").convert("RGB")
    assert near(stored.getpixel((10, 20)), 255, 255, 255)
    assert near(stored.getpixel((50, 20)), 0, 0, 0)


def test_transparency_is_white_paper() -> None:
    """A palette with a transparent colour, a transparent colour without a palette, half transparent, grey with it."""
    palette = Image.new("P", (60, 40), 1)
    palette.putpalette([255, 0, 0, 0, 0, 160])
    palette.paste(0, (0, 0, 30, 40))
    stored = kept(palette, transparency=0)
    assert near(stored.getpixel((10, 20)), 255, 255, 255)
    assert near(stored.getpixel((50, 20)), 0, 0, 160)
    key = Image.new("RGB", (60, 40), (1, 2, 3))
    assert near(kept(key, transparency=(1, 2, 3)).getpixel((30, 20)), 255, 255, 255)
    assert near(kept(Image.new("RGBA", (60, 40), (0, 0, 0, 128))).getpixel((30, 20)), 127, 127, 127)
    assert near(kept(Image.new("LA", (60, 40), (0, 0))).getpixel((30, 20)), 255, 255, 255)
    # Made smaller: what is transparent must not bleed.
    large = Image.new("RGBA", (4000, 3000), (0, 0, 0, 0))
    assert near(kept(large).getpixel((800, 600)), 255, 255, 255)


def test_one_bit_a_pixel_gets_greys_when_it_is_made_smaller() -> None:
    fax = Image.new("1", (4000, 3000), 1)
    for x in range(0, 4000, 2):
        fax.paste(0, (x, 0, x + 1, 3000))
    low, high = kept(fax).convert("L").getextrema()
    assert isinstance(low, (int, float))
    assert low > 60
    assert high < 200


def test_the_first_picture_of_one_that_moves() -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("green", "red")]
    for kind in ("GIF", "WEBP", "PNG"):
        stored = kept(frames[0], kind, save_all=True, append_images=frames[1:])
        assert near(stored.getpixel((30, 20)), 0, 128, 0)


@pytest.mark.parametrize(
    ("kind", "size", "mode"),
    [
        ("WEBP", (16_383, 6_000), "RGB"),
        ("PNG", (30_000, 20_000), "1"),
        ("GIF", (20_000, 12_000), "P"),
        ("TIFF", (20_000, 16_000), "1"),
        ("JPEG", (16_500, 13_000), "L"),
    ],
)
def test_a_bomb_of_any_kind_is_refused_in_words_by_its_header(kind: str, size: tuple[int, int], mode: str) -> None:
    options = {"compression": "group4"} if kind == "TIFF" else {}
    with pytest.raises(Invalid, match="像素"):
        pictures.clean(picture(kind, size=size, mode=mode, **options))


def test_the_camera_with_the_most_pixels_is_welcome() -> None:
    assert pictures.clean(picture("JPEG", size=(16_320, 12_240), mode="L")).width == 1600


def test_inside_a_transaction_nothing_is_decoded(transactional_db: None) -> None:
    from django.db import transaction

    with transaction.atomic(), pytest.raises(RuntimeError):
        pictures.clean(picture())
