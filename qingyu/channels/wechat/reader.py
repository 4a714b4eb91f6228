"""What a message says: words, a photo, a voice, a place, a link."""

from collections.abc import Callable
from typing import Any

from qingyu.channels.wechat.setup import account
from qingyu.core.jobs import Lane
from qingyu.core.middleware import UNWANTED
from qingyu.intake.actions import keep_body
from qingyu.intake.incoming import Incoming, Sender, reads
from qingyu.intake.models import Submission
from qingyu.outbox.providers import Busy
from qingyu.outbox.wechat.http import Refusal
from qingyu.tickets.codes import Channel

PHOTO, VOICE, VIDEO, PLACE, LINK, OTHER = "[图片]", "[语音]", "[视频]", "[位置]", "[链接]", "[其他消息]"
GONE = "[图片已过期]"


@reads(Channel.WECHAT, lane=Lane.OUTSIDE)
def read(submission: Submission) -> Incoming:
    """Raises Busy while the channel is off or WeChat does not give the file: it is tried again."""
    kind = _said(submission, "MsgType")
    return KINDS.get(kind, _other)(submission)


def _words(submission: Submission) -> Incoming:
    return _incoming(submission, _said(submission, "Content"))


def _photo(submission: Submission) -> Incoming:
    data = _file(submission)
    return _incoming(submission, "" if data else GONE, pictures=(data,) if data else (), by_hand=not data)


def _voice(submission: Submission) -> Incoming:
    """What WeChat understood of it, else a colleague has to listen."""
    data, heard = _file(submission), _said(submission, "Recognition")
    return _incoming(submission, heard or VOICE, by_hand=not heard or not data)


def _video(submission: Submission) -> Incoming:
    _file(submission)
    return _incoming(submission, VIDEO, by_hand=True)


def _place(submission: Submission) -> Incoming:
    label = _said(submission, "Label") or f"{_said(submission, 'Location_X')}, {_said(submission, 'Location_Y')}"
    return _incoming(submission, f"{PLACE} {label}", place=label[:100])


def _link(submission: Submission) -> Incoming:
    parts = (LINK, *(_said(submission, name) for name in ("Title", "Description", "Url")))
    return _incoming(submission, " ".join(part for part in parts if part))


def _other(submission: Submission) -> Incoming:
    return _incoming(submission, OTHER, by_hand=True)


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
