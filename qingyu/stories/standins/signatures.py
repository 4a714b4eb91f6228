"""The clouds' side of the signatures, read from what arrived; written apart from ``outbox.signing`` on purpose."""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, quote, urlsplit

# As both clouds do: an older call may be somebody else's, seen on the way.
AGE = timedelta(minutes=15)


def acs3_holds(
    path: str, headers: Mapping[str, str], body: bytes, *, secret: str, now: datetime
) -> dict[str, str] | None:
    """The parameters of a call that ``secret`` has signed; None where it has not, or long ago."""
    found = re.fullmatch(
        r"ACS3-HMAC-SHA256 Credential=(\w+),SignedHeaders=([\w;-]+),Signature=([0-9a-f]{64})",
        headers.get("authorization", ""),
    )
    needed = {"host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"}
    if not found or not needed <= set(found[2].split(";")):
        return None
    when = datetime.fromisoformat(headers["x-acs-date"].replace("Z", "+00:00"))
    hashed = hashlib.sha256(body).hexdigest()
    if abs(now - when) > AGE or headers["x-acs-content-sha256"] != hashed:
        return None
    parts = urlsplit(path)
    pairs = sorted(parse_qsl(parts.query, keep_blank_values=True))
    canonical = "&".join("=".join(quote(word, safe="-_.~") for word in pair) for pair in pairs)
    lines = [f"{name}:{headers[name].strip()}" for name in found[2].split(";")]
    whole = "\n".join(["POST", parts.path or "/", canonical, *lines, "", found[2], hashed])
    expected = _hmac(secret.encode(), "ACS3-HMAC-SHA256\n" + hashlib.sha256(whole.encode()).hexdigest()).hex()
    return dict(pairs) if hmac.compare_digest(expected, found[3]) else None


def tc3_holds(headers: Mapping[str, str], body: bytes, *, secret: str, now: datetime) -> bool:
    """Whether ``secret`` has signed the call, lately."""
    found = re.fullmatch(
        r"TC3-HMAC-SHA256 Credential=(\w+)/(\d{4}-\d\d-\d\d)/sms/tc3_request, "
        r"SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})",
        headers.get("authorization", ""),
    )
    stamp = headers.get("x-tc-timestamp", "0")
    if not found or abs(now.timestamp() - int(stamp)) > AGE.total_seconds():
        return False
    names = found[3].split(";")
    if headers.get("x-tc-version") != "2021-01-11" or not headers.get("x-tc-region") or "host" not in names:
        return False
    lines = [f"{name}:{headers[name].strip().lower() if name != 'host' else headers[name]}" for name in names]
    whole = "\n".join(["POST", "/", "", *lines, "", found[3], hashlib.sha256(body).hexdigest()])
    scope = f"{found[2]}/sms/tc3_request"
    text = "\n".join(["TC3-HMAC-SHA256", stamp, scope, hashlib.sha256(whole.encode()).hexdigest()])
    key = _hmac(_hmac(_hmac(b"TC3" + secret.encode(), found[2]), "sms"), "tc3_request")
    return base64.b16encode(_hmac(key, text)).decode().lower() == found[4]


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
