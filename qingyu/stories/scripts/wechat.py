"""A blocked drain, reported in WeChat with a photo: answers come where she wrote, later by notice, at last by SMS.

WeChat itself is played by a stand-in on this machine: signed and sealed deliveries in, its own interface out.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.test import Client

from qingyu.accounts.actors import SYSTEM
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier, State
from qingyu.outbox.models import Message, MessageQuerySet, WechatQuota
from qingyu.people import actions as people
from qingyu.people.models import Identity
from qingyu.stories import clockwork
from qingyu.stories.cast import at
from qingyu.stories.drawings import photo
from qingyu.stories.stage import Stage
from qingyu.stories.standins.wechat import WechatStandIn
from qingyu.stories.standins.wechat_push import Push
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

TITLE = "微信公众号：48 小时内客服回复，之后订阅通知，次数用完转短信"

LI = "oLiMin-Yunxi-1502"
TEMPLATE = "Tm-message-0001"
LINES = f"message = {TEMPLATE} : character_string1={{ticket}}, thing2={{title}}, thing3=请点击查看回复"


def play(stage: Stage) -> None:
    """Monday 09:00 she writes, 09:20 she is answered; from Thursday on a notice, then an SMS."""
    with WechatStandIn() as wechat:
        set_up(stage, wechat)
        ticket = she_writes(stage, wechat)
        she_is_answered(stage, wechat, ticket)
        later_progress(stage, wechat, ticket)


def set_up(stage: Stage, wechat: WechatStandIn) -> None:
    outbox.save_account("wechat", values=wechat.values(templates=LINES), on=True, by=SYSTEM)
    wechat.templates.add(TEMPLATE)
    people.bind(stage.cast.li, kind=Identity.Kind.WECHAT, value=LI, how="短信验证码", by=SYSTEM)
    stage.settle()


def she_writes(stage: Stage, wechat: WechatStandIn) -> Ticket:
    stage.at("09:00")
    hand_in(stage, [wechat.write(LI, Content="卫生间地漏返水，有异味，麻烦派人来看看")])
    stage.at("09:01")
    picture = wechat.write(LI, "image", MediaId=wechat.upload(photo("report").read(), "image/jpeg"))
    # WeChat delivers again what it is not sure of.
    hand_in(stage, [picture, picture, picture])
    ticket = Ticket.objects.get(reporter=stage.cast.li, channel=Channel.WECHAT)
    stage.ticket = ticket
    stage.expect("one request with one photo", ticket.attachments.count() == 1)
    stage.expect("three deliveries are one line", ticket.messages.filter(channel=Channel.WECHAT).count() == 1)
    return ticket


def she_is_answered(stage: Stage, wechat: WechatStandIn, ticket: Ticket) -> None:
    stage.at("09:20")
    answer(stage, ticket, "已安排师傅上午 10 点上门疏通，请先不要往地漏倒水。")
    texts = [one["content"]["content"] for one in wechat.sent if one["kind"] == "answer text"]
    stage.expect("the answer came where she wrote", any("上午 10 点" in text for text in texts))
    stage.at("09:30")
    # She taps “allow” once: one notice more than 48 hours later.
    hand_in(stage, [wechat.allow(LI, TEMPLATE)])
    stage.expect("her consent is counted once", WechatQuota.objects.get(openid=LI).left == 1)
    stage.at("11:00")
    until = stage.day + timedelta(days=5)
    tickets.hold(ticket, by=stage.by(stage.cast.supervisor), reason="等待排水管配件", until=at(until, "12:00"))
    stage.settle()


def later_progress(stage: Stage, wechat: WechatStandIn, ticket: Ticket) -> None:
    stage.at("10:00", days=3)
    answer(stage, ticket, "管道检测完成，需更换一段排水管，明天上午施工。")
    stage.expect("after 48 hours it is a notice", wechat.sent[-1]["kind"] == "notice")
    for told in list(wechat.pushes):
        wechat.pushes.popleft()
        hand_in(stage, [wechat.event(**told)])
    notice = answered(stage).get(carrier=Carrier.WECHAT, provider_id__startswith="notice:")
    stage.expect("WeChat says that it arrived", notice.state == State.DELIVERED)
    stage.at("10:00", days=4)
    answer(stage, ticket, "排水管已更换，试水正常，请您有空时确认。")
    sms = answered(stage).filter(carrier=Carrier.SMS).first()
    stage.expect("without consent it is an SMS", bool(sms and "已更换" in sms.body and sms.state == State.DELIVERED))


def answer(stage: Stage, ticket: Ticket, body: str) -> None:
    """Wang writes, and what is due is carried: the way that fails, and the next one."""
    tickets.send_message(ticket, by=stage.by(stage.cast.wang), body=body, channel=Channel.WECHAT)
    stage.settle()
    for _ in range(2):
        clockwork.turn()


def answered(stage: Stage) -> MessageQuerySet:
    return Message.objects.filter(template="message", resident=stage.cast.li)


def hand_in(stage: Stage, pushes: Sequence[Push]) -> None:
    """Deliver as WeChat does, to the address in its settings."""
    for push in pushes:
        answer = Client(headers={"host": "localhost"}).generic(
            "POST", f"/hooks/wechat?{push.query}", push.body, content_type="text/xml"
        )
        stage.expect("the delivery was taken", answer.status_code == 200)
    stage.settle()
