"""What numbers and names of places may look like; each raises Invalid for its field."""

import re
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid
from qingyu.core.tokens import HAN
from qingyu.places.addresses import plain_number

NUMBER = re.compile(f"[0-9A-Z{HAN}]{{1,10}}")
# S1-08, B2-031: shops and parking bays are numbered by their row or level.
SECTIONED = re.compile("[A-Z]{1,2}[0-9]{0,2}-[0-9]{1,4}[A-Z]?")
CODE = re.compile("[a-z0-9][a-z0-9_-]{0,29}")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
LOWEST, HIGHEST = -10, 200
MOST_AREA = Decimal(99999)


def code(text: str) -> str:
    """A short code for addresses and settings, as in ``qingyu-garden``."""
    if not CODE.fullmatch(text):
        raise Invalid({"code": _("Use up to 30 small letters, digits, - and _.")})
    return text


def number(text: str, field: str) -> str:
    """A block's, entrance's or room's number without its signs (``3号楼`` → ``3``)."""
    plain = plain_number(text).upper()
    if not plain:
        raise Invalid({field: _("The number is missing.")})
    if not NUMBER.fullmatch(plain):
        raise Invalid({field: _("Use up to 10 letters and digits, without signs between them.")})
    return plain


def room(text: str) -> str:
    """A room's number, as ``number``; those of shops and parking bays may have a dash (``S1-08``)."""
    plain = plain_number(text).upper()
    return plain if SECTIONED.fullmatch(plain) else number(text, "room")


def name(text: str, field: str = "name", *, most: int = 60) -> str:
    """A printed name without stray spaces."""
    clean = " ".join(text.split())
    if not clean:
        raise Invalid({field: _("The name is missing.")})
    return short(clean, field, most=most)


def short(text: str, field: str, *, most: int) -> str:
    if len(text) > most:
        raise Invalid({field: _("This is longer than %(most)s characters.") % {"most": most}})
    if UNSTORABLE.search(text):
        raise Invalid({field: _("This holds characters that cannot be stored; please type it again.")})
    return text


def floor(value: int) -> int:
    if not LOWEST <= value <= HIGHEST or value == 0:
        raise Invalid({"floor": _("The floor must be a number from %(least)s to %(most)s, not 0.") % _LIMITS})
    return value


def area(value: Decimal | None) -> Decimal | None:
    """A floor area in m², rounded to two places."""
    if value is None:
        return None
    if not value.is_finite() or not 0 < value <= MOST_AREA:
        raise Invalid({"area": _("The floor area must be a number of square metres.")})
    return value.quantize(Decimal("0.01"))


_LIMITS = {"least": LOWEST, "most": HIGHEST}
