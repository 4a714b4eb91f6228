"""Secrets at rest: what opens outside services is stored encrypted, with a key made of the installation's own."""

import base64
import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unreadable(Exception):
    """It was encrypted under another ``QINGYU_SECRET_KEY``."""


def seal(values: Mapping[str, str]) -> str:
    """``values`` as text nobody can read without the secret key (Fernet: AES-128-CBC with HMAC-SHA256)."""
    return _box().encrypt(json.dumps(dict(values), sort_keys=True).encode()).decode()


def unseal(sealed: str) -> dict[str, str]:
    """What :func:`seal` was given; {} for "". Raises Unreadable after the secret key was changed."""
    if not sealed:
        return {}
    try:
        values: dict[str, str] = json.loads(_box().decrypt(sealed.encode()))
    except InvalidToken:
        raise Unreadable("The secret key of this installation has changed; please enter the secrets anew.") from None
    return values


def _box() -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"qingyu.secrets").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
