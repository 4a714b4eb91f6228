"""The tokens of an account: kept in one row for all processes, and fetched by one of them at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import blake2b

from django.db import connection

from qingyu.core import clock
from qingyu.core.crypt import Unreadable, seal, unseal
from qingyu.outbox.wechat.models import WechatToken

# (value, seconds it is good for); the argument is True where the one before must not come back.
Fetching = Callable[[bool], tuple[str, int]]

# In its last five minutes the next token is there already, and both are good.
EARLY = timedelta(minutes=4)


def current(appid: str, kind: WechatToken.Kind, fetch: Fetching) -> str:
    """The token to call with, fetched only where none is good any more. One query."""
    return _good(appid, kind) or renewed(appid, kind, fetch, stale="")


def renewed(appid: str, kind: WechatToken.Kind, fetch: Fetching, *, stale: str) -> str:
    """Another token than ``stale``, which was found to be no longer good. Raises what ``fetch`` raises.

    Whoever comes second finds the one that the first has fetched.
    """
    with _alone(f"wechat:{appid}:{kind}"):
        known = _good(appid, kind)
        if known and known != stale:
            return known
        value, seconds = fetch(False)
        if stale and value == stale:
            # Twenty times a day at most, so only where the mild way brings the old one back.
            value, seconds = fetch(True)
        _keep(appid, kind, value, seconds)
        return value


def _good(appid: str, kind: WechatToken.Kind) -> str:
    row = WechatToken.objects.filter(appid=appid, kind=kind, expires_at__gt=clock.now() + EARLY).first()
    try:
        return unseal(row.sealed)["token"] if row else ""
    except Unreadable:
        return ""


def _keep(appid: str, kind: WechatToken.Kind, value: str, seconds: int) -> None:
    given = {"sealed": seal({"token": value}), "expires_at": clock.now() + timedelta(seconds=seconds)}
    WechatToken.objects.update_or_create(appid=appid, kind=kind, defaults=given)


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """One process at a time, the others wait. A lock of the session, not of the row: fetching is a call to outside,

    and no transaction may stand open as long as that takes. It ends with the connection, so no crash leaves it behind.
    """
    key = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [key])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
