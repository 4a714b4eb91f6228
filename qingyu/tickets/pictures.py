"""Pictures from outside: developed in a process of its own (core.pictures); nothing else of them is kept."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from qingyu.core.capped.process import Unfit
from qingyu.core.errors import Busy, Invalid, Text
from qingyu.core.pictures import darkroom
from qingyu.core.pictures.kinds import kind_of

LARGEST_FILE = 10 * 1024 * 1024
FIELD = "photos"


@dataclass(frozen=True)
class Picture:
    """A clean JPEG; ``digest`` is the SHA-256 of its bytes."""

    data: bytes
    width: int
    height: int
    digest: str


def clean(upload: BinaryIO, *, field: str = FIELD) -> Picture:
    """The picture in ``upload``; raises Invalid for ``field`` when it is none, too large or broken, Busy.

    Takes a tenth of a second and more, so it comes last: after what is cheap to refuse, and outside of transactions.
    """
    raw = upload.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise Invalid({field: _("The picture is larger than 10 MB. Please choose a smaller one.")})
    if not kind_of(raw):
        raise Invalid({field: UNREADABLE})
    try:
        made = darkroom.photo(raw, field=field)
    except Unfit as error:
        raise Invalid({field: _why(str(error))}) from None
    return Picture(made.data, made.width, made.height, hashlib.sha256(made.data).hexdigest())


def all_clean(uploads: Sequence[BinaryIO], *, most: int, field: str = FIELD) -> list[Picture]:
    """All of ``uploads``, or none: raises Invalid for ``field`` naming the one that is no picture, Busy."""
    if len(uploads) > most:
        raise Invalid({field: _("At most %(most)d photos, please.") % {"most": most}})
    return [_numbered(number, upload, field) for number, upload in enumerate(uploads, start=1)]


def _numbered(number: int, upload: BinaryIO, field: str) -> Picture:
    try:
        return clean(upload, field=field)
    except Busy:
        raise
    except Invalid as error:
        words = _("Photo %(number)d: %(words)s") % {"number": number, "words": error.fields[field]}
        raise Invalid({field: words}) from None


UNREADABLE = _("This file is not a picture we can read. Please choose a photo (JPEG, PNG, HEIC).")
HEAVY = _("This picture takes too much to open. Please send a photo or a screenshot of it.")


def _why(code: str) -> Text:
    if code.startswith("large"):
        return _(
            "This picture has %(megapixels)s million pixels, more than can be opened here. Please send a photo (JPEG) "
            "or a screenshot of it, a long one in two parts."
        ) % {"megapixels": code.removeprefix("large ")}
    return HEAVY if code == "heavy" else UNREADABLE
