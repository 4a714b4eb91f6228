"""Noise at night (O3): Mr Wang of 302 about the renovation in 402, in the seven steps.

Calm and apologise · record · check permit and hours · tell 402 the rules · bring both together · patrol more ·
call back. What nobody can promise, that it will never be heard again, is not promised.
"""

from datetime import timedelta

from qingyu.complaints import actions
from qingyu.complaints.codes import ApologyHow, CauseClass, ContentClass, Emotion, Liable, Nature, Reply, Stage, Wish
from qingyu.complaints.models import Case
from qingyu.complaints.quiet import RULE, at_night
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.dispatch import actions as dispatch
from qingyu.intake.actions import receive
from qingyu.intake.request import Person, Request
from qingyu.people.models import Resident
from qingyu.promises import actions as promises
from qingyu.promises.models import Promise
from qingyu.staff.models import Employee, Position
from qingyu.stories.casefile import case_of, hire, move_in, return_visit, review_and_close
from qingyu.stories.cast import at
from qingyu.stories.stage import Stage as Story
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work

TITLE = "楼上夜间装修扰民：七步处理，不过度承诺"
# Words of a promise that nobody can keep.
OVER_PROMISING = ("保证不会", "绝对不会", "永远", "一定让他")


def play(stage: Story) -> None:
    """Monday 09:00 the visit; rules told by 10:00; both sides at 15:30; three nights of patrols; closed on Friday."""
    guard = hire(stage, "赵勇", "5000", "security", Position.Code.CREW_LEADER)
    wang, _home = move_in(stage, "王建军", "302", "13800000302")
    move_in(stage, "孙浩", "402", "13800000402")
    ticket = calm_and_record(stage, wang)
    check_and_tell_the_rules(stage, ticket, guard)
    bring_together(stage, ticket)
    patrol(stage, ticket)
    call_back(stage, ticket)
    what_it_shows(stage, ticket)


def calm_and_record(stage: Story, wang: Resident) -> Ticket:
    """Steps 1 and 2: the apology first, then content, time, frequency."""
    stage.at("09:00")
    desk = stage.by(stage.cast.desk)
    request = Request(
        channel=Channel.FRONT_DESK,
        community=stage.cast.community.code,
        text="楼上402连续一个星期晚上十点以后还在装修，电钻吵得睡不着，找他们说了好几次都没用。你们马上解决，否则我向住建局投诉",
        reporter=Person(name=wang.name, phone="13800000302", home="3栋2单元302"),
        expected="晚上十点以后不再施工",
        occurred_at=at(stage.day - timedelta(days=1), "22:30"),
    )
    ticket = receive(request, outside_id="story-noise", by=desk).ticket
    stage.ticket = ticket
    tickets.respond(ticket, by=desk, how="请王先生坐下慢慢说，复述要点，为连日打扰致歉")
    case = case_of(ticket)
    actions.apologise(
        case, by=desk, how=ApologyHow.SPOKEN, text="王先生，一周没睡好一定很难受，我们没有管住，先向您道歉"
    )
    actions.note_intake(case, by=desk, expected="晚上十点以后不再施工", emotion=Emotion.ANGRY)
    told = "今天 18:00 前告知您与 402 沟通的结果"
    promises.tell(ticket, by=desk, text=told, due_at=at(stage.day, "18:00"))
    stage.settle()
    stage.expect("a complaint about noise", (ticket.kind, ticket.category_id) == ("complaint", "noise"))
    stage.expect(
        "the words of going outside are flagged", case_of(ticket).risk and "住建局" in case_of(ticket).risk_words
    )
    return ticket


def check_and_tell_the_rules(stage: Story, ticket: Ticket, guard: Employee) -> None:
    """Steps 3 and 4: permit and quiet hours are checked before anybody is blamed; then 402 hears the rules."""
    stage.at("09:30")
    desk, supervisor = stage.by(stage.cast.desk), stage.by(stage.cast.supervisor)
    case = actions.advance(case_of(ticket), by=desk)
    stage.expect(
        "the quiet hours were checked", case.findings.filter(source="quiet_hours", words__contains="违反").exists()
    )
    actions.add_evidence(
        case, by=desk, text="装修档案：402 许可期 5 月 20 日至 7 月 20 日，已签时段承诺书；现做到水电改造"
    )
    actions.assess(
        case,
        by=desk,
        nature=Nature.VALID,
        cause_class=CauseClass.SERVICE,
        content_class=ContentClass.QUALITY,
        wishes=[Wish.QUIET, Wish.RELIABILITY],
        reason="夜间施工属实，物业巡查未发现，造成住户受扰",
    )
    _refused_without_lead(stage, case)
    parts = [dispatch.Part(stage.cast.zhang.department, "到 402 查看施工进度和用电", at(stage.day, "17:00"))]
    dispatch.organise(
        ticket,
        by=supervisor,
        lead_department=guard.department,
        lead_person=guard,
        duty="连续三晚 22:00 至 24:00 到 3 栋 2 单元巡查，发现施工当场劝停",
        due_at=at(stage.day + timedelta(days=3), "12:00"),
        parts=parts,
    )
    stage.at("10:00")
    actions.advance(case_of(ticket), by=desk)
    tickets.add_note(ticket, by=desk, body=f"已电话 402 孙先生，告知：{RULE}孙先生表示工人为赶工期，愿意调整")
    stage.settle()


