"""What the stand-in answers to each call, and why it refuses."""

import threading
from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from qingyu.core import clock

APPID, SECRET, TOKEN = "wx0123456789abcdef", "stand-in-secret", "stand-in-token"


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


class Answers:
    """The state of the account, and every call's answer; raises Refused with WeChat's errcode."""

    def __init__(self) -> None:
        self.readers: defaultdict[str, Reader] = defaultdict(Reader)
        self.sent: list[dict[str, Any]] = []
        self.pushes: deque[dict[str, Any]] = deque()
        self.templates: set[str] = set()
        self.codes: dict[str, str] = {}
        self.token, self.token_until, self.tokens = "", clock.now(), 0
        self._lock = threading.RLock()
        self._count = 0

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
