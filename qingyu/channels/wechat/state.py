"""The way to WeChat's sign-in and back: who comes back must be who left, within ten minutes, once."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from qingyu.core import clock

COOKIE, SALT = "wechat_state", "wechat.state"
PATH = "/wechat/"
GOOD_FOR = timedelta(minutes=10)


def new() -> str:
    """32 letters and digits, as WeChat allows no others."""
    return secrets.token_hex(16)


def keep(response: HttpResponse, state: str, *, wanted: str) -> None:
    """Remember in this browser, signed, that it left with ``state`` and wanted to see ``wanted``."""
    until = (clock.now() + GOOD_FOR).timestamp()
    value = signing.dumps({"state": state, "wanted": own_page(wanted), "until": until}, salt=SALT)
    response.set_cookie(
        COOKIE, value, max_age=GOOD_FOR, path=PATH, secure=settings.SECURE, httponly=True, samesite="Lax"
    )


def come_back(request: HttpRequest) -> str | None:
    """The page that was wanted; None for a state that is not this browser's, too old, or was used before."""
    state = request.GET.get("state", "")
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
    except signing.BadSignature:
        return None
    if not secrets.compare_digest(kept["state"].encode(), state.encode()) or clock.now().timestamp() > kept["until"]:
        return None
    if not cache.add(f"wechat:state:{state}", 1, 2 * GOOD_FOR.total_seconds()):
        return None
    return str(kept["wanted"])


def own_page(wanted: str) -> str:
    """``wanted`` where it is a page of ours, else the first page."""
    mine = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted[:500] if mine else "/"
