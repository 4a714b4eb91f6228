"""The kind of a picture is read from its bytes, whatever it is called."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pillow_heif import register_heif_opener

from qingyu.core.pictures.kinds import HEAD, kind_of

register_heif_opener()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF"])
def test_every_kind_is_known_by_its_head(kind: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (32, 24), "teal").save(out, kind)
    assert kind_of(out.getvalue()[:HEAD]) == {"HEIF": "heic"}.get(kind, kind.lower())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"BM",
        "BMW 停在消防通道，请处理".encode(),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"RIFF\x24\x00\x00\x00WAVEfmt ",
        b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41",
        b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ",
        b"#!AMR\n",
    ],
    ids=["nothing", "two letters", "words", "svg", "pdf", "zip", "sound", "film", "film of a phone", "voice"],
)
def test_what_is_no_picture_has_no_kind(data: bytes) -> None:
    assert kind_of(data) == ""


@given(st.binary(max_size=80))
def test_any_bytes_have_a_kind_or_none(data: bytes) -> None:
    assert kind_of(data) == kind_of(data[:HEAD])
