"""The stand-in's door: HTTP in, the answers of :mod:`.wechat` out."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from qingyu.stories.standins.wechat_answers import Refused

if TYPE_CHECKING:
    from qingyu.stories.standins.wechat import WechatStandIn

Json = dict[str, Any]


class Handler(BaseHTTPRequestHandler):
    wechat: "WechatStandIn"

    def do_GET(self) -> None:
        self._serve({})

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        self._serve(json.loads(raw or b"{}"))

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: stories and tests print what matters."""

    def _serve(self, body: Json) -> None:
        address = urlsplit(self.path)
        query = dict(parse_qsl(address.query))
        trouble = self.wechat.trouble(address.path)
        if trouble == "500":
            return self._send(500, b"Internal Server Error", "text/plain")
        if trouble == "no json":
            return self._send(200, b'{"errcode": 0, "errm', "application/json")
        if isinstance(trouble, int):
            return self._json({"errcode": trouble, "errmsg": "told to fail"})
        if trouble == "late":
            self.wechat.released.wait(30)
        answer = self._answer(address.path, query, body)
        if trouble == "taken but silent":
            self.wechat.released.wait(30)
            self.close_connection = True
            return None
        if trouble == "garbled":
            return self._send(200, b'{"errcode": 0, "errm', "application/json")
        return self._json(answer) if answer is not None else None

    def _answer(self, path: str, query: dict[str, str], body: Json) -> Json | None:
        """The JSON to answer; None where something else was sent already."""
        try:
            if path == "/connect/oauth2/authorize":
                self._authorize(query)
                return None
            free = self._free(path, query, body)
            if free is not None:
                return free
            self.wechat.check_token(query.get("access_token", ""))
            if path == "/cgi-bin/media/get":
                return self._media(query.get("media_id", ""))
            return self._known(path)(body)
        except Refused as refused:
            return {"errcode": refused.code, "errmsg": f"{refused} rid: stand-in"}

    def _free(self, path: str, query: dict[str, str], body: Json) -> Json | None:
        """What is asked without an access token."""
        if path == "/cgi-bin/stable_token":
            return self.wechat.give_token(body)
        if path == "/sns/oauth2/access_token":
            return self.wechat.openid_of(query.get("code", ""))
        if path == "/sns/userinfo":
            return {"openid": query.get("openid"), "nickname": "微信用户"}
        return None

    def _known(self, path: str) -> Callable[[Json], Json]:
        known: dict[str, Callable[[Json], Json]] = {
            "/cgi-bin/message/custom/send": self.wechat.answer,
            "/cgi-bin/message/subscribe/bizsend": self.wechat.notice,
            "/cgi-bin/message/template/send": self.wechat.template_message,
            "/cgi-bin/menu/create": self._menu,
            "/cgi-bin/ticket/getticket": lambda body: {"errcode": 0, "ticket": "ticket-1", "expires_in": 7200},
        }
        return known.get(path, lambda body: {"errcode": 40066, "errmsg": "invalid url"})

    def _menu(self, body: Json) -> Json:
        self.wechat.menu = body["button"]
        return {"errcode": 0, "errmsg": "ok"}

    def _media(self, name: str) -> Json | None:
        if name not in self.wechat.files:
            return {"errcode": 40007, "errmsg": "invalid media_id"}
        data, kind = self.wechat.files[name]
        self._send(200, data, kind)
        return None

    def _authorize(self, query: dict[str, str]) -> None:
        """Whoever holds the phone (``visitor``) comes back with a code."""
        back = urlencode({"code": self.wechat.code_for(self.wechat.visitor), "state": query["state"]})
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{back}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _json(self, answer: Json) -> None:
        self._send(200, json.dumps(answer).encode(), "application/json; encoding=utf-8")

    def _send(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
