"""Bots of staff groups, spoken to through apprise; what their answers mean."""

import re
import sys
import threading
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from qingyu.core.outside import NO_ANSWER, Forbidden
from qingyu.outbox import calling
from qingyu.outbox.providers import Busy, Failed, Unsure

if TYPE_CHECKING:
    import requests
    from apprise import NotifyBase

# apprise knows more than a hundred services, some of which write files or run programs.
KINDS = frozenset({"wecombot", "dingtalk", "feishu", "lark"})
# "Too fast" in the words of WeCom, DingTalk and Feishu.
TOO_FAST = frozenset({45009, 45033, 130101, 410100, 11232})
# The addresses as the groups themselves show them; apprise reads that of WeCom.
SHOWN = (
    (re.compile(r"https://oapi\.dingtalk\.com/robot/send\?access_token=(\w+)"), r"dingtalk://\1/"),
    (re.compile(r"https://open\.feishu\.cn/open-apis/bot/v2/hook/([\w-]+)/?"), r"feishu://\1/"),
    (re.compile(r"https://open\.larksuite\.com/open-apis/bot/v2/hook/([\w-]+)/?"), r"lark://\1/"),
)


def bot_of(url: str) -> "NotifyBase | None":
    """The bot of an apprise address or of the address that the group itself shows; None for anything else."""
    from apprise import Apprise, NotifyBase

    for shown, ours in SHOWN:
        url = shown.sub(ours, url.strip())
    bot = Apprise.instantiate(url, suppress_exceptions=True)
    return bot if isinstance(bot, NotifyBase) and bot.secure_protocol in KINDS else None


def say(bot: "NotifyBase", text: str) -> None:
    """Let ``bot`` say ``text``. Raises Busy, Failed, Unsure."""
    sys.modules[type(bot).__module__].__dict__["requests"] = LISTENING
    _heard.end = None
    taken = bot.notify(body=text)
    _judge(_heard.end, taken=taken)


class _Listening:
    """``requests``, noting per thread how the last call ended.

    apprise only says yes or no, and yes even where the bot answers 200 and an error in the text.
    """

    def __getattr__(self, name: str) -> Any:
        import requests

        return getattr(requests, name)

    def post(self, url: str, **more: Any) -> "requests.Response":
        import requests

        from qingyu.core.outside.sessions import session

        more |= {"timeout": (calling.CONNECT, calling.ANSWER), "allow_redirects": False}
        try:
            with session() as line:
                response = line.post(url, **more)
        except Forbidden as error:
            _heard.end = error
            raise requests.ConnectionError from None
        except requests.RequestException as error:
            _heard.end = error
            raise
        _heard.end = response
        return response


LISTENING = _Listening()
_heard = threading.local()


def _judge(end: "requests.Response | requests.RequestException | Forbidden | None", *, taken: bool) -> None:
    import requests

    if isinstance(end, Forbidden):
        raise Failed(str(end))
    if end is None:
        if not taken:
            raise Failed(_("The bot cannot say this."))
        return
    if isinstance(end, requests.RequestException):
        if calling.never_connected(end):
            raise Busy(str(NO_ANSWER))
        raise Unsure(str(NO_ANSWER))
    if end.status_code >= 500:
        raise Unsure(_("The service answered with an error (%(status)s).") % {"status": end.status_code})
    _judge_answer(end)


def _judge_answer(response: "requests.Response") -> None:
    try:
        answer = response.json()
        code = int(next(answer[name] for name in ("errcode", "code", "StatusCode") if name in answer))
    except (ValueError, TypeError, StopIteration):
        if response.status_code == 200:
            raise Unsure(_("The service answered something that cannot be read.")) from None
        code, answer = response.status_code, {}
    words = f"{str(answer.get('errmsg') or answer.get('msg') or '')[:120]} ({code})".strip()
    if code in TOO_FAST or response.status_code == 429:
        raise Busy(words)
    if code:
        raise Failed(words)
