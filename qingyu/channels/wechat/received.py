"""What came in: a message is stored for its reader, an event has its effect once; the answer is words or nothing."""

import re
from typing import Any

from django.conf import settings
from django.utils import translation

from qingyu.channels.wechat import events, replies
from qingyu.core import clock
from qingyu.intake.actions import store
from qingyu.outbox.wechat import contacts
from qingyu.tickets.codes import Channel

OPENID = re.compile(r"[\w-]{1,64}", re.ASCII)

Message = dict[str, Any]


def take(message: Message) -> Message | None:
    """Keep ``message``, once however often it comes; returns the answer for its writer, or None.

    Runs inside the caller's transaction: the answer leaves after the commit.
    """
    openid = message.get("FromUserName")
    if not isinstance(openid, str) or not OPENID.fullmatch(openid):
        return None
    with translation.override(settings.LANGUAGE_CODE):
        words = events.happen(openid, message) if message.get("MsgType") == "event" else _stored(openid, message)
    return _answer(message, words) if words else None


def _stored(openid: str, message: Message) -> str:
    outside_id = _text(message, "MsgId") or f"{openid}-{_text(message, 'CreateTime')}"
    stored = store(Channel.WECHAT, outside_id, raw=message)
    if not stored.fresh:
        return ""
    contacts.wrote(openid)
    return replies.to_message(openid) if contacts.to_be_told(openid, clock.now()) else ""


def _answer(message: Message, words: str) -> Message:
    return {
        "ToUserName": message["FromUserName"],
        "FromUserName": _text(message, "ToUserName"),
        "CreateTime": int(clock.now().timestamp()),
        "MsgType": "text",
        "Content": words,
    }


def _text(message: Message, name: str) -> str:
    value = message.get(name, "")
    return value if isinstance(value, str) else ""
