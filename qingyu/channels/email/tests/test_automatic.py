"""What nobody wrote: told from people, put aside, and shown to who sorts."""

import pytest

from qingyu.channels.email.parts import mail
from qingyu.channels.email.parts.automatic import Automatic, automatic
from qingyu.channels.email.tests.conftest import mail as written
from qingyu.channels.email.tests.letters import built, text
from qingyu.intake.codes import State, Why
from qingyu.intake.models import Submission
from qingyu.tickets.models import Message, Ticket


def asked(raw):
    letter = mail.parsed(raw)
    return automatic(letter, mail.taken_apart(letter))


def receipt(kind="disposition-notification", words="您的邮件已阅读。"):
    return (
        "From: limin@mail.example\r\nSubject: x\r\nMessage-ID: <r1@mail.example>\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/report; report-type={kind}; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n--b\r\nContent-Type: message/{kind}\r\n\r\n"
        "Final-Recipient: rfc822; limin@mail.example\r\n\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize(
    "raw",
    [
        written(Auto_Submitted="auto-replied; vacation"),
        written(Precedence="bulk"),
        written(X_Autoreply="yes"),
        written(List_Id="<news.example>"),
        written(Return_Path="<>"),
        written(sender="MAILER-DAEMON@mail.example"),
        written(sender="MicrosoftExchange329e71ec88ae4615@mail.example"),
        written(subject="自动回复：我在休假"),
        written(subject="【自动回复】来信收到"),
        written(subject="外出自动回复: 关于您的诉求"),
        written(subject="Automatic reply: x"),
        written(subject="Out of Office: x"),
        receipt(),
        receipt("delivery-status"),
        receipt("feedback-report"),
        written("这是邮件收条，您的邮件已被查看。", subject="已读: 停水通知"),
        written("Your message was read on 6/8/2026.", subject="Read: notice"),
        written("您发给李敏的邮件于 9:30 未阅读即已删除", subject="未读：停水通知"),
        written("", subject="阅读回执：停水通知"),
        written("邮件“停水”已于 2026/6/8 显示", subject="Return Receipt (displayed): x"),
        written("李敏 将撤回邮件“厨房漏水”。", subject="撤回: 厨房漏水"),
        written("Li Min would like to recall the message, “x”.", subject="Recall: x"),
        written("", subject="撤回: [260608-00012] 关于您的诉求"),
        written("赵六 希望召回邮件“x”", subject="召回：x"),
        written("Li 想撤回邮件“x”", subject="Recall : x"),
        written("您的邮件已送达对方邮箱", subject="投递回执：停梯安排"),
        written("您发给钱七的邮件《停梯安排》已被对方查看", subject="邮件已读提醒"),
        written("本人十二日返岗", subject="出差自动回复"),
        written("来信收到", subject="来自钱七的自动答复：停梯安排"),
        written("钱七 已撤回邮件“停梯”。", subject="【邮件撤回】停梯"),
        written("对方希望召回邮件“停梯”", subject="邮件召回提醒"),
        written("钱七收回了一封邮件", subject="邮件收回通知"),
        written("你好，我正在出差，不能及时回复您的来信，回来后尽快与您联系。", subject="Re: 停梯安排"),
    ],
)
def test_nobody_wrote_it(raw):
    assert asked(raw) == Automatic.YES


@pytest.mark.parametrize(
    "raw",
    [
        written(),
        written(Auto_Submitted="no"),
        written(Precedence="first-class"),
        written(Return_Path="<limin@mail.example>"),
        written(subject="自动门回复原状了吗"),
        written(subject="自动扣费投诉"),
        written(subject="已读通知，但是家里还没有来水"),
        written(subject="撤回我的投诉"),
        written(subject="Reading room lamp is broken"),
        written(subject="外出三天，请代收快递"),
        written(subject="来自三栋的自动门投诉"),
        written(subject="外出"),
        written("我正在休假，家里漏水，请联系我爱人，不能及时回复您的邮件时请打电话。" * 5, subject="漏水"),
        written("单元门撤回不了", subject="邮件撤回不了，请帮忙"),
    ],
)
def test_somebody_wrote_it(raw):
    assert asked(raw) == Automatic.NO


@pytest.mark.parametrize(
    "raw",
    [
        written("已读，但是我家到现在还没有来水，请派人来看", subject="已读: 关于停水的通知"),
        written("楼道灯修好了，我上次的投诉不用处理了", subject="撤回：楼道灯投诉"),
        written("看到了，车位费怎么还涨", subject="回执: 收费通知"),
        written("My lift is still stuck", subject="Read: notice"),
        written("我正在出差，不能及时回复您的邮件，家里水管爆了请先关阀门", subject="回复: 漏水"),
        written("请把我昨天的报修撤掉，改成周六", subject="收回: 报修"),
    ],
)
def test_in_doubt_a_person_looks(raw):
    assert asked(raw) == Automatic.PERHAPS


def test_what_is_put_aside_is_shown(channel, fetched):
    channel.deliver(written())
    fetched()
    channel.deliver(receipt())
    channel.deliver(written("李敏 将撤回邮件“漏水”。", subject="撤回: 漏水", number=2, In_Reply_To="<m1@mail.example>"))
    fetched()
    assert Ticket.objects.count() == 1
    assert not Message.objects.exists()
    aside = Submission.objects.filter(state=State.DROPPED)
    assert set(aside.values_list("why", "sender")) == {(Why.AUTOMATIC, "limin@mail.example")}
    assert "您的邮件已阅读" in aside.order_by("id").first().text


def test_what_may_be_a_recall_is_no_line_and_waits(channel, fetched):
    channel.deliver(written())
    fetched()
    words = "楼道灯修好了，我上次的投诉不用处理了"
    channel.deliver(written(words, subject="撤回: 漏水", number=2, In_Reply_To="<m1@mail.example>"))
    fetched()
    waits = Submission.objects.get(state=State.SORTING)
    assert (waits.why, waits.alike) == (Why.BY_HAND, Ticket.objects.get())
    assert not Message.objects.exists()


def test_a_built_invitation_that_was_answered_by_a_person_is_no_report():
    assert asked(built(text("周六可以"), Subject="接受: 上门维修")) == Automatic.NO
