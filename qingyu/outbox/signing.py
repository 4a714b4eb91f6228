"""How the two clouds want to be sure that it is us: the signatures of their HTTP interfaces. Pure.

ACS3-HMAC-SHA256: help.aliyun.com, "V3版本请求体&签名机制". TC3-HMAC-SHA256: cloud.tencent.com/document/api/382/52072.
"""

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote

TC3_CONTENT = "application/json; charset=utf-8"


def acs3_query(values: Mapping[str, str]) -> str:
    """The query string as it is signed and sent: in the order of its names, encoded by RFC 3986."""
    return "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in sorted(values.items()))


def acs3(
    *, host: str, action: str, version: str, query: str, now: datetime, nonce: str, key: str, secret: str
) -> dict[str, str]:
    """The headers of an Aliyun call without a body whose parameters stand in ``query``."""
    empty = sha256(b"").hexdigest()
    headers = {
        "host": host,
        "x-acs-action": action,
        "x-acs-content-sha256": empty,
        "x-acs-date": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "x-acs-signature-nonce": nonce,
        "x-acs-version": version,
    }
    signed = ";".join(sorted(headers))
    lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    request = f"POST\n/\n{query}\n{lines}\n{signed}\n{empty}"
    text = f"ACS3-HMAC-SHA256\n{_digest(request)}"
    signature = hmac.new(secret.encode(), text.encode(), sha256).hexdigest()
    headers["Authorization"] = f"ACS3-HMAC-SHA256 Credential={key},SignedHeaders={signed},Signature={signature}"
    return headers


def tc3(*, host: str, service: str, action: str, body: bytes, now: datetime, key: str, secret: str) -> dict[str, str]:
    """The headers of a Tencent Cloud call that posts ``body`` as JSON; version and region are not signed."""
    stamp = int(now.timestamp())
    day = now.astimezone(UTC).strftime("%Y-%m-%d")
    signed = "content-type;host;x-tc-action"
    lines = f"content-type:{TC3_CONTENT}\nhost:{host}\nx-tc-action:{action.lower()}\n"
    request = f"POST\n/\n\n{lines}\n{signed}\n{sha256(body).hexdigest()}"
    scope = f"{day}/{service}/tc3_request"
    text = f"TC3-HMAC-SHA256\n{stamp}\n{scope}\n{_digest(request)}"
    place = f"TC3{secret}".encode()
    for part in (day, service, "tc3_request"):
        place = hmac.new(place, part.encode(), sha256).digest()
    signature = hmac.new(place, text.encode(), sha256).hexdigest()
    return {
        "Authorization": f"TC3-HMAC-SHA256 Credential={key}/{scope}, SignedHeaders={signed}, Signature={signature}",
        "Content-Type": TC3_CONTENT,
        "Host": host,
        "X-TC-Action": action,
        "X-TC-Timestamp": str(stamp),
    }


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
