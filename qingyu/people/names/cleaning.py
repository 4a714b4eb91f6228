"""A name as it is stored: one form for what is the same to the eye."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid
from qingyu.core.old_letters import PRIVATE, renewed
from qingyu.core.tokens import HAN

LONGEST = 60
BETWEEN_HAN = re.compile(f"(?<=[{HAN}])\\s+(?=[{HAN}])")
UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    # Which variant of a character is drawn is no part of a name.
    "\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
# The dot in 阿依古丽·买买提, as keyboards, fonts and old systems write it.
BRACKETS = str.maketrans("【】〔〕[]", "()()()")
# Among Chinese letters these are dots as well.
ODD_DOTS = re.compile(f"(?<=[{HAN}]) ?[▪▫˙◦⸱⸰●○•∘。｡﹒] ?(?=[{HAN}])")
DOTS = re.compile(" ?[·•・･‧∙⋅․●᛫ꞏ] ?")
# What programs write for a letter they cannot read or show.
LOST = re.compile("[\ufffd□〓▯▢⬚]|ï¿½|锟斤拷|烫烫")
FULL_STOP = re.compile(f"(?<=[{HAN}]) ?\\. ?(?=[{HAN}])")


def clean_name(text: str) -> str:
    """The name without stray spaces: ``李 娜`` → ``李娜``; one middle dot; characters of old systems in their new form.

    Raises Invalid for ``name`` when empty, too long, or with a character that only the system it comes from can show.
    """
    name = BETWEEN_HAN.sub("", plain(text))
    if not name:
        raise Invalid({"name": _("The person's name is missing.")})
    if len(name) > LONGEST:
        raise Invalid({"name": _("The name is longer than %(most)s characters.") % {"most": LONGEST}})
    if LOST.search(text) or LOST.search(name):
        raise Invalid({"name": _("A character of this name was lost on the way here; please type it again.")})
    if PRIVATE.search(name):
        raise Invalid({"name": _("A character of this name is known to the old system alone; please type it again.")})
    return name


def plain(text: str) -> str:
    """``text`` in half width with single spaces and one kind of middle dot, without what nobody sees."""
    letters = UNWANTED.sub("", unicodedata.normalize("NFKC", ODD_DOTS.sub("·", renewed(text)))).translate(BRACKETS)
    return FULL_STOP.sub("·", DOTS.sub("·", " ".join(letters.split())))
