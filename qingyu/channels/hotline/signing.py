"""The signature of what a telephone system posts: HMAC-SHA256 over its time stamp and its body."""

import hashlib
import hmac
from datetime import timedelta

from qingyu.core import clock

TIMESTAMP, SIGNATURE = "X-Qingyu-Timestamp", "X-Qingyu-Signature"
SKEW = timedelta(minutes=5)


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """``sha256=`` and 64 hexadecimal digits."""
    mac = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256)
    return f"sha256={mac.hexdigest()}"


def holds(secret: str, timestamp: str, signature: str, body: bytes) -> bool:
    """Whether it was signed with ``secret`` within five minutes of now; what was recorded earlier is refused."""
    if not secret or not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:
        return False
    apart = abs(clock.now().timestamp() - int(timestamp))
    good = hmac.compare_digest(sign(secret, timestamp, body).encode(), signature.strip().lower().encode())
    return good and apart <= SKEW.total_seconds()
