"""Short-lived signed tokens: which topics a page may listen to, and since when it wants to know."""

import time

from django.core import signing

SALT = "qingyu.live"
LIFETIME = 600
# A page left open over lunch may renew its token while its session lives.
RENEWABLE = 12 * 3600


def issue(user_id: int, topics: list[str]) -> str:
    """A token for ``topics``, valid for ten minutes."""
    # By the machine's own clock: it is compared with that of the live process.
    return signing.dumps([user_id, sorted(topics), time.time()], salt=SALT, compress=True)


def read(token: str, max_age: int = LIFETIME) -> tuple[int, list[str], float]:
    """``(user id, topics, seconds since 1970 at which it was issued)``; raises signing.BadSignature for a forged or
    expired token."""
    user_id, topics, issued = signing.loads(token, salt=SALT, max_age=max_age)
    return user_id, topics, issued
