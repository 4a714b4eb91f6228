"""The calls to an official account's interface, each in one line of ours."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from qingyu.core import clock, ids
from qingyu.outbox.providers import Busy, Failed
from qingyu.outbox.wechat import http, tokens
from qingyu.outbox.wechat.http import Media
from qingyu.outbox.wechat.models import WechatToken

API = "https://api.weixin.qq.com"
OPEN = "https://open.weixin.qq.com"
# A customer-service message holds so many bytes.
TEXT_BYTES = 2048
LARGEST_FILE = 10 * 1024 * 1024

T = TypeVar("T")
Fields = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Wechat:
    """An official account. Every call may raise Busy and Failed, those that send something Unsure as well."""

    appid: str
    secret: str
    api: str = API
    open: str = OPEN

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Wechat":
        """As its service is set up."""
        addresses = {"api": values.get("api") or API, "open": values.get("open") or OPEN}
        return cls(values["appid"], values["secret"], **{name: url.rstrip("/") for name, url in addresses.items()})

    def text(self, openid: str, content: str) -> None:
        """An answer within 48 hours; more than 2048 bytes are cut."""
        self._customer_service(openid, "text", {"content": cut(content, TEXT_BYTES)})

    def news(self, openid: str, *, title: str, description: str, url: str) -> None:
        """An answer as a card that opens ``url``."""
        article = {"title": title, "description": description, "url": url}
        self._customer_service(openid, "news", {"articles": [article]})

    def subscribed(self, openid: str, template: str, data: Fields, *, page: str = "") -> None:
        """A notice that the reader has asked for (订阅通知). WeChat names no id of it."""
        body = {"touser": openid, "template_id": template, "data": data, **({"page": page} if page else {})}
        self._ask("POST", "/cgi-bin/message/subscribe/bizsend", sends=True, json=body)

    def template(self, openid: str, template: str, data: Fields, *, url: str = "") -> str:
        """A template message, for accounts that still have them; returns WeChat's id of it."""
        body = {"touser": openid, "template_id": template, "url": url, "data": data}
        return str(self._ask("POST", "/cgi-bin/message/template/send", sends=True, json=body).get("msgid", ""))

    def media(self, media_id: str) -> Media:
        """What somebody sent; WeChat keeps it for three days."""
        url = f"{self.api}/cgi-bin/media/get"
        return self._with_token(
            lambda token: http.fetch(url, params={"access_token": token, "media_id": media_id}, largest=LARGEST_FILE)
        )

    def make_menu(self, buttons: Sequence[Mapping[str, Any]]) -> None:
        """Put up the menu at the bottom of the conversation."""
        self._ask("POST", "/cgi-bin/menu/create", json={"button": list(buttons)})

    def sign_in_url(self, back: str, state: str, *, scope: str = "snsapi_base") -> str:
        """Where WeChat tells ``back`` who reads; ``snsapi_base`` asks nothing, ``snsapi_userinfo`` asks for the name.

        ``state`` holds at most 128 letters and digits.
        """
        query = {"appid": self.appid, "redirect_uri": back, "response_type": "code", "scope": scope, "state": state}
        return f"{self.open}/connect/oauth2/authorize?{urlencode(query)}#wechat_redirect"

    def signed_in(self, code: str) -> dict[str, Any]:
        """What WeChat says of ``code``, once: at least ``openid``."""
        query = {"appid": self.appid, "secret": self.secret, "code": code, "grant_type": "authorization_code"}
        said = self._plain("GET", "/sns/oauth2/access_token", params=query)
        if not isinstance(said.get("openid"), str):
            raise Failed(http.UNREADABLE)
        return said

    def person(self, openid: str, token: str) -> dict[str, Any]:
        """Name and picture, where they were asked for and given; ``token`` is that of :meth:`signed_in`."""
        return self._plain("GET", "/sns/userinfo", params={"access_token": token, "openid": openid, "lang": "zh_CN"})

    def page_signature(self, url: str) -> dict[str, Any]:
        """What a page at ``url`` needs to use WeChat's scripts."""
        ticket = tokens.current(self.appid, WechatToken.Kind.TICKET, self._fetch_ticket)
        nonce, moment = ids.public_id(), int(clock.now().timestamp())
        signed = f"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={moment}&url={url.partition('#')[0]}"
        digest = hashlib.sha1(signed.encode(), usedforsecurity=False).hexdigest()
        return {"appId": self.appid, "nonceStr": nonce, "timestamp": moment, "signature": digest}

    def ask_token(self) -> None:
        """Whether WeChat knows us by these values; nothing is changed by asking."""
        self._fetch_token(False)

    def _customer_service(self, openid: str, kind: str, content: Mapping[str, Any]) -> None:
        body = {"touser": openid, "msgtype": kind, kind: content}
        self._ask("POST", "/cgi-bin/message/custom/send", sends=True, json=body)

    def _ask(self, method: str, path: str, *, sends: bool = False, **more: Any) -> dict[str, Any]:
        params = more.pop("params", {})
        return self._with_token(
            lambda token: http.ask(
                method, self.api + path, sends=sends, params={"access_token": token, **params}, **more
            )
        )

    def _with_token(self, call: Callable[[str], T]) -> T:
        """``call`` with the token; where that is no longer good, once more with a new one."""
        kind = WechatToken.Kind.ACCESS
        token = tokens.current(self.appid, kind, self._fetch_token)
        try:
            return call(token)
        except http.Stale:
            token = tokens.renewed(self.appid, kind, self._fetch_token, stale=token)
        try:
            return call(token)
        except http.Stale as error:
            raise Failed(str(error)) from error

    def _plain(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        """A call that needs no token."""
        try:
            return http.ask(method, self.api + path, **more)
        except http.Stale as error:
            raise Failed(str(error)) from error

    def _fetch_token(self, force: bool) -> tuple[str, int]:
        body = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret, "force_refresh": force}
        said = self._plain("POST", "/cgi-bin/stable_token", json=body)
        return _token(said, "access_token")

    def _fetch_ticket(self, force: bool) -> tuple[str, int]:
        said = self._ask("GET", "/cgi-bin/ticket/getticket", params={"type": "jsapi"})
        return _token(said, "ticket")


def _token(said: Mapping[str, Any], name: str) -> tuple[str, int]:
    value, seconds = said.get(name), said.get("expires_in")
    if not isinstance(value, str) or not value or not isinstance(seconds, int):
        raise Busy(http.UNREADABLE)
    return value, seconds


def cut(text: str, most: int) -> str:
    """``text`` in at most ``most`` bytes of UTF-8, with an ellipsis where something is left out."""
    raw = text.encode()
    return text if len(raw) <= most else raw[: most - 3].decode(errors="ignore") + "…"
