"""A submission as the tray prints it: masked, with its channel's sign; its raw fields made readable."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Text
from qingyu.core.text import masked_name, masked_phone
from qingyu.intake.clean import readable
from qingyu.intake.models import Submission
from qingyu.tickets.codes import Channel

ICONS = {
    Channel.PHONE: "phone",
    Channel.FRONT_DESK: "building-store",
    Channel.PORTAL: "device-mobile",
    Channel.WECHAT: "brand-wechat",
    Channel.SMS: "message-2",
    Channel.EMAIL: "mail",
    Channel.QR: "qrcode",
    Channel.LETTER: "mail-opened",
    Channel.PRESS: "news",
    Channel.STAFF: "users",
    Channel.API: "api",
    Channel.OTHER: "dots",
}
NUMBER = re.compile(r"(?<!\d)(?:\+?86)?1\d{10}(?!\d)")
MOST_FIELDS, LONGEST_VALUE, LONGEST_BODY = 60, 600, 4000


@dataclass(frozen=True)
class Line:
    """One submission in a list."""

    submission: Submission
    icon: str
    sender: Text


def line_of(submission: Submission) -> Line:
    return Line(submission, ICONS[Channel(submission.channel)], sender_of(submission))


def sender_of(submission: Submission) -> Text:
    """Name and address, both masked; the file's name where the sender is known."""
    name = submission.resident.name if submission.resident else submission.sender_name
    parts = [masked_name(name) if name else "", masked_address(submission.sender_kind, submission.sender)]
    return " ".join(part for part in parts if part) or _("Sender unknown")


def masked_address(kind: str, value: str) -> str:
    """A number as ``138****1234``, a mail address by its first letters and host, an openid by its first letters."""
    if kind == "phone":
        return masked_phone(value)
    name, at, host = value.rpartition("@")
    return f"{(name or host)[:3]}***{at}{host if at else ''}" if value else ""


def masked_numbers(text: str) -> str:
    """``text`` with every mobile number in it masked."""
    return NUMBER.sub(lambda found: masked_phone(found[0]), text)


def raw_fields(submission: Submission) -> list[tuple[str, str]]:
    """(path, value) of what came in, numbers masked, long values cut; at most 60."""
    pairs = list(_flat(submission.raw))
    if body := _body(submission):
        pairs.append(("body", body))
    return [(name, masked_numbers(readable(value)[:LONGEST_VALUE])) for name, value in pairs[:MOST_FIELDS]]


def whole(submission: Submission) -> bytes:
    """As it came: the body where there is one, else the JSON."""
    if submission.body is not None:
        return bytes(submission.body)
    return json.dumps(submission.raw, ensure_ascii=False, indent=2).encode()


def _body(submission: Submission) -> str:
    if submission.body is None:
        return ""
    return bytes(submission.body)[:LONGEST_BODY].decode("utf-8", "replace")


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _flat(one, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _flat(one, f"{path}[{number}]")
    elif value not in (None, ""):
        yield path, str(value)
