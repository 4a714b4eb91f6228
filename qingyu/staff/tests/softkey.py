"""A passkey made of software, as a browser would answer for it."""

import json
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

HOST = "testserver"
# User present, user verified.
SEEN = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class SoftKey:
    """``registered(options)`` and ``signed(options)`` are what goes into the form's ``credential`` field."""

    def __init__(self) -> None:
        self.id = b"soft-key-0001"
        self.secret = ec.generate_private_key(ec.SECP256R1())
        self.holder = b""

    def registered(self, options: dict) -> str:
        self.holder = options["publicKey"]["user"]["id"]
        public = ES256.from_cryptography_key(self.secret.public_key())
        data = AuthenticatorData.create(
            sha256(HOST.encode()).digest(),
            SEEN | AuthenticatorData.FLAG.AT,
            1,
            AttestedCredentialData.create(Aaguid.NONE, self.id, public),
        )
        attested = AttestationObject.create("none", data, {})
        client = self._client("webauthn.create", options)
        answer = {"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(attested)}
        return self._credential(answer, {"credProps": {"rk": True}})

    def signed(self, options: dict) -> str:
        client = self._client("webauthn.get", options)
        data = AuthenticatorData.create(sha256(HOST.encode()).digest(), SEEN, 2)
        signature = self.secret.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        answer = {
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": self.holder,
        }
        return self._credential(answer, {})

    def _client(self, what: str, options: dict) -> bytes:
        words = {"type": what, "challenge": options["publicKey"]["challenge"], "origin": f"http://{HOST}"}
        return json.dumps(words).encode()

    def _credential(self, answer: dict, extensions: dict) -> str:
        name = websafe_encode(self.id)
        return json.dumps(
            {
                "type": "public-key",
                "id": name,
                "rawId": name,
                "response": answer,
                "clientExtensionResults": extensions,
            }
        )
