"""One call: the answer as JSON, and all that can go wrong in the words of the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from django.utils.translation import gettext_lazy as _

from qingyu.core.outside import NO_ANSWER, Forbidden, is_safe, web
from qingyu.outbox.providers import Busy, Failed, Unsure

TIMEOUT = httpx.Timeout(10, connect=5)
# WeChat's error codes: not now (overloaded, a limit of the day, of the minute, of answers in a row) …
LATER = {-1, 45009, 45011, 45047}
# … and a token that is invalid or over.
STALE = {40001, 40014, 42001}
UNREADABLE = _("WeChat answered something that cannot be read.")
NOT_FOLLOWING, TIME_OVER, NO_CONSENT, BAD_OPENID = 43004, 45015, 43101, 40003


class Refusal(Failed):
    """WeChat has answered no; ``code`` is its errcode."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(_("WeChat refuses it (%(code)s): %(said)s") % {"code": code, "said": _short(said)})
        self.code = code


class Stale(Exception):
    """The token is no longer good: fetch a new one and ask again."""


@dataclass(frozen=True)
class Media:
    """A file that somebody sent, and what it is (image/jpeg, audio/amr)."""

    data: bytes
    kind: str


def ask(method: str, url: str, *, sends: bool = False, **more: Any) -> dict[str, Any]:
    """The JSON object that is answered. Raises Busy, Refusal, Stale and, where it ``sends`` something, Unsure.

    Whoever only asks may simply ask again: what would be Unsure is Busy then.
    """
    said = _read(_answer(method, url, sends, more))
    if said is None:
        raise _open_end(sends, UNREADABLE)
    return _checked(said)


def fetch(url: str, *, params: Mapping[str, str], largest: int) -> Media:
    """A file of at most ``largest`` bytes. Raises Busy, Refusal, Stale."""
    answer = _answer("GET", url, False, {"params": params})
    kind = answer.headers.get("content-type", "").partition(";")[0].strip()
    if kind in {"application/json", "text/plain"}:
        _checked(_read(answer) or {})
        raise Failed(UNREADABLE)
    if len(answer.content) > largest:
        raise Failed(_("The file is too large."))
    return Media(answer.content, kind)


def _answer(method: str, url: str, sends: bool, more: Mapping[str, Any]) -> httpx.Response:
    if not is_safe(url):
        raise Failed(_("The address of the service must begin with https://."))
    try:
        with web.client(TIMEOUT) as client:
            answer = client.request(method, url, **more)
    except Forbidden as error:
        raise Failed(str(error)) from None
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise Busy(NO_ANSWER) from error
    except httpx.HTTPError as error:
        raise _open_end(sends, NO_ANSWER) from error
    if answer.status_code != 200:
        words = _("WeChat answered with status %(status)s.") % {"status": answer.status_code}
        # 5xx: somebody in between gave up, perhaps after it was taken; anything else was not let in.
        raise _open_end(sends, words) if answer.status_code >= 500 else Failed(words)
    return answer


def _checked(said: dict[str, Any]) -> dict[str, Any]:
    code, words = said.get("errcode", 0), str(said.get("errmsg", ""))
    if code in STALE:
        raise Stale(f"{code} {_short(words)}")
    if code in LATER:
        raise Busy(_("WeChat cannot take it now (%(code)s): %(said)s") % {"code": code, "said": _short(words)})
    if code:
        raise Refusal(int(code), words)
    return said


def _read(answer: httpx.Response) -> dict[str, Any] | None:
    try:
        said = answer.json()
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _open_end(sends: bool, words: object) -> Exception:
    return Unsure(str(words)) if sends else Busy(str(words))


def _short(words: str) -> str:
    return words[:120]
