"""Numbers and extensions as telephone systems send them."""

import re

from qingyu.core.errors import Invalid
from qingyu.hotline.queries import by_extension
from qingyu.outbox.services import mapping
from qingyu.people import phones
from qingyu.staff.models import Employee

LOCAL = re.compile("[2-8][0-9]{6,7}")
PLAIN = re.compile(r"\+?[0-9]{2,19}")


def number_of(text: str, area_code: str = "") -> str:
    """E.164 or a short code; other digits (an extension) as they are; "" where it is withheld or no number at all."""
    number = re.sub(r"[\s()-]", "", text)[:40]
    if area_code and LOCAL.fullmatch(number):
        number = area_code + number
    try:
        return phones.normalise(number)
    except Invalid:
        return number if PLAIN.fullmatch(number) else ""


def agent_of(extension: str, extensions: str = "") -> Employee | None:
    """Who sits at ``extension``; ``extensions`` is the list of the settings page. One query."""
    plain = extension.strip()[:40]
    return by_extension(mapping(extensions).get(plain, plain))