def _refused_without_lead(stage: Story, case: Case) -> None:
    try:
        actions.advance(case, by=stage.by(stage.cast.desk))
    except Clash as error:
        stage.expect("level 3 goes on only under a named lead", error.code == "gate")
    else:
        stage.expect("level 3 goes on only under a named lead", False)


def bring_together(stage: Story, ticket: Ticket) -> None:
    """Step 5: both sides at one table, something for each of them."""
    stage.at("15:30")
    desk, supervisor = stage.by(stage.cast.desk), stage.by(stage.cast.supervisor)
    case = case_of(ticket)
    actions.solve(
        case,
        by=desk,
        temporary="今晚起 402 停止夜间施工，秩序部当晚上门查看",
        solution="双方在客服中心见面：402 按时段施工并提前一天告知噪声工序，302 同意周三白天打孔；秩序部夜间巡查三晚",
    )
    actions.decide_liability(
        case, by=supervisor, who=Liable.SHARED, reason="402 违反施工时段；物业夜间巡查不到位，负管理责任"
    )
    promise = Promise.objects.get(ticket=ticket, name="told", part="", state="open")
    tickets.send_message(
        ticket, by=desk, body="王先生，402 已同意十点以后不施工，今晚我们上门查看。", channel=Channel.SMS
    )
    promises.keep_told(promise, by=desk)
    support = ticket.orders.get(lead=False)
    zhang = stage.by(stage.cast.zhang)
    work.accept(support, by=zhang, eta=clock.now() + timedelta(minutes=30)) if support.state == "assigned" else None
    stage.at("16:00")
    _finish(support.number, stage, cause="工人赶工期", measures="查看 402：水电改造剩两天，临时用电合规")


def _finish(number: str, stage: Story, *, cause: str, measures: str) -> None:
    from qingyu.work.models import Order

    order = Order.objects.get(number=number)
    assert order.assignee is not None
    doer = stage.by(order.assignee)
    if order.state == "assigned":
        order = work.accept(order, by=doer, eta=clock.now() + timedelta(minutes=10))
    if order.state == "accepted":
        order = work.arrive(order, by=doer)
    work.finish(order, by=doer, cause=cause, measures=measures)
    stage.settle()


def patrol(stage: Story, ticket: Ticket) -> None:
    """Step 6: three nights of patrols, an order to security with its own deadline."""
    stage.at("22:05")
    order = ticket.orders.get(lead=True)
    assert order.assignee is not None
    guard = stage.by(order.assignee)
    order = work.accept(order, by=guard, eta=clock.now() + timedelta(minutes=10))
    work.arrive(order, by=guard)
    stage.at("09:00", days=3)
    _finish(order.number, stage, cause="402 工人夜间赶工", measures="周一至周三三晚巡查各两次，未再发现夜间施工")


def call_back(stage: Story, ticket: Ticket) -> None:
    """Step 7: the result told, the return visit, the review."""
    stage.at("10:00", days=3)
    desk = stage.by(stage.cast.desk)
    case = actions.advance(case_of(ticket), by=desk)
    actions.give_feedback(
        case,
        by=desk,
        result="402 已按时段施工，三晚巡查未再发现夜间施工；如再发生请随时拨打客服电话，当班秩序员上门劝停",
        told_how="电话告知王先生",
        document="夜间巡查记录 6 月 8 日至 10 日",
        promised=[actions.Told("夜间巡查延续至装修结束前，每周告知一次结果", clock.now() + timedelta(days=7))],
    )
    actions.note_reply(case, by=desk, reply=Reply.SATISFIED, emotion=Emotion.CALM, note="这几晚睡得好，愿意再看看")
    stage.at("10:00", days=4)
    words = {"note": "未再受扰，王先生认可", "marks": [5, 4, 5, 5, 5], "comment": "没有推来推去"}
    return_visit(stage, ticket, by=stage.cast.wang, **words)  # type: ignore[arg-type]
    review_and_close(
        stage,
        ticket,
        by=stage.cast.desk,
        cause="装修开工后没有夜间抽查，时段承诺书只在签约时说明",
        lesson="噪声投诉先核对许可和时段，再联系对方",
        prevention="在施户每周夜间抽查两次，开工当天再次书面告知施工时段",
    )


def what_it_shows(stage: Story, ticket: Ticket) -> None:
    case = case_of(ticket)
    told = [one.text for one in Promise.objects.filter(ticket=ticket, name="told")]
    night = ticket.occurred_at
    stage.expect("it was at night", night is not None and at_night(night))
    stage.expect("nothing was over-promised", not any(word in text for text in told for word in OVER_PROMISING))
    stage.expect("both departments had their deadline", all(one.due_at for one in ticket.orders.all()))
    stage.expect(
        "the answer of the day was given in time",
        Promise.objects.filter(ticket=ticket, text__startswith="今天 18:00", state="kept").exists(),
    )
    stage.expect("liability and apology stand apart", case.liability.who == Liable.SHARED and case.apologies.exists())
    stage.expect("case and ticket are closed", (case.stage, case.ticket.state) == (Stage.CLOSED, "closed"))
