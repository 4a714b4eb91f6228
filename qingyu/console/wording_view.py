"""What the guard found, as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from qingyu.core.text import masked_name
from qingyu.knowledge.codes import Flaw, Missing
from qingyu.knowledge.wording import Finding

TONES = {
    Flaw.NEGATIVE.value: "late",
    Flaw.BLAMING.value: "late",
    Flaw.VAGUE.value: "soon",
    Flaw.OVER_PROMISING.value: "soon",
}
# More than this nobody reads beside a box; the next ones come when these are mended.
MOST = 6


@dataclass(frozen=True)
class Shown:
    """``start`` and ``end`` count as a browser does, in UTF-16; -1 puts ``better`` at the end."""

    finding: Finding
    tone: str
    start: int
    end: int
    better: str


def shown(found: Sequence[Finding], text: str) -> list[Shown]:
    """The first six, what is missing at the end."""
    missing = [one for one in found if not one.words]
    words = [one for one in found if one.words][: MOST - len(missing)]
    return [_shown(one, text) for one in [*words, *missing]]


def _shown(one: Finding, text: str) -> Shown:
    if one.words:
        return Shown(one, TONES[one.flaw], _utf16(text[: one.start]), _utf16(text[: one.end]), one.better)
    if one.flaw == Missing.NAME:
        # The given name stays where it is looked at with a reason.
        return Shown(one, "info", 0, 0, _("%(surname)s__, hello.") % {"surname": masked_name(one.better).rstrip("*")})
    return Shown(one, "info", -1, -1, _("You will hear from us by __."))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
