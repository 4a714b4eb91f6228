"""From a mail to a request, the answers in its thread, and what must not become anything."""

from datetime import timedelta

import pytest

from qingyu.channels.email.tests.conftest import LI, mail
from qingyu.channels.email.tests.letters import built, image, picture, report, text
from qingyu.core import clock, jobs
from qingyu.events.models import Event
from qingyu.intake.actions import append, open_from
from qingyu.intake.codes import State, Why
from qingyu.intake.models import Submission
from qingyu.intake.request import Person, Request
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.outbox.models import State as Sent
from qingyu.stories.standins.mailbox import ADDRESS
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel, Direction
from qingyu.tickets.models import Ticket


@pytest.fixture
def told(channel, cast):
    """Write to Li Min by mail about a ticket, else by SMS; the message, gone."""

    def tell(ticket, body="师傅明天上午九点到。", token="t"):
        event = Event.objects.filter(thread_type="tickets.ticket", thread_id=ticket.pk).latest("pk")
        message = outbox.tell(
            cast.li,
            order=[Carrier.EMAIL, Carrier.SMS],
            template="message",
            subject="关于您的诉求",
            body=body,
            values={"ticket": ticket.number},
            token=token,
            event=event,
        )
        outbox.tick(clock.now())
        message.refresh_from_db()
        return message

    return tell


def last_sent(box):
    from email import message_from_bytes

    recipient, raw = box.sent[-1]
    return recipient, message_from_bytes(raw)


def test_a_mail_of_a_known_address_is_a_ticket_with_its_photo(channel, fetched, cast):
    raw = built(
        text("厨房水槽下面一直滴水，地上都是水"),
        image(picture()),
        Subject="厨房漏水",
        From=f"Li <{LI.upper()}>",
        Date="Mon, 08 Jun 2026 08:30:00 +0800",
    )
    channel.deliver(raw)
    fetched()
    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.reporter, ticket.home) == (Channel.EMAIL, cast.li, cast.home)
    assert ticket.title == "厨房漏水"
    assert ticket.text == "厨房漏水\n厨房水槽下面一直滴水，地上都是水"
    assert ticket.attachments.count() == 1
    assert clock.now() - ticket.contacted_at == timedelta(minutes=30)


def test_a_reply_lands_in_the_conversation_by_its_thread(channel, fetched, told, cast):
    channel.deliver(mail())
    fetched()
    ticket = Ticket.objects.get()
    message = told(ticket)
    recipient, answer = last_sent(channel)
    assert recipient == LI
    assert answer["In-Reply-To"] == "<m1@mail.example>"
    assert answer["Auto-Submitted"] is None
    assert message.state == Sent.ACCEPTED
    assert answer["Message-ID"] == f"<{message.provider_id}>"
    channel.deliver(
        mail(
            "明天上午不在家，下午可以。\n\n在 2026年6月8日，云溪苑客服 写道：\n> 师傅明天上午九点到。",
            # From another address, without the number: the id is enough.
            sender="李敏 <min.work@office.example>",
            subject="回复",
            number=2,
            In_Reply_To=answer["Message-ID"],
        )
    )
    fetched()
    line = ticket.messages.get(direction=Direction.IN)
    assert (line.body, line.channel) == ("明天上午不在家，下午可以。", Channel.EMAIL)
    told(ticket, "好的，改到下午两点。", token="t2")
    _recipient, second = last_sent(channel)
    assert second["References"].split() == ["<m1@mail.example>", answer["Message-ID"]]


def test_the_number_in_the_subject_is_enough_for_the_sender_only(channel, fetched):
    channel.deliver(mail())
    fetched()
    ticket = Ticket.objects.get()
    channel.deliver(mail("还在漏", subject=f"Re: 漏水 [{ticket.number}]", number=2))
    channel.deliver(mail("还在漏", subject=f"Re: 漏水 [{ticket.number}]", number=3, sender="x@y.example"))
    fetched()
    assert ticket.messages.filter(direction=Direction.IN).count() == 1
    assert Submission.objects.get(state=State.SORTING).why == Why.NOT_THEIRS


def test_who_goes_on_from_their_own_mail_stays_in_the_same_request(channel, fetched):
    channel.deliver(mail())
    fetched()
    channel.deliver(mail("补充：楼上也漏", subject="Re: 厨房漏水", number=2, References="<m1@mail.example>"))
    fetched()
    assert Ticket.objects.get().messages.get().body == "补充：楼上也漏"


def test_strangers_wait_in_the_tray_and_hear_once_that_the_mail_is_here(channel, fetched):
    for number in range(3):
        channel.deliver(mail("你们小区还有车位出租吗", sender="王五 <wang5@other.example>", number=number))
    fetched()
    outbox.tick(clock.now())
    assert set(Submission.objects.values_list("state", "why")) == {(State.SORTING, Why.UNKNOWN_SENDER)}
    assert [recipient for recipient, _raw in channel.sent] == ["wang5@other.example"]
    _recipient, thanks = last_sent(channel)
    assert thanks["Auto-Submitted"] == "auto-generated"
    # Their machine thanks for our thanks without saying that it is one.
    clock.travel_to(clock.now() + timedelta(hours=2))
    channel.deliver(mail("谢谢您的来信", sender="wang5@other.example", number=8, In_Reply_To=thanks["Message-ID"]))
    fetched()
    outbox.tick(clock.now())
    assert len(channel.sent) == 1
    channel.deliver(mail("另外一件事", sender="wang5@other.example", number=9))
    fetched()
    outbox.tick(clock.now())
    assert len(channel.sent) == 2


