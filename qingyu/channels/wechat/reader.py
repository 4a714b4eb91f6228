"""What a message says: words, a photo, a voice, a place, a link."""

import re
from collections.abc import Callable
from typing import Any

from qingyu.channels.wechat.setup import account
from qingyu.core.jobs import Lane
from qingyu.core.middleware import UNWANTED
from qingyu.intake.actions import keep_body
from qingyu.intake.incoming import Incoming, Part, Sender, reads
from qingyu.intake.models import Submission
from qingyu.outbox.providers import Busy
from qingyu.outbox.wechat.http import Refusal
from qingyu.tickets.codes import Channel

PHOTO, VOICE, VIDEO, PLACE, LINK, OTHER = "[图片]", "[语音]", "[视频]", "[位置]", "[链接]", "[其他消息]"
GONE = "[图片已过期]"
WITH_FILE = frozenset({"image", "voice", "video", "shortvideo"})
UNSUPPORTED = re.compile(
    r"[【\[(（]?\s*(收到|发来|发送了?)?.{0,4}(不支持|未支持)的?(消息|内容)类型.{0,20}|"
    r"[【\[]?unsupported message[】\]]?.{0,20}",
    re.IGNORECASE,
)


def lane_of(submission: Submission) -> Lane:
    """Files are fetched from WeChat; words are here."""
    return Lane.OUTSIDE if _said(submission, "MsgType") in WITH_FILE else Lane.READING


@reads(Channel.WECHAT, lane=lane_of)
def read(submission: Submission) -> Incoming:
    """Raises Busy while the channel is off or WeChat does not give the file: it is tried again."""
    kind = _said(submission, "MsgType")
    return KINDS.get(kind, _other)(submission)


def _words(submission: Submission) -> Incoming:
    """What WeChat does not hand on (stickers, cards, files) comes as a text that says so."""
    text = _said(submission, "Content")
    if UNSUPPORTED.fullmatch(text):
        return _incoming(submission, OTHER, unread=(Part(name=text),))
    return _incoming(submission, text)


def _photo(submission: Submission) -> Incoming:
    data = _file(submission)
    return _incoming(submission, "" if data else GONE, pictures=(data,) if data else (), by_hand=not data)


def _voice(submission: Submission) -> Incoming:
    """What WeChat understood of it, else a colleague has to listen."""
    data, heard = _file(submission), _said(submission, "Recognition")
    unheard = () if heard and data else (Part(name=f"{VOICE}.{_said(submission, 'Format') or 'amr'}", data=data),)
    return _incoming(submission, heard or VOICE, unread=unheard)


def _video(submission: Submission) -> Incoming:
    return _incoming(submission, VIDEO, unread=(Part(name=f"{VIDEO}.mp4", data=_file(submission)),))


def _place(submission: Submission) -> Incoming:
    label = _said(submission, "Label") or f"{_said(submission, 'Location_X')}, {_said(submission, 'Location_Y')}"
    return _incoming(submission, f"{PLACE} {label}", place=label[:100])


def _link(submission: Submission) -> Incoming:
    parts = (LINK, *(_said(submission, name) for name in ("Title", "Description", "Url")))
    return _incoming(submission, " ".join(part for part in parts if part))


def _other(submission: Submission) -> Incoming:
    """A kind that is not known here, by whatever names it; the rest stands in the raw fields."""
    names = (_said(submission, name) for name in ("MsgType", "FileName", "Title", "Description"))
    part = Part(name=" ".join(name for name in names if name) or OTHER)
    return _incoming(submission, f"{OTHER} {_said(submission, 'Title')}".strip(), unread=(part,))


KINDS: dict[str, Callable[[Submission], Incoming]] = {
    "text": _words,
    "image": _photo,
    "voice": _voice,
    "video": _video,
    "shortvideo": _video,
    "location": _place,
    "link": _link,
}


def _incoming(submission: Submission, text: str, **more: Any) -> Incoming:
    openid = _said(submission, "FromUserName")
    return Incoming(text=text, sender=Sender(kind="wechat", value=openid), sent_at=submission.received_at, **more)


def _file(submission: Submission) -> bytes:
    """The file that came along, kept with the submission: WeChat has it for three days only. b"" where it is gone."""
    if submission.body:
        return bytes(submission.body)
    wechat = account()
    if wechat is None:
        raise Busy("WeChat is switched off")
    try:
        media = wechat.media(_said(submission, "MediaId"))
    except Refusal:
        return b""
    keep_body(submission, media.data)
    return media.data


def _said(submission: Submission, name: str) -> str:
    value = submission.raw.get(name, "")
    return UNWANTED.sub("", value).strip() if isinstance(value, str) else ""
