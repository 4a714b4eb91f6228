"""A browser and its push service on this machine: checks who we say we are and decrypts what it is sent."""

import base64
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import http_ece  # type: ignore[import-untyped]
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from qingyu.outbox import push
from qingyu.stories.standins.harness import Behaviour, Harness
from qingyu.stories.standins.server import Answer, StandIn

PRIVATE = "QFwD8M5TZhB6NrVZGirtw47nyFX7mg7Xa4eRrVr_4mc"
SETTINGS = {"private": PRIVATE, "contact": "mailto:it@example.cn", "hosts": "127.0.0.1"}
AUTH = b"sixteen bytes!!!"


class PushService(StandIn):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[dict[str, Any]] = []
        self.gone = False
        self._key = ec.generate_private_key(ec.SECP256R1())

    @property
    def subscription(self) -> str:
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": _text(point), "auth": _text(AUTH)}
        return push.compact({"endpoint": f"{self.url}/send/abc", "keys": keys})

    def refuse(self, *, busy: bool) -> Answer:
        return (429, b"") if busy else (410, b"")

    def take(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        if self.gone:
            return 410, b""
        if not self._known(headers.get("authorization", "")):
            return 403, b""
        told: bytes = http_ece.decrypt(body, private_key=self._key, auth_secret=AUTH, version="aes128gcm")
        self.shown.append(json.loads(told))
        return 201, b""

    def _known(self, authorization: str) -> bool:
        parts = dict(one.strip().split("=", 1) for one in authorization.removeprefix("vapid ").split(","))
        head, claims, signature = parts["t"].split(".")
        raw = _bytes(signature)
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(parts["k"]))
        r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
        try:
            point.verify(encode_dss_signature(r, s), f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
        except InvalidSignature:
            return False
        told = json.loads(_bytes(claims))
        return told["aud"] == self.url and bool(told["sub"]) and parts["k"] == push.public_key(PRIVATE)


@contextmanager
def harness() -> Iterator[Harness]:
    with PushService() as service:
        yield Harness(
            provider="webpush",
            address=service.subscription,
            settings={"webpush": SETTINGS},
            behave=service.behave,
            delivered=lambda body: [one["body"] for one in service.shown].count(body),
            adjust={"qingyu.outbox.calling.ANSWER": 0.3},
            # Its answer is a status and nothing besides.
            cannot=frozenset({Behaviour.MALFORMED}),
        )


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


HARNESSES = {"webpush": harness}
