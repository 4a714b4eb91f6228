"""What WeChat signs and seals (message encryption of the official-account platform)."""

import base64
import binascii
import hashlib
import hmac
import os
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32
RANDOM, LENGTH = 16, 4
# How old a delivery may be, and how far ahead another clock may go.
FRESH = 600


class Forged(Exception):
    """Not from WeChat, or not for us, or from long ago."""


def signature(token: str, *parts: str) -> str:
    """SHA-1 over token and parts, sorted as texts and joined."""
    joined = "".join(sorted([token, *parts]))
    return hashlib.sha1(joined.encode(), usedforsecurity=False).hexdigest()


def check_signature(given: str, token: str, *parts: str) -> None:
    """Raises Forged; an empty token signs nothing."""
    if not token or not hmac.compare_digest(given.encode(), signature(token, *parts).encode()):
        raise Forged("signature")


def check_fresh(timestamp: str, now: datetime) -> None:
    """Raises Forged for what was signed more than ten minutes ago."""
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:
        raise Forged("timestamp")
    if abs(now.timestamp() - int(timestamp)) > FRESH:
        raise Forged("timestamp")


@dataclass(frozen=True)
class Seal:
    """AES-256-CBC with the account's key: 16 random bytes, 4 bytes of length, the text, the AppID, padding to 32."""

    aes_key: str
    appid: str

    def open(self, sealed: str) -> bytes:
        """The text; raises Forged for anything that was not sealed for this account. Check the signature before."""
        try:
            raw = base64.b64decode(sealed, validate=True)
            running = self._cipher().decryptor()
            packed = running.update(raw) + running.finalize()
        except (ValueError, binascii.Error):
            raise Forged("not sealed") from None
        packed = _unpadded(packed)[RANDOM:]
        length = int.from_bytes(packed[:LENGTH], "big")
        text, appid = packed[LENGTH : LENGTH + length], packed[LENGTH + length :]
        if len(packed) < LENGTH or len(text) != length or not hmac.compare_digest(appid, self.appid.encode()):
            raise Forged("sealed for somebody else")
        return text

    def close(self, text: bytes) -> str:
        """``text`` as :meth:`open` reads it."""
        packed = os.urandom(RANDOM) + len(text).to_bytes(LENGTH, "big") + text + self.appid.encode()
        missing = BLOCK - len(packed) % BLOCK
        running = self._cipher().encryptor()
        return base64.b64encode(running.update(packed + bytes([missing]) * missing) + running.finalize()).decode()

    def _cipher(self) -> Cipher[modes.CBC]:
        try:
            key = base64.b64decode(f"{self.aes_key}=")
            return Cipher(algorithms.AES(key), modes.CBC(key[:16]))
        except ValueError:
            raise Forged("no key to open it with") from None


def _unpadded(packed: bytes) -> bytes:
    missing = packed[-1] if packed else 0
    if not 1 <= missing <= BLOCK or packed[-missing:] != bytes([missing]) * missing:
        raise Forged("not sealed")
    return packed[:-missing]
