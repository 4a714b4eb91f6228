"""The door: who may come in, and what of it can be read at all."""

import ipaddress
import json
import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from qingyu.channels.sms.service import NAME, networks
from qingyu.core import clock
from qingyu.core.crypt import Unreadable
from qingyu.core.middleware import UNWANTED
from qingyu.outbox.accounts import values_of
from qingyu.outbox.addresses import fits

MOST_BYTES = 1024 * 1024
MOST_ROWS = 1000


class Shut(Exception):
    """Not let in, with the status to answer."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def rows_of(request: HttpRequest, token: str) -> list[dict[str, Any]]:
    """What was sent, as objects of clean text. Raises Shut: 401 without the secret, 403 from elsewhere,
    413, 400."""
    _guard(request, token)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES or len(request.body) > MOST_BYTES:
        raise Shut(413)
    try:
        sent = json.loads(request.body, parse_constant=_no_number)
        rows: list[dict[str, Any]] = _clean(sent if isinstance(sent, list) else [sent])
    except (ValueError, RecursionError):
        raise Shut(400) from None
    if not all(isinstance(row, dict) for row in rows) or len(rows) > MOST_ROWS:
        raise Shut(400)
    return rows


def caller(request: HttpRequest) -> str:
    """The address of whoever calls; behind ``QINGYU_PROXIES`` proxies what the outermost of them saw."""
    forwarded = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    count = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return forwarded[-count] if 0 < count <= len(forwarded) else request.META.get("REMOTE_ADDR", "")


def _guard(request: HttpRequest, token: str) -> None:
    try:
        values = values_of(NAME)
    except Unreadable:
        # Ours to mend; until then the service tries again.
        raise Shut(503) from None
    if values is None or not fits(values, token, clock.now()):
        raise Shut(401)
    allowed = networks(values["allowed"])
    if allowed and not any(_address(request) in one for one in allowed):
        raise Shut(403)


def _address(request: HttpRequest) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    try:
        return ipaddress.ip_address(caller(request))
    except ValueError:
        raise Shut(403) from None


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _clean(value: Any) -> Any:
    """The same without characters that PostgreSQL cannot keep."""
    if isinstance(value, str):
        return re.sub(UNWANTED, "", value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {_clean(name): _clean(one) for name, one in value.items()}
    return value
