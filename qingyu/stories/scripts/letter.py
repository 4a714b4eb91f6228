"""A letter with its scan and a reporter's enquiry: one a request at once, one by the tray, both answered on paper."""

import io

from qingyu.core import clock
from qingyu.intake.actions import note_answer, open_from, register
from qingyu.intake.codes import State
from qingyu.intake.letters import Letter, Scan
from qingyu.intake.models import Submission
from qingyu.promises.codes import Name
from qingyu.promises.models import Promise, PromiseQuerySet
from qingyu.stories.drawings import photo
from qingyu.stories.stage import Stage
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel, Direction
from qingyu.tickets.models import Ticket

TITLE = "来函与媒体问询：登记、建单、书面答复"


def play(stage: Stage) -> None:
    """09:10 the post is registered, 09:30 a newspaper asks, 10:00 the answer to the letter leaves."""
    ticket = the_letter(stage)
    the_newspaper(stage)
    the_answer(stage, ticket)


def the_letter(stage: Stage) -> Ticket:
    stage.at("09:10")
    letter = Letter(
        channel=Channel.LETTER,
        community=stage.cast.community.code,
        text="反映楼上 1602 户周末装修噪音扰民，请物业书面答复处理结果",
        received_on=clock.today(),
        name="李敏",
        phone="13800001502",
        address="3栋2单元1502室",
        reference="2026-7",
    )
    scans = [Scan("来函第1页.jpg", photo("before")), Scan("来函.pdf", io.BytesIO(b"%PDF-1.7 scan"))]
    wang = stage.by(stage.cast.wang)
    submission = register(letter, scans=scans, once="story-letter", by=wang, open_now=True)
    stage.settle()
    ticket = submission.ticket
    assert ticket is not None
    stage.ticket = ticket
    stage.expect("its writer and home are found", (ticket.reporter, ticket.home) == (stage.cast.li, stage.cast.home))
    stage.expect("the clerk owns it", ticket.owner == stage.cast.wang)
    stage.expect("the scan is with it", ticket.attachments.count() == 1 and submission.documents.count() == 1)
    stage.expect("an answer is owed", _owed(ticket).exists())
    return ticket


def the_newspaper(stage: Stage) -> None:
    stage.at("09:30")
    desk = stage.by(stage.cast.desk)
    letter = Letter(
        channel=Channel.PRESS,
        community=stage.cast.community.code,
        text="记者来电：居民反映 3 栋电梯近一个月多次停运，请问何时修好、如何安排老人出行",
        received_on=clock.today(),
        name="赵记者",
        phone="057188880000",
        outlet="海城晚报",
    )
    pk = register(letter, scans=[], once="story-press", by=desk, open_now=False).pk
    stage.settle()
    submission = Submission.objects.get(pk=pk)
    stage.expect("what the press asks waits in the tray", submission.state == State.SORTING)
    stage.at("09:45")
    ticket = open_from(submission, request=letter.request(), by=stage.by(stage.cast.supervisor))
    stage.settle()
    stage.expect("the supervisor made a request of it", ticket.channel == Channel.PRESS and "海城晚报" in ticket.text)


def the_answer(stage: Stage, ticket: Ticket) -> None:
    stage.at("10:00")
    wang = stage.by(stage.cast.wang)
    words = "已约谈 1602 户，周末及每日 12 至 14 时停止装修作业，并在单元公告。"
    note_answer(
        ticket,
        on=clock.today(),
        how="挂号信 XA123456789CN",
        words=words,
        channel=Channel.LETTER,
        once="story-answer",
        by=wang,
    )
    tickets.add_note(ticket, by=wang, body="回执联存档于前台文件柜")
    stage.settle()
    line = ticket.messages.get(direction=Direction.OUT)
    stage.expect("the answer on paper stands in the conversation", words in line.body)
    stage.expect("and was the first answer", not _owed(ticket).exists())


def _owed(ticket: Ticket) -> PromiseQuerySet:
    return Promise.objects.running().filter(ticket=ticket, name=Name.RESPOND)
