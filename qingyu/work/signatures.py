"""Signatures drawn with a finger: developed in a process of its own (core.pictures); nothing else is kept."""

from django.utils.translation import gettext_lazy as _

from qingyu.core.capped.process import Unfit
from qingyu.core.errors import Invalid
from qingyu.core.pictures import darkroom

LARGEST_FILE = 1024 * 1024


def clean(png: bytes) -> bytes:
    """``png`` as a small grey PNG on white; raises Invalid for ``signature`` when it is no PNG, too large or empty,
    Busy. Slow, so it comes after what is cheap to refuse, and outside of transactions."""
    if len(png) > LARGEST_FILE:
        raise Invalid({"signature": _("The signature is too large; please sign again.")})
    try:
        return darkroom.drawing(png, field="signature")
    except Unfit as error:
        words = _("Please sign in the box first.") if str(error) == "empty" else UNREADABLE
        raise Invalid({"signature": words}) from None


UNREADABLE = _("The signature could not be read; please sign again.")
