"""Phone numbers: as they are stored, as they are read. Pure."""

import re
import unicodedata

import phonenumbers
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumberFormat

from qingyu.core.errors import Invalid

# 110, 12345, 10086, 95588, 96110: hotlines that have no other form.
SHORT = re.compile("11[0249]|12[02]|1[02][0-9]{3}|9[56][0-9]{3,6}")
BETWEEN = re.compile(r"[\s()\[\].·/-]+|[\u200b-\u200d\u202a-\u202e\u2066-\u2069\ufeff]+")
LOCAL = re.compile("[2-8][0-9]{6,7}")
LONGEST = 40
LAND = "+86"
# Of some countries' numbers nobody can tell.
MOBILE = (
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    phonenumbers.PhoneNumberType.UNKNOWN,
)


def normalise(text: str, region: str = "CN") -> str:
    """``１３８ 0000 0001`` → ``+8613800000001`` (E.164); hotlines such as 95588 stay plain digits.

    Raises Invalid for ``phone`` in words that say what is missing.
    """
    number = BETWEEN.sub("", unicodedata.normalize("NFKC", text[: LONGEST + 1]))
    if SHORT.fullmatch(number):
        return number
    if not re.fullmatch(r"\+?[0-9]{5,17}", number) or len(text) > LONGEST:
        raise Invalid({"phone": _("This is not a phone number.")})
    if LOCAL.fullmatch(number):
        raise Invalid({"phone": _("Please write a landline with its area code, as in 0755-83123456.")})
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        raise Invalid({"phone": _("This is not a phone number.")}) from None
    if not phonenumbers.is_valid_number(parsed):
        raise Invalid({"phone": _("There is no such phone number; please check its digits.")})
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)


def takes_sms(number: str) -> bool:
    """Whether a short message can reach the stored ``number``: no landline and no hotline."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.number_type(parsed) in MOBILE


def display(number: str) -> str:
    """A stored number as people read it: ``138 0000 0001``, ``0755 8312 3456``, ``+852 2345 6789``, ``95588``."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    home = parsed.country_code == 86
    return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL)
