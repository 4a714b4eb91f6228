"""A WeChat of our own on loopback: it answers as the documentation says, and fails as it is told.

    with WechatStandIn() as wechat:
        outbox.save_account("wechat", values=wechat.values(), on=True, by=SYSTEM)
        wechat.fail("/cgi-bin/message/custom/send", 45009)

``sent`` is what reached residents, ``asked`` every call. It reads the travelling clock.
"""

import threading
from collections import defaultdict, deque
from http.server import ThreadingHTTPServer
from typing import Any

from qingyu.core import clock
from qingyu.stories.standins.wechat_answers import APPID, SECRET, TOKEN, Answers
from qingyu.stories.standins.wechat_http import Handler
from qingyu.stories.standins.wechat_push import Push, Pusher

AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ACCOUNT = "gh_standin"

# What a call may do instead of answering well: an errcode, or one of these.
SERVER_ERROR, NO_JSON, TAKEN_BUT_SILENT, LATE, GARBLED = "500", "no json", "taken but silent", "late", "garbled"
Trouble = int | str


class WechatStandIn(Answers):
    def __init__(self, *, aes_key: str = AES_KEY) -> None:
        super().__init__()
        self.pusher = Pusher(APPID, TOKEN, aes_key)
        self.asked: list[str] = []
        self.menu: list[Any] = []
        self.files: dict[str, tuple[bytes, str]] = {}
        self.visitor = ""
        self.released = threading.Event()
        self._troubles: defaultdict[str, deque[Trouble]] = defaultdict(deque)

    def __enter__(self) -> "WechatStandIn":
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"wechat": self}))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.released.set()
        self.server.shutdown()
        self.server.server_close()

    def values(self, **changed: str) -> dict[str, str]:
        """The settings of a service that speaks to this one."""
        mode = "safe" if self.pusher.aes_key else "plain"
        given = {"appid": APPID, "secret": SECRET, "token": TOKEN, "aes_key": self.pusher.aes_key, "mode": mode}
        return {**given, "notices": "subscribed", "api": self.url, "open": self.url, **changed}

    # What residents do

    def write(self, openid: str, kind: str = "text", **fields: Any) -> Push:
        """The delivery of what ``openid`` writes; from now on they may be answered for 48 hours."""
        reader = self.readers[openid]
        reader.wrote_at, reader.answers = clock.now(), 0
        return self.deliver(openid, kind, MsgId=self._next(7_000_000_000_000_000), **fields)

    def event(self, openid: str, event: str, **fields: Any) -> Push:
        return self.deliver(openid, "event", Event=event, **fields)

    def deliver(self, openid: str, kind: str, **fields: Any) -> Push:
        moment = int(clock.now().timestamp())
        given = {"ToUserName": ACCOUNT, "FromUserName": openid, "CreateTime": moment, "MsgType": kind}
        return self.pusher.push({**given, **fields}, timestamp=moment)

    def allow(self, openid: str, template: str, count: int = 1) -> Push:
        """``openid`` taps “allow”, ``count`` times at once: the event that tells of it."""
        self.templates.add(template)
        self.readers[openid].grants[template] += count
        one = {"TemplateId": template, "SubscribeStatusString": "accept", "PopupScene": 1}
        return self.event(openid, "subscribe_msg_popup_event", SubscribeMsgPopupEvent={"List": [one] * count})

    def upload(self, data: bytes, kind: str) -> str:
        """The media id of a file in the conversation."""
        name = f"media-{self._next(1000)}"
        self.files[name] = (data, kind)
        return name

    def code_for(self, openid: str) -> str:
        """A code as the sign-in page gives it, good once."""
        code = f"code{self._next(1000)}"
        self.codes[code] = openid
        return code

    # How it fails

    def fail(self, path: str, *troubles: Trouble) -> None:
        """The next calls to ``path`` meet ``troubles``, one each."""
        self._troubles[path].extend(troubles)

    def go_on(self) -> None:
        """Everything is well again."""
        self._troubles.clear()

    def forget_token(self) -> None:
        """As after somebody else has refreshed it by force."""
        self.token = ""

    def trouble(self, path: str) -> Trouble | None:
        with self._lock:
            self.asked.append(path)
            return self._troubles[path].popleft() if self._troubles[path] else None
