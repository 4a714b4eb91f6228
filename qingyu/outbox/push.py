"""Subscriptions of browsers: which are taken, and the keys by which push services know us."""

import base64
import json
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid
from qingyu.core.outside import is_safe

# The address comes from a browser, so anybody can send any: we call none but the browsers' own services.
HOSTS = ("fcm.googleapis.com", "push.services.mozilla.com", "notify.windows.com", "push.apple.com")
CURVE = ec.SECP256R1()


def subscription(text: str, hosts: str = "") -> dict[str, Any]:
    """The subscription as pywebpush takes it. Raises Invalid for what is none, or leads anywhere else.

    ``hosts`` are further push services, one per line.
    """
    try:
        told = json.loads(text)
        endpoint, keys = str(told["endpoint"]), told["keys"]
        lengths = {name: len(base64.urlsafe_b64decode(str(keys[name]) + "==")) for name in ("p256dh", "auth")}
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Invalid({"subscription": _("This browser's registration cannot be read.")}) from None
    known = (*HOSTS, *hosts.split())
    host = urlsplit(endpoint).hostname or ""
    fits = any(host == one or host.endswith(f".{one}") for one in known)
    if not fits or not is_safe(endpoint) or lengths != {"p256dh": 65, "auth": 16}:
        raise Invalid({"subscription": _("This browser's push service is not supported.")})
    return {"endpoint": endpoint, "keys": {name: str(keys[name]) for name in ("p256dh", "auth")}}


def compact(subscription: dict[str, Any]) -> str:
    """As it is kept: the same browser gives the same text."""
    return json.dumps(subscription, sort_keys=True, separators=(",", ":"))


def new_private_key() -> str:
    """A fresh VAPID key: 43 characters of base64url."""
    number = ec.generate_private_key(CURVE).private_numbers().private_value
    return _text(number.to_bytes(32, "big"))


def public_key(private: str) -> str:
    """What browsers are given. Raises Invalid where ``private`` is no such key."""
    try:
        raw = base64.urlsafe_b64decode(private + "=" * (-len(private) % 4))
        if len(raw) != 32:
            raise ValueError
        key = ec.derive_private_key(int.from_bytes(raw, "big"), CURVE)
    except ValueError:
        raise Invalid({"private": _("This is no key; qingyu webpush keys makes one.")}) from None
    return _text(key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