def test_a_stranger_whose_mail_became_a_request_is_answered_in_its_thread(channel, fetched, cast):
    """No file, no number: the answer goes to where the mail came from, and only about this request."""
    channel.deliver(mail("6 栋空调外机夜里很吵，请协调", sender="王五 <wang5@other.example>", subject="噪音", number=1))
    fetched()
    wang = cast.actor(cast.wang)
    line = Submission.objects.get()
    who = Person(name="王五")
    request = Request(channel=Channel.EMAIL, community="yunxi", text=line.text, reporter=who, area=cast.lobby.code)
    ticket = open_from(line, request=request, by=wang)
    tickets.send_message(ticket, by=wang, body="已请施工方今晚起停机检修。", channel=Channel.EMAIL)
    jobs.drain()
    outbox.tick(clock.now())
    assert {recipient for recipient, _raw in channel.sent} == {"wang5@other.example"}
    _recipient, answer = last_sent(channel)
    assert "<m1@mail.example>" in answer["References"]
    channel.deliver(mail("谢谢", sender="wang5@other.example", number=2, In_Reply_To=answer["Message-ID"]))
    fetched()
    assert ticket.messages.latest("pk").body == "谢谢"
    # Another stranger's line that a clerk adds makes nobody else hear of it.
    channel.deliver(mail("我也听到了，很吵", sender="赵六 <zhao6@other.example>", subject="噪音", number=3))
    fetched()
    append(Submission.objects.latest("pk"), into=ticket, by=wang)
    tickets.send_message(ticket, by=wang, body="已停机。", channel=Channel.EMAIL)
    jobs.drain()
    outbox.tick(clock.now())
    assert last_sent(channel)[0] == "wang5@other.example"


def test_a_mailbox_of_one_community_says_where_it_is_but_not_who(channel, fetched, cast):
    from qingyu.accounts.actors import SYSTEM

    outbox.save_account("email", values={**channel.settings, "community": "yunxi"}, on=True, by=SYSTEM)
    channel.deliver(mail("楼道灯坏了好几天", sender="x@y.example"))
    fetched()
    submission = Submission.objects.get()
    assert (submission.state, submission.why, submission.community) == (
        State.SORTING,
        Why.UNKNOWN_SENDER,
        cast.community,
    )


def test_who_is_not_who_they_say_is_looked_at_and_not_answered(channel, fetched):
    channel.deliver(mail(Authentication_Results="mx.example; dmarc=fail header.from=mail.example"))
    fetched()
    outbox.tick(clock.now())
    assert Submission.objects.get().why == Why.BY_HAND
    assert channel.sent == []
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(
    "head",
    [{"Auto_Submitted": "auto-replied"}, {"Precedence": "list"}, {"sender": ADDRESS}, {"Return_Path": "<>"}],
)
def test_what_nobody_wrote_becomes_nothing_and_is_kept(channel, fetched, head):
    channel.deliver(mail(**head))
    fetched()
    outbox.tick(clock.now())
    assert Submission.objects.get().state == State.DROPPED
    assert channel.sent == []


def test_a_bounce_hands_over_to_the_next_way(channel, fetched, told, opened_by_mail):
    message = told(opened_by_mail)
    channel.deliver(report(message.provider_id, action="delayed", status="4.4.1"))
    fetched()
    message.refresh_from_db()
    assert message.state == Sent.ACCEPTED
    channel.deliver(report(message.provider_id).replace(b"<b-", b"<c-"))
    fetched()
    message.refresh_from_db()
    assert (message.state, message.error) == (Sent.FAILED, "550 5.1.1 mailbox unavailable")
    assert message.followed_by.carrier == Carrier.SMS
    assert Submission.objects.filter(state=State.DROPPED).count() == 2


@pytest.fixture
def opened_by_mail(channel, fetched):
    channel.deliver(mail())
    fetched()
    return Ticket.objects.get()


def test_a_mail_without_words_is_laid_out(channel, fetched):
    channel.deliver(mail("", subject=""))
    fetched()
    assert Submission.objects.get().state == State.SORTING


def test_dates_that_cannot_be_are_not_believed(channel, fetched):
    channel.deliver(mail(Date="Mon, 01 Jan 1990 00:00:00 +0800"))
    channel.deliver(mail("电梯坏了，停在三楼不动", subject="电梯", number=2, Date="Mon, 01 Jan 2035 00:00:00 +0800"))
    fetched()
    assert {ticket.contacted_at for ticket in Ticket.objects.all()} == {clock.now()}


def test_read_again_nothing_is_doubled(channel, fetched, cast):
    channel.deliver(mail())
    fetched()
    submission = Submission.objects.get()
    from qingyu.intake.actions import process

    process(submission.pk)
    jobs.drain()
    assert Ticket.objects.count() == 1
    assert Message.objects.filter(carrier=Carrier.EMAIL).count() == 0
