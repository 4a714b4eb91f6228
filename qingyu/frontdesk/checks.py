"""What was typed, as it is stored."""

from typing import NoReturn

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid, Text


def line(name: str, text: str, *, most: int, missing: Text = "") -> str:
    """``text`` on one line; raises Invalid for ``name`` when it is too long, or empty where ``missing`` says so."""
    text = " ".join(text.split())
    if missing and not text:
        raise Invalid({name: missing})
    if len(text) > most:
        raise Invalid({name: _("Please keep it within %(most)d characters.") % {"most": most}})
    return text


def wrong(name: str, words: Text) -> NoReturn:
    raise Invalid({name: words})
