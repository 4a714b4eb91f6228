"""Telephone numbers as the tables keep them: E.164, as in +8613800001234."""

import phonenumbers
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid

HOME = "CN"


def e164(text: str, *, field: str = "phone") -> str:
    """``text`` as people type it (full-width digits, spaces, +86, landlines) in E.164; raises Invalid for ``field``."""
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise Invalid({field: _("Please give a telephone number with area code, or a mobile number of 11 digits.")})
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
