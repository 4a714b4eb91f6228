"""How WeChat hands a resident's line to us: XML, sealed and signed. Written apart from our own reading of it."""

import base64
import hashlib
import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC


@dataclass(frozen=True)
class Push:
    """One delivery to the webhook: its query and its body."""

    query: str
    body: bytes


@dataclass(frozen=True)
class Pusher:
    """WeChat's side of what an account has set up: AppID, Token, EncodingAESKey ("" for plain text)."""

    appid: str
    token: str
    aes_key: str = ""

    def push(self, fields: Mapping[str, Any], *, timestamp: int, nonce: str = "") -> Push:
        """``fields`` as WeChat would deliver them at ``timestamp``."""
        nonce = nonce or str(int.from_bytes(os.urandom(4), "big"))
        query = {"signature": self.signature(str(timestamp), nonce), "timestamp": timestamp, "nonce": nonce}
        text = f"<xml>{xml(fields)}</xml>".encode()
        if not self.aes_key:
            return Push(urlencode(query), text)
        sealed = self.sealed(text)
        query |= {"encrypt_type": "aes", "msg_signature": self.signature(str(timestamp), nonce, sealed)}
        body = f"<xml>{xml({'ToUserName': fields.get('ToUserName', ''), 'Encrypt': sealed})}</xml>"
        return Push(urlencode(query), body.encode())

    def signature(self, *parts: str) -> str:
        joined = "".join(sorted((self.token, *parts)))
        return hashlib.sha1(joined.encode(), usedforsecurity=False).hexdigest()

    def sealed(self, text: bytes) -> str:
        """Sixteen random bytes, the length, the text and the AppID, filled up to blocks of 32 bytes, AES-256-CBC."""
        packed = os.urandom(16) + struct.pack(">I", len(text)) + text + self.appid.encode()
        missing = 32 - len(packed) % 32
        packed += bytes([missing]) * missing
        running = self._cipher().encryptor()
        return base64.b64encode(running.update(packed) + running.finalize()).decode()

    def opened(self, sealed: str) -> str:
        """The text of an answer that we gave."""
        running = self._cipher().decryptor()
        packed = running.update(base64.b64decode(sealed)) + running.finalize()
        packed = packed[16 : -packed[-1]]
        (length,) = struct.unpack(">I", packed[:4])
        assert packed[4 + length :].decode() == self.appid
        return packed[4 : 4 + length].decode()

    def _cipher(self) -> Cipher[CBC]:
        key = base64.b64decode(f"{self.aes_key}=")
        return Cipher(AES(key), CBC(key[:16]))


def xml(fields: Mapping[str, Any]) -> str:
    """Numbers plain, texts as CDATA, lists as repeated elements, as the samples of the documentation show them."""
    return "".join(_element(name, value) for name, value in fields.items())


def _element(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "".join(_element(name, one) for one in value)
    if isinstance(value, Mapping):
        return f"<{name}>{xml(value)}</{name}>"
    if isinstance(value, int):
        return f"<{name}>{value}</{name}>"
    return f"<{name}><![CDATA[{str(value).replace(']]>', ']]]]><![CDATA[>')}]]></{name}>"
