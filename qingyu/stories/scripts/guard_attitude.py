"""“The guard is rude” (O9): behind it stands the wish to feel safe, and the answer is a patrol that can be seen."""

from datetime import timedelta

from qingyu.complaints import actions
from qingyu.complaints.codes import (
    ApologyHow,
    CareKind,
    CareState,
    CauseClass,
    ContentClass,
    Emotion,
    Liable,
    Nature,
    Reply,
    Stage,
    Wish,
)
from qingyu.complaints.proposals import wishes_behind
from qingyu.core import clock
from qingyu.intake.actions import receive
from qingyu.intake.request import Person, Request
from qingyu.promises import actions as promises
from qingyu.promises.models import Promise
from qingyu.staff.models import Employee, Position
from qingyu.stories.casefile import case_of, hire, return_visit, review_and_close
from qingyu.stories.stage import Stage as Story
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work

TITLE = "保安态度差：听出背后的安全感，公示巡逻"
PUBLISHED = "单元门公示巡逻路线，每天张贴当日巡逻次数"


def play(stage: Story) -> None:
    """Monday 18:30 the call, the captain speaks with her the same evening, the patrol is published on Wednesday."""
    captain = hire(stage, "马强", "5000", "security", Position.Code.CREW_LEADER)
    ticket = the_call(stage)
    what_stands_behind(stage, ticket)
    what_is_done(stage, ticket, captain)
    the_result(stage, ticket)
    what_it_shows(stage, ticket, captain)


def the_call(stage: Story) -> Ticket:
    stage.at("18:30")
    wang = stage.by(stage.cast.wang)
    request = Request(
        channel=Channel.PHONE,
        community=stage.cast.community.code,
        text="门岗保安态度很差，昨晚我回来问他话爱答不理，陌生人跟着进来也不管，一个人走夜路心里害怕",
        reporter=Person(name="李敏", phone="13800001502", home="3栋2单元1502"),
        kind="complaint",
        category="security",
    )
    ticket = receive(request, outside_id="story-guard", by=wang).ticket
    stage.ticket = ticket
    tickets.respond(ticket, by=wang, how="电话致歉，复述要点，说明今晚由秩序队长回电")
    case = case_of(ticket)
    actions.note_intake(case, by=wang, expected="保安客气一些，晚上有人管", emotion=Emotion.UPSET)
    stage.settle()
    return ticket


def what_stands_behind(stage: Story, ticket: Ticket) -> None:
    stage.at("18:45")
    wang = stage.by(stage.cast.wang)
    proposed = wishes_behind(ticket.text, ticket.category_id)
    stage.expect("safety is heard behind the attitude", proposed[0] == Wish.SAFETY and Wish.RESPECT in proposed)
    case = actions.advance(case_of(ticket), by=wang)
    actions.add_evidence(case, by=wang, text="门岗监控 6 月 7 日 21:40：值岗人员未起身、未登记尾随人员")
    actions.assess(
        case,
        by=wang,
        nature=Nature.VALID,
        cause_class=CauseClass.SERVICE,
        content_class=ContentClass.ATTITUDE,
        wishes=proposed,
        wish_note="真正担心的是夜间有没有人守着",
        reason="监控核实属实，未按门岗规范执勤",
    )
    actions.advance(case_of(ticket), by=wang)


def what_is_done(stage: Story, ticket: Ticket, captain: Employee) -> None:
    stage.at("19:00")
    wang, supervisor = stage.by(stage.cast.wang), stage.by(stage.cast.supervisor)
    case = case_of(ticket)
    actions.solve(
        case,
        by=wang,
        temporary="今晚起门岗双人值守，22:00 后出入登记",
        solution="队长当面致歉；门岗礼仪培训；公示巡逻路线与频次，单元门每天张贴巡逻次数",
    )
    actions.decide_liability(case, by=supervisor, who=Liable.COMPANY, reason="值岗人员未按规范执勤，属我方服务瑕疵")
    order = ticket.orders.get()
    stage.expect("the order went to the captain", order.assignee == captain)
    mine = stage.by(captain)
    order = work.accept(order, by=mine, eta=clock.now() + timedelta(minutes=30))
    stage.at("19:25")
    work.arrive(order, by=mine)
    actions.apologise(case, by=wang, how=ApologyHow.SPOKEN, text="队长上门致歉：让您夜里不安心，是我们没有做好")
    stage.at("17:00", days=1)
    work.finish(
        order,
        by=mine,
        cause="新入职人员未经礼仪考核上岗",
        measures="全队礼仪培训一次，门岗双人值守，巡逻由每班 2 次增至 3 次",
    )
    stage.settle()


def the_result(stage: Story, ticket: Ticket) -> None:
    stage.at("17:30", days=1)
    wang = stage.by(stage.cast.wang)
    case = actions.advance(case_of(ticket), by=wang)
    actions.give_feedback(
        case,
        by=wang,
        result="值岗人员已调离门岗并培训，夜间双人值守，巡逻增至每班 3 次",
        told_how="电话告知李女士",
        document="培训签到表 6 月 9 日",
        promised=[actions.Told(PUBLISHED, clock.now() + timedelta(days=1))],
    )
    actions.note_reply(case, by=wang, reply=Reply.SATISFIED, emotion=Emotion.CALM)
    stage.at("12:00", days=2)
    promises.keep_told(Promise.objects.get(ticket=ticket, text=PUBLISHED), by=wang)
    words = {"note": "李女士看到了张贴的巡逻次数", "marks": [5, 5, 5, 5, 5], "comment": "现在回家踏实多了"}
    return_visit(stage, ticket, by=stage.cast.desk, **words)  # type: ignore[arg-type]
    review_and_close(
        stage,
        ticket,
        by=stage.cast.wang,
        cause="新人未经礼仪考核即上岗",
        lesson="说的是态度，要的是安全感",
        prevention="岗前礼仪考核；巡逻路线与次数公示成为常态",
    )


def what_it_shows(stage: Story, ticket: Ticket, captain: Employee) -> None:
    case, wang = case_of(ticket), stage.by(stage.cast.wang)
    care = case.cares.get(kind=CareKind.PATROLS)
    stage.expect(
        "the rules propose to publish the patrols first", case.cares.order_by("id")[0].kind == CareKind.PATROLS
    )
    actions.decide_care(care, by=wang, state=CareState.DONE, note="3 栋 2 单元门已张贴“今日已巡逻 3 次”")
    action = actions.open_action(
        case, by=wang, what="秩序员岗前礼仪考核", owner=captain, due_on=clock.today() + timedelta(days=14)
    )
    stage.at("09:00", days=12)
    actions.end_action(action, by=stage.by(captain), effect="考核 12 人，10 天内无同类投诉（此前每周 2 起）")
    stage.settle()
    told = Promise.objects.get(ticket=ticket, text=PUBLISHED)
    stage.expect("what was promised was published in time", told.state == "kept")
    stage.expect("case and ticket are closed", (case.stage, case.ticket.state) == (Stage.CLOSED, "closed"))
