"""A dirty corridor (O6): the team is on site within 30 minutes, and the resident hears how it goes."""

from datetime import timedelta

from qingyu.complaints import actions
from qingyu.complaints.codes import CauseClass, ContentClass, Emotion, Liable, Nature, Reply, Stage, Wish
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.intake.actions import receive
from qingyu.intake.request import Person, Request
from qingyu.promises import actions as promises
from qingyu.promises.models import Promise
from qingyu.stories.casefile import case_of, return_visit, review_and_close
from qingyu.stories.drawings import photo
from qingyu.stories.stage import Stage as Story
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.codes import Stage as Shows
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work

TITLE = "楼道卫生投诉：30 分钟内到场，全程告知进度"
ON_SITE = "保洁人员 30 分钟内到场清理"


def play(stage: Story) -> None:
    """09:10 the call, 09:32 on site, 10:20 done, told at once; the return visit next morning."""
    ticket = the_call(stage)
    the_work(stage, ticket)
    the_result(stage, ticket)
    what_it_shows(stage, ticket)


def the_call(stage: Story) -> Ticket:
    stage.at("09:10")
    wang = stage.by(stage.cast.wang)
    request = Request(
        channel=Channel.PHONE,
        community=stage.cast.community.code,
        text="3栋2单元15楼楼道好几天没打扫，垃圾堆在电梯口，味道很大",
        reporter=Person(name="李敏", phone="13800001502", home="3栋2单元1502"),
        kind="complaint",
        category="cleaning",
        expected="今天清理干净，以后按时打扫",
    )
    ticket = receive(request, outside_id="story-cleaning", by=wang).ticket
    stage.ticket = ticket
    tickets.respond(ticket, by=wang, how="李女士，给您添麻烦了，保洁半小时内到，进度我同步给您")
    promises.tell(ticket, by=wang, text=ON_SITE, due_at=clock.now() + timedelta(minutes=30))
    actions.note_intake(case_of(ticket), by=wang, expected="今天清理干净，以后按时打扫", emotion=Emotion.UNEASY)
    stage.settle()
    stage.expect("cleaning was sent at once", ticket.orders.get().assignee == stage.cast.cleaner)
    return ticket


def the_work(stage: Story, ticket: Ticket) -> None:
    wang, cleaner = stage.by(stage.cast.wang), stage.by(stage.cast.cleaner)
    stage.at("09:12")
    order = work.accept(ticket.orders.get(), by=cleaner, eta=clock.now() + timedelta(minutes=23))
    case = actions.advance(case_of(ticket), by=wang)
    actions.add_evidence(case, by=wang, text="保洁签到表：15 楼周六、周日未签到")
    actions.assess(
        case,
        by=wang,
        nature=Nature.VALID,
        cause_class=CauseClass.SERVICE,
        content_class=ContentClass.QUALITY,
        wishes=[Wish.RELIABILITY],
        reason="签到表显示两天未保洁，属实",
    )
    actions.advance(case, by=wang)
    actions.solve(case_of(ticket), by=wang, solution="清运垃圾、拖洗消毒；周末增排替班", temporary="先清走电梯口垃圾")
    stage.at("09:32")
    work.arrive(order, by=cleaner)
    tickets.add_picture(ticket, by=cleaner, upload=photo("before"), stage=Shows.BEFORE, part=order.number)
    promises.keep_told(Promise.objects.get(ticket=ticket, text=ON_SITE), by=wang)
    tickets.send_message(ticket, by=wang, body="李女士，保洁已到 15 楼，预计 50 分钟清完。", channel=Channel.SMS)
    stage.at("10:20")
    tickets.add_picture(ticket, by=cleaner, upload=photo("after"), stage=Shows.AFTER, part=order.number)
    work.finish(order, by=cleaner, cause="周末替班漏排，15 楼两天未保洁", measures="清运垃圾两车，楼道拖洗并消毒")
    stage.settle()


def the_result(stage: Story, ticket: Ticket) -> None:
    stage.at("10:30")
    wang, supervisor = stage.by(stage.cast.wang), stage.by(stage.cast.supervisor)
    case = case_of(ticket)
    _refused_without_liability(stage, ticket)
    actions.decide_liability(case, by=supervisor, who=Liable.COMPANY, reason="替班漏排，属我方服务瑕疵")
    case = actions.advance(case, by=wang)
    actions.give_feedback(
        case,
        by=wang,
        result="15 楼已清运消毒，照片见诉求单；本周起周末排替班",
        told_how="电话告知李女士并发送照片",
        next_inspection=clock.today() + timedelta(days=5),
    )
    actions.note_reply(case, by=wang, reply=Reply.SATISFIED, emotion=Emotion.CALM, note="很快，谢谢")
    stage.at("09:30", days=1)
    words = {"note": "楼道干净，李女士满意", "marks": [5, 5, 5, 5, 4], "comment": "说半小时就半小时"}
    return_visit(stage, ticket, by=stage.cast.desk, **words)  # type: ignore[arg-type]
    review_and_close(
        stage,
        ticket,
        by=stage.cast.wang,
        cause="周末替班漏排",
        lesson="漏签到当天没有人发现",
        prevention="签到缺口当晚自动提醒领班，周末必排替班",
    )


def _refused_without_liability(stage: Story, ticket: Ticket) -> None:
    try:
        actions.advance(case_of(ticket), by=stage.by(stage.cast.wang))
    except Clash as error:
        stage.expect("a valid complaint needs to know who is answerable", error.code == "gate")
    else:
        stage.expect("a valid complaint needs to know who is answerable", False)


def what_it_shows(stage: Story, ticket: Ticket) -> None:
    case = case_of(ticket)
    order = ticket.orders.get()
    on_site = Promise.objects.get(ticket=ticket, text=ON_SITE)
    assert order.arrived_at is not None
    taken = (order.arrived_at - ticket.contacted_at).total_seconds() / 60
    stage.expect("on site within 30 minutes", on_site.state == "kept" and taken == 22)
    stage.expect("progress was told on the way", ticket.messages.filter(direction="out").exists())
    stage.expect(
        "the next inspection is promised", Promise.objects.filter(ticket=ticket, name="told", state="open").exists()
    )
    stage.expect("case and ticket are closed", (case.stage, case.ticket.state) == (Stage.CLOSED, "closed"))
