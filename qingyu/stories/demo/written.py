"""A request that comes by e-mail or WeChat, and what is written to and fro: as the channels hand it in."""

from collections.abc import Generator, Iterator
from datetime import datetime
from email.message import EmailMessage
from random import Random
from typing import TYPE_CHECKING

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.channels.email.envelope import keep
from qingyu.core import clock
from qingyu.intake.actions import store
from qingyu.intake.models import Submission
from qingyu.people.actions import bind
from qingyu.people.models import Identity, Resident
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

if TYPE_CHECKING:
    from qingyu.stories.demo.life import Town

WAYS = (Channel.EMAIL, Channel.WECHAT, Channel.WECHAT)
KINDS = {Channel.EMAIL: Identity.Kind.EMAIL, Channel.WECHAT: Identity.Kind.WECHAT}
ANSWER = "您好，您的诉求已登记，我们会尽快安排处理，有进展马上告诉您。"
THANKS = "好的，谢谢，白天家里都有人。"
# From people nobody knows: they lie in the sorting tray.
STRANGE = {
    Channel.EMAIL: (
        "贵小区 6 栋楼下的空调外机夜里噪音很大，影响我们休息，请协调处理，盼复。",
        "我公司车辆周五要进小区送家具，请问需要提前登记哪些信息？",
        "路过东门时看到围墙有一块砖松了，下面常有孩子玩，请尽快看看。",
    ),
    Channel.WECHAT: (
        "你好，我是租客，热水器旁边的墙一直渗水，能来人看看吗",
        "请问临时停车怎么收费，晚上能停吗",
        "昨天在健身广场捡到一串钥匙，放哪里交给你们",
    ),
}


def report(town: "Town", text: str, key: str) -> Generator[datetime, None, Ticket | None]:
    """Written by somebody whose address is known; None where it went into a talk that was going on already."""
    dice = Random(key)
    channel = dice.choice(WAYS)
    resident = Resident.objects.get(pk=dice.choice(town.residents)[0])
    address = _address(channel, f"r{resident.pk}")
    bind(resident, kind=KINDS[channel], value=address, how="扫码绑定", by=SYSTEM)
    write(channel, key, address=address, name=resident.name, text=text)
    yield clock.now()
    ticket = Submission.objects.get(channel=channel, outside_id=_outside(channel, key)).ticket
    return ticket if ticket and ticket.opened_at == clock.now() else None


def talk(town: "Town", ticket: Ticket, by: Actor, key: str) -> Iterator[datetime]:
    """The desk answers the way it came, and the resident once more."""
    channel = Channel(ticket.channel)
    assert ticket.reporter is not None
    tickets.send_message(ticket, by=by, body=ANSWER, channel=channel)
    yield town.after(4, 30)
    address = _address(channel, f"r{ticket.reporter.pk}")
    subject = f"Re: [{ticket.number}] 诉求进展"
    write(channel, f"{key}-2", address=address, name=ticket.reporter.name, text=THANKS, subject=subject)


def stranger(town: "Town", channel: Channel, key: str) -> Iterator[datetime]:
    """What nobody can bring anywhere by itself; in each community something else."""
    texts = STRANGE[channel]
    write(channel, key, address=_address(channel, key), name="访客", text=texts[town.community.pk % len(texts)])
    yield from ()


def write(channel: Channel, key: str, *, address: str, name: str, text: str, subject: str = "") -> None:
    """Store it as its channel's door does."""
    if channel == Channel.EMAIL:
        raw = _mail(key, sender=f"{name} <{address}>", subject=subject or text[:12], text=text)
        keep(raw, size=len(raw), whole=True)
        return
    raw_message = {"MsgType": "text", "FromUserName": address, "MsgId": key, "Content": text}
    store(channel, _outside(channel, key), raw=raw_message)


def _mail(key: str, *, sender: str, subject: str, text: str) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, "service@qingyu.example", subject
    letter["Message-ID"] = f"<{_outside(Channel.EMAIL, key)}>"
    letter.set_content(text)
    return letter.as_bytes()


def _address(channel: Channel, name: str) -> str:
    return f"{name}@mail.example" if channel == Channel.EMAIL else f"o-demo-{name}"


def _outside(channel: Channel, key: str) -> str:
    return f"{key}@mail.example" if channel == Channel.EMAIL else key
