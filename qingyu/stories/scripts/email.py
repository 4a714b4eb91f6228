"""A request by e-mail: photo, answer in the same thread, reply, an auto-reply that becomes nothing, a full mailbox.

Both servers are stand-ins on this machine that speak IMAP and SMTP; everything else is as in any installation.
"""

from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message as Letter

from qingyu.accounts.actors import SYSTEM
from qingyu.channels.email import fetching
from qingyu.core import clock
from qingyu.intake.codes import State
from qingyu.intake.models import Submission
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.outbox.models import State as Sent
from qingyu.people.actions import bind
from qingyu.people.models import Identity
from qingyu.stories.drawings import photo
from qingyu.stories.stage import Stage
from qingyu.stories.standins.letters import bounce, mail
from qingyu.stories.standins.mailbox import Box, serving
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel, Direction
from qingyu.tickets.models import Ticket

TITLE = "邮件报修：来信、同一封邮件里往来、退信后改发短信"
LI = "李敏 <limin@mail.example>"


def play(stage: Stage) -> None:
    """09:05 the mail, 09:20 the answer, 09:40 the reply, 10:00 a notice bounces and leaves as an SMS."""
    with serving() as box:
        outbox.save_account("email", values=box.settings, on=True, by=SYSTEM)
        wang = stage.by(stage.cast.wang)
        bind(stage.cast.li, kind=Identity.Kind.EMAIL, value="limin@mail.example", how="窗口核对", by=wang)
        outbox.prefer(stage.cast.li, carriers=[Carrier.EMAIL, Carrier.SMS], by=stage.by(stage.cast.li))
        ticket = the_mail(stage, box)
        answer = the_answer(stage, box, ticket)
        the_reply(stage, box, ticket, answer)
        nobody_wrote(stage, box, ticket)
        the_bounce(stage, box, ticket)


def fetch(stage: Stage) -> None:
    """The periodic job comes by."""
    fetching.fetch(clock.now())
    stage.settle()


def the_mail(stage: Stage, box: Box) -> Ticket:
    stage.at("09:05")
    raw = mail(
        "您好，3栋2单元1502厨房水槽下面的角阀一直滴水，照片见附件，请安排师傅上门。",
        sender=LI,
        subject="厨房角阀滴水",
        number=1,
        pictures=(photo("before").read(),),
    )
    box.deliver(raw)
    fetch(stage)
    ticket = Ticket.objects.get(channel=Channel.EMAIL)
    stage.ticket = ticket
    stage.expect("the letter in GB18030 is read", "角阀一直滴水" in ticket.text)
    stage.expect("its sender and home are known", ticket.reporter == stage.cast.li and ticket.home == stage.cast.home)
    stage.expect("its photo is with it", ticket.attachments.count() == 1)
    stage.expect("it is marked as read", box.mails[0].seen)
    return ticket


def the_answer(stage: Stage, box: Box, ticket: Ticket) -> Letter:
    stage.at("09:20")
    wang = stage.by(stage.cast.wang)
    tickets.take(ticket, by=wang)
    written(stage, ticket, "李女士您好，师傅今天下午两点到，请留人在家。")
    answer = message_from_bytes(box.sent[-1][1])
    stage.expect("the answer leaves by mail, to the address on file", box.sent[-1][0] == "limin@mail.example")
    stage.expect("it is in the thread of the letter", "<story-1@mail.example>" in str(answer["References"]))
    subject = str(make_header(decode_header(str(answer["Subject"]))))
    stage.expect("its subject names the request", f"[{ticket.number}]" in subject or ticket.number in subject)
    return answer


def the_reply(stage: Stage, box: Box, ticket: Ticket, answer: Letter) -> None:
    stage.at("09:40")
    text = "好的，下午家里有人。\n\n在 2026年6月8日，云溪苑客户服务中心 写道：\n> 师傅今天下午两点到"
    box.deliver(mail(text, sender=LI, subject="回复", number=2, In_Reply_To=str(answer["Message-ID"])))
    fetch(stage)
    line = ticket.messages.filter(direction=Direction.IN).first()
    stage.expect("the reply is a line of the conversation", line is not None and line.body == "好的，下午家里有人。")


def nobody_wrote(stage: Stage, box: Box, ticket: Ticket) -> None:
    box.deliver(mail("我在休假", sender=LI, subject="自动回复：休假", number=3, Auto_Submitted="auto-replied"))
    fetch(stage)
    put_aside = Submission.objects.filter(channel=Channel.EMAIL, state=State.DROPPED).count()
    stage.expect("an automatic reply becomes nothing", put_aside == 1 and Ticket.objects.count() == 1)


def the_bounce(stage: Stage, box: Box, ticket: Ticket) -> None:
    stage.at("10:00")
    message = written(stage, ticket, "师傅临时有急修，改为下午三点到，请您谅解。")
    box.deliver(bounce(message.provider_id))
    fetch(stage)
    message.refresh_from_db()
    stage.expect("the bounce settles it as failed", message.state == Sent.FAILED and "full" in message.error)
    instead = Message.objects.filter(instead_of=message).first()
    stage.expect("an SMS goes instead", instead is not None and instead.carrier == Carrier.SMS)
    stage.at("10:05")
    stage.expect("and arrives", Message.objects.filter(instead_of=message, state=Sent.DELIVERED).exists())


def written(stage: Stage, ticket: Ticket, body: str) -> Message:
    """Wang writes to Li Min; the mail that left."""
    tickets.send_message(ticket, by=stage.by(stage.cast.wang), body=body, channel=Channel.EMAIL)
    stage.settle()
    outbox.tick(clock.now())
    return Message.objects.filter(carrier=Carrier.EMAIL, template="message").latest("pk")
