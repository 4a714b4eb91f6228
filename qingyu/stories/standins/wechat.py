"""A WeChat of our own on loopback: it answers as the documentation says, and fails as it is told.

    with WechatStandIn() as wechat:
        outbox.save_account("wechat", values=wechat.values(), on=True, by=SYSTEM)
        wechat.fail("/cgi-bin/message/custom/send", 45009)

``sent`` is what reached residents, ``asked`` every call. It reads the travelling clock.
"""

import json
import threading
from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import ThreadingHTTPServer
from typing import Any

from qingyu.core import clock
from qingyu.stories.standins.wechat_http import Handler
from qingyu.stories.standins.wechat_push import Push, Pusher

APPID, SECRET, TOKEN = "wx0123456789abcdef", "stand-in-secret", "stand-in-token"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ACCOUNT = "gh_standin"

# What a call may do instead of answering well: an errcode, or one of these.
SERVER_ERROR, NO_JSON, TAKEN_BUT_SILENT, LATE = "500", "no json", "taken but silent", "late"
Trouble = int | str


@dataclass
class Reader:
    """Somebody who follows the account."""

    follows: bool = True
    wrote_at: datetime | None = None
    answers: int = 0
    grants: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))


class Refused(Exception):
    """The call is answered with this errcode."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code


class WechatStandIn:
    def __init__(self, *, aes_key: str = AES_KEY) -> None:
        self.pusher = Pusher(APPID, TOKEN, aes_key)
        self.readers: defaultdict[str, Reader] = defaultdict(Reader)
        self.sent: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.menu: list[Any] = []
        self.files: dict[str, tuple[bytes, str]] = {}
        self.pushes: deque[dict[str, Any]] = deque()
        self.templates: set[str] = set()
        self.token, self.token_until, self.tokens = "", datetime.min.replace(tzinfo=clock.now().tzinfo), 0
        self.codes: dict[str, str] = {}
        self.visitor = ""
        self.released = threading.Event()
        self._troubles: defaultdict[str, deque[Trouble]] = defaultdict(deque)
        self._lock = threading.RLock()
        self._count = 0

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

    def forget_token(self) -> None:
        """As after somebody else has refreshed it by force."""
        self.token = ""

    def trouble(self, path: str) -> Trouble | None:
        with self._lock:
            self.asked.append(path)
            return self._troubles[path].popleft() if self._troubles[path] else None

    # What it answers

    def give_token(self, body: dict[str, Any]) -> dict[str, Any]:
        if body.get("appid") != APPID:
            raise Refused(40013, "invalid appid")
        if body.get("secret") != SECRET:
            raise Refused(40125, "invalid appsecret")
        with self._lock:
            if body.get("force_refresh") or not self.token or clock.now() >= self.token_until - timedelta(minutes=5):
                self.tokens += 1
                self.token, self.token_until = f"token-{self.tokens}", clock.now() + timedelta(seconds=7200)
            left = int((self.token_until - clock.now()).total_seconds())
            return {"access_token": self.token, "expires_in": left}

    def check_token(self, token: str) -> None:
        if token != self.token:
            raise Refused(40001, "invalid credential, access_token is invalid or not latest")
        if clock.now() >= self.token_until:
            raise Refused(42001, "access_token expired")

    def answer(self, body: dict[str, Any]) -> dict[str, Any]:
        """A customer-service message: 48 hours, five answers."""
        reader = self._reader(body)
        if not reader.follows:
            raise Refused(43004, "require subscribe")
        if reader.wrote_at is None or clock.now() - reader.wrote_at > timedelta(hours=48):
            raise Refused(45015, "response out of time limit or subscription is canceled")
        if reader.answers >= 5:
            raise Refused(45047, "out of response count limit")
        reader.answers += 1
        return self._sent(body, f"answer {body['msgtype']}", body[body["msgtype"]])

    def notice(self, body: dict[str, Any]) -> dict[str, Any]:
        """A subscribed notice: one consent, one message; what became of it is told later."""
        reader, template = self._reader(body), self._template(body)
        if reader.grants[template] < 1:
            raise Refused(43101, "user refuse to accept the msg")
        for name, one in body["data"].items():
            if name.startswith("thing") and not 0 < len(one["value"]) <= 20:
                raise Refused(47003, f"argument invalid! data.{name}.value invalid")
        reader.grants[template] -= 1
        item = {"TemplateId": template, "MsgID": str(self._next(3000)), "ErrorCode": 0, "ErrorStatus": "success"}
        self._tell(body, "subscribe_msg_sent_event", SubscribeMsgSentEvent={"List": item})
        return self._sent(body, "notice", body["data"])

    def template_message(self, body: dict[str, Any]) -> dict[str, Any]:
        reader, _template = self._reader(body), self._template(body)
        if not reader.follows:
            raise Refused(43004, "require subscribe")
        number = self._next(3000)
        self._tell(body, "TEMPLATESENDJOBFINISH", MsgID=number, Status="success")
        return {**self._sent(body, "template", body["data"]), "msgid": number}

    def openid_of(self, code: str) -> dict[str, Any]:
        openid = self.codes.get(code)
        if openid is None:
            raise Refused(40029, "invalid code")
        if not openid:
            raise Refused(40163, "code been used")
        self.codes[code] = ""
        return {"access_token": f"person-{openid}", "expires_in": 7200, "openid": openid, "scope": "snsapi_base"}

    def _reader(self, body: dict[str, Any]) -> Reader:
        if body.get("touser") not in self.readers:
            raise Refused(40003, "invalid openid")
        return self.readers[body["touser"]]

    def _template(self, body: dict[str, Any]) -> str:
        if body.get("template_id") not in self.templates:
            raise Refused(40037, "invalid template_id")
        return str(body["template_id"])

    def _sent(self, body: dict[str, Any], kind: str, content: Any) -> dict[str, Any]:
        with self._lock:
            self.sent.append({"to": body["touser"], "kind": kind, "content": content})
        return {"errcode": 0, "errmsg": "ok"}

    def _tell(self, body: dict[str, Any], event: str, **fields: Any) -> None:
        self.pushes.append({"openid": body["touser"], "event": event, **fields})

    def _next(self, base: int) -> int:
        with self._lock:
            self._count += 1
            return base + self._count


def texts(wechat: WechatStandIn, openid: str) -> list[str]:
    """All that ``openid`` was sent, as text."""
    return [json.dumps(one["content"], ensure_ascii=False) for one in wechat.sent if one["to"] == openid]
