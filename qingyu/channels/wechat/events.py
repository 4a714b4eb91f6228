"""What residents do in WeChat besides writing: following, scanning, allowing notices; and what became of notices."""

import re
from collections.abc import Callable
from typing import Any

from django.core.cache import cache

from qingyu.channels.wechat import replies
from qingyu.core import clock
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier, Fate, State
from qingyu.outbox.models import Message
from qingyu.outbox.providers.wechat import notice_id
from qingyu.outbox.wechat import contacts
from qingyu.places.models import Area, Equipment

# WeChat tries again for seconds, and what was signed ten minutes ago is refused.
REMEMBERED = 24 * 3600
# The beginning of the scene where somebody began to follow by scanning.
SCENE = "qrscene_"
PLACE = re.compile(r"[\w-]{1,40}", re.ASCII)

Fields = dict[str, Any]


def happen(openid: str, event: Fields) -> str:
    """Let the event have its effect, once; returns what to answer, "" for nothing. Unknown ones have none."""
    does = DOES.get(str(event.get("Event", "")).lower())
    if does is None or not _first_time(openid, event):
        return ""
    return does(openid, event)


def _first_time(openid: str, event: Fields) -> bool:
    name = ":".join(str(event.get(part, "")) for part in ("Event", "CreateTime", "EventKey", "MsgID"))
    return cache.add(f"wechat:event:{openid}:{name}"[:240].replace(" ", "_"), clock.now().timestamp(), REMEMBERED)


def _followed(openid: str, event: Fields) -> str:
    contacts.follows(openid, True)
    key = _text(event, "EventKey")
    return _at_place(key.removeprefix(SCENE)) or replies.to_newcomer(openid)


def _left(openid: str, event: Fields) -> str:
    contacts.follows(openid, False)
    return ""


def _scanned(openid: str, event: Fields) -> str:
    contacts.follows(openid, True)
    return _at_place(_text(event, "EventKey"))


def _at_place(scene: str) -> str:
    """The scene of a place's code is the code on its sign."""
    if not PLACE.fullmatch(scene):
        return ""
    signs = (Area.objects.filter(code=scene), Equipment.objects.filter(code=scene))
    return replies.to_scan(scene) if any(sign.exists() for sign in signs) else ""


def _chose(openid: str, event: Fields) -> str:
    """They allow or refuse notices: an allowance is for one message of the template."""
    for one in _items(event, "SubscribeMsgPopupEvent"):
        if _text(one, "SubscribeStatusString") == "accept":
            contacts.granted(openid, _text(one, "TemplateId")[:64])
    return ""


def _changed(openid: str, event: Fields) -> str:
    """They have switched a template off. The documentation's sample calls the list as that of choosing."""
    for name in ("SubscribeMsgChangeEvent", "SubscribeMsgPopupEvent"):
        for one in _items(event, name):
            if _text(one, "SubscribeStatusString") == "reject":
                contacts.withdrawn(openid, _text(one, "TemplateId")[:64])
    return ""


def _notice_ended(openid: str, event: Fields) -> str:
    """WeChat gives a subscribed notice its id only now: it is the longest waiting one of the reader's template."""
    for one in _items(event, "SubscribeMsgSentEvent"):
        beginning = notice_id(_text(one, "TemplateId"))
        waiting = Message.objects.filter(carrier=Carrier.WECHAT, address=openid, state=State.ACCEPTED)
        row = waiting.filter(provider_id__startswith=beginning).order_by("sent_at", "id").first()
        fate = Fate.DELIVERED if _text(one, "ErrorCode") == "0" else Fate.FAILED
        if row:
            outbox.receipt("wechat", fate=fate, token=row.token, error=_text(one, "ErrorStatus"))
    return ""


def _template_ended(openid: str, event: Fields) -> str:
    said = _text(event, "Status")
    fate = Fate.DELIVERED if said == "success" else Fate.FAILED
    if number := _text(event, "MsgID"):
        outbox.receipt("wechat", fate=fate, provider_id=number, error="" if fate == Fate.DELIVERED else said)
    return ""


def _items(event: Fields, name: str) -> list[Fields]:
    """One or several, as the XML has it."""
    around = event.get(name)
    found = around.get("List") if isinstance(around, dict) else None
    return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, dict)]


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name, "")
    return value if isinstance(value, str) else ""


DOES: dict[str, Callable[[str, Fields], str]] = {
    "subscribe": _followed,
    "unsubscribe": _left,
    "scan": _scanned,
    "subscribe_msg_popup_event": _chose,
    "subscribe_msg_change_event": _changed,
    "subscribe_msg_sent_event": _notice_ended,
    "templatesendjobfinish": _template_ended,
}
