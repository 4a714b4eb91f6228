"""The paper as HTML: the same template for the printable page and the PDF."""

import io
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from qingyu.documents.codes import Kind
from qingyu.documents.models import Document
from qingyu.tickets.codes import Stage
from qingyu.work.codes import How

SIGNATURE = "signature"
# The press fetches nothing, so what it prints brings its styles along; a browser fetches them.
STYLE = Path(__file__).parent / "static/documents/paper.css"
# Beyond this many times as long as it is wide, a frame would show a piece of a picture, or all of it too small.
LONG = 2
# Millimetres of a column: two stand side by side, and letters in it are as large as on a telephone. The styles of the
# paper say the same, and where each of at most so many columns begins.
COLUMN, SLICE, MOST = 86, 200, 24


def html(document: Document, source: Callable[[str], str], **more: Any) -> str:
    """The whole page in the company's language; ``source`` gives the address of a picture by its code."""
    said = document.content
    context = {
        "document": document,
        "said": said,
        "title": Kind(document.kind).label,
        "photos": [_framed(one, source(one["code"])) for one in said["photos"]],
        "signature": source(SIGNATURE) if (said["acceptance"] or {}).get("signed") else "",
        "how": How(said["acceptance"]["how"]).label if said["acceptance"] else "",
        "qr": code_of(verify_url(document)),
        "short_seal": document.seal[:16].upper(),
        "style": mark_safe(STYLE.read_text(encoding="utf-8")),  # noqa: S308 - a file of our own
        **more,
    }
    with override(settings.LANGUAGE_CODE):
        return render_to_string("documents/paper.html", context)


def _framed(photo: dict[str, Any], source: str) -> dict[str, Any]:
    """How it stands on the paper: in a frame, across it, or, a long screenshot, in numbered ``columns``."""
    width, height = photo.get("width", 4), photo.get("height", 3)
    columns = math.ceil(COLUMN * height / width / SLICE) if height > LONG * width else 0
    return {
        "source": source,
        "stage": Stage(photo["stage"]).label,
        "columns": range(min(columns, MOST)),
        "wide": width > LONG * height,
    }


def verify_url(document: Document) -> str:
    """Where whoever holds the paper can see that it is ours and unchanged."""
    return f"{settings.PUBLIC_URL}/v/{document.code}"


def code_of(url: str) -> SafeString:
    """A QR code as inline SVG."""
    out = io.BytesIO()
    segno.make(url, error="m").save(out, kind="svg", scale=3, border=2, xmldecl=False, svgns=True, omitsize=False)
    return mark_safe(out.getvalue().decode())  # noqa: S308 - drawn here, of an address of our own
