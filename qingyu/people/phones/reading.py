"""Reading telephone numbers out of what people write."""

import re
from collections.abc import Sequence
from typing import NamedTuple, Never

import phonenumbers
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from qingyu.core.errors import Invalid
from qingyu.people.phones.letters import Piece, pieces
from qingyu.people.phones.notes import noted
from qingyu.people.phones.stored import EXTENSION, extension

# 110, 12345, 10086, 95588, 96110: hotlines that have no other form.
SHORT = re.compile("11[0249]|12[02]|1[02][0-9]{3}|9[56][0-9]{3,6}")
LOCAL = re.compile("[2-8][0-9]{6,7}")
# Hong Kong, Macao and Taiwan, whose code is often written without its +.
NEAR = re.compile("(?:852|853|886)[0-9]{8,10}")
# An extension of five digits is the longest that is stored beside the longest number.
INNER = re.compile("[0-9]{1,5}")
UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
LONGEST = 300
MOST_DIGITS = 17
SMALL = 4


class Read(NamedTuple):
    """A telephone as written: ``number`` as it is stored, its extension included, and the remark beside it."""

    number: str
    note: str = ""

    @property
    def extension(self) -> str:
        """The digits to dial once the switchboard answers, empty for none."""
        return extension(self.number)


def read(text: str) -> list[Read]:
    """Every telephone in ``text`` with the remark beside it: ``李四 13800000001（儿子）`` → +8613800000001, 李四 儿子.

    Empty for an empty text. Raises Invalid for ``phone`` where there is no number, and where digits are left that are
    neither a number nor part of a remark.
    """
    if len(text) > LONGEST or UNSTORABLE.search(text):
        _no_number()
    said = pieces(text)
    found, place = [], 0
    while place < len(said):
        number, place = _next(said, place)
        found.append(number)
    if said and not any(isinstance(one, str) for one in found):
        _no_number()
    return [Read(number, note) for number, note in noted(found)]


def normalise(text: str) -> str:
    """The stored form of the one number ``text`` is: ``１３８ 0000 0001`` → ``+8613800000001``.

    Raises Invalid for ``phone`` in words that say what is missing, or what should not stand there.
    """
    found = read(text)
    if not found:
        _no_number()
    if len(found) > 1:
        raise Invalid({"phone": _("These are several phone numbers; please write one.")})
    if found[0].note:
        words = _("Please write the phone number alone, without “%(words)s”.") % {"words": found[0].note}
        raise Invalid({"phone": words})
    return found[0].number


def _next(said: Sequence[Piece], place: int) -> tuple[str | Piece, int]:
    """The number that begins at ``place``, or the piece there, and where to go on."""
    piece = said[place]
    if piece.kind == "extension":
        _not_understood(piece.text)
    if piece.kind != "digits":
        return piece, place + 1
    if found := _longest(said, place):
        return _extended(said, *found)
    if len(piece.text) <= SMALL and _in_words(said, place):
        return Piece("words", piece.text), place + 1
    return _flaw(said, place)


def _longest(said: Sequence[Piece], place: int) -> tuple[str, int] | None:
    """The number of the most pieces from ``place`` on, and where it ends: a space may stand in it or after it."""
    ends, digits = [], ""
    for end in range(place, len(said)):
        if said[end].kind == "digits" and (end == place or said[end].text[0] != "+"):
            digits += said[end].text
            ends.append((digits, end + 1))
        if said[end].kind not in {"digits", "inside"} or len(digits) > MOST_DIGITS:
            break
    for digits, end in reversed(ends):
        if number := _valid(digits, alone=end - place == len(said)):
            return number, end
    return None


def _valid(digits: str, *, alone: bool) -> str:
    """The stored form of ``digits``, empty when there is no such number. Three digits are a number only ``alone``."""
    if SHORT.fullmatch(digits) and (alone or len(digits) > SMALL):
        return digits
    for form in (f"+{digits}", digits) if NEAR.fullmatch(digits) else (digits,):
        try:
            parsed = phonenumbers.parse(form, "CN")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return ""


def _extended(said: Sequence[Piece], number: str, end: int) -> tuple[str, int]:
    """The number with the extension that follows it: 转802, *802, and -802 after a landline."""
    inner, after = "", end
    if end < len(said) and said[end].kind == "extension":
        inner, after = "".join(re.findall("[0-9]", said[end].text)), end + 1
    elif [piece.kind for piece in said[end : end + 2]] == ["inside", "digits"] and said[end].text.strip() == "-":
        inner, after = said[end + 1].text, end + 2
    if not inner:
        return number, end
    if _mobile(number):
        _no_number()
    if not INNER.fullmatch(inner):
        _not_understood("".join(piece.text for piece in said[end:after]))
    return f"{number}{EXTENSION}{inner}", after


def _mobile(number: str) -> bool:
    return number[0] == "+" and phonenumbers.number_type(phonenumbers.parse(number)) == PhoneNumberType.MOBILE


def _in_words(said: Sequence[Piece], place: int) -> bool:
    """晚上8点, 2号机: a small number that words hold belongs to them."""
    beside = [said[at].kind for at in (place - 1, place + 1) if 0 <= at < len(said)]
    return "words" in beside


def _flaw(said: Sequence[Piece], place: int) -> Never:
    """Say what is wrong with the digits at ``place``."""
    run = []
    for piece in said[place:]:
        if piece.kind not in {"digits", "inside"}:
            break
        run.append(piece)
    digits = "".join(piece.text for piece in run if piece.kind == "digits")
    if LOCAL.fullmatch(digits):
        raise Invalid({"phone": _("Please write a landline with its area code, as in 0755-83123456.")})
    if not re.fullmatch(r"\+?[0-9]{5,17}", digits):
        _no_number()
    if len(run) < len(said):
        _not_understood("".join(piece.text for piece in run))
    raise Invalid({"phone": _("There is no such phone number; please check its digits.")})


def _not_understood(text: str) -> Never:
    raise Invalid({"phone": _("“%(text)s” is not a phone number.") % {"text": text.strip()}})


def _no_number() -> Never:
    raise Invalid({"phone": _("This is not a phone number.")})
