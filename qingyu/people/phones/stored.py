"""What a stored number says."""

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat

from qingyu.ui import formats

LAND = "+86"
EXTENSION = "x"
# Of some countries' numbers nobody can tell.
MOBILE = (
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    phonenumbers.PhoneNumberType.UNKNOWN,
)


def main_number(number: str) -> str:
    """The stored ``number`` without its extension: what a caller's line shows."""
    return number.partition(EXTENSION)[0]


def extension(number: str) -> str:
    """The digits of the extension in the stored ``number``, empty for none."""
    return number.partition(EXTENSION)[2]


def takes_sms(number: str) -> bool:
    """Whether a short message can reach the stored ``number``: no landline and no hotline."""
    parsed = _parsed(number)
    return parsed is not None and phonenumbers.number_type(parsed) in MOBILE


def display(number: str) -> str:
    """A stored number as people read it: ``138 0000 0001``, ``0755 8312 3456 ext. 802``,
    ``+852 2345 6789``, ``95588``."""
    main, sign, inner = number.partition(EXTENSION)
    return formats.phone(_shown(main) + sign + inner)


def _shown(number: str) -> str:
    parsed = _parsed(number)
    if parsed is None:
        return number
    home = parsed.country_code == 86
    return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL)


def _parsed(number: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return None
