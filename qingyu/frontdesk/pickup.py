"""The six digits that open a parcel: made of its salt and the installation's key, kept nowhere."""

import re

from django.utils.crypto import constant_time_compare, salted_hmac

CODE = re.compile("[0-9]{6}")


def code_of(salt: str) -> str:
    """The code as text, leading zeros kept; always the same for the same ``salt``."""
    return f"{int(salted_hmac('frontdesk.code', salt, algorithm='sha256').hexdigest(), 16) % 1_000_000:06d}"


def digest_of(community_id: int, code: str) -> str:
    """What finds the parcel of ``code`` in its community; nothing leads back from it without the key."""
    return salted_hmac("frontdesk.digest", f"{community_id}:{code}", algorithm="sha256").hexdigest()


def clean(typed: str) -> str:
    """``typed`` as six digits, whatever the keyboard put between; "" where it is no code."""
    digits = "".join(letter for letter in typed if not letter.isspace() and letter not in "-－")
    return digits if CODE.fullmatch(digits) else ""


def fits(salt: str, typed: str) -> bool:
    return constant_time_compare(code_of(salt), clean(typed) or "-")
