"""Water from above: two neighbours do not agree about the damage, and the mediation committee brings them together."""

from datetime import timedelta

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.codes import Level
from qingyu.complaints import actions, queries
from qingyu.complaints.codes import CauseClass, ContentClass, Emotion, Liable, Nature, Reply, Stage, Wish
from qingyu.complaints.models import Member, Party, Session
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.intake.actions import receive
from qingyu.intake.request import Person, Request
from qingyu.people.actions import register_resident
from qingyu.promises import actions as promises
from qingyu.promises.models import Promise
from qingyu.stories.casefile import case_of, review_and_close
from qingyu.stories.cast import at
from qingyu.stories.drawings import signature
from qingyu.stories.stage import Stage as Story
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

TITLE = "楼上漏水赔偿谈不拢：调解委员会促成和解"
TERMS = (
    "一、1602 更换卫生间防水并承担费用；"
    "二、1602 于 6 月 20 日前赔付 1502 吊顶及墙面修复费用 2,600 元；"
    "三、双方不再就此事互相追究。"
)


def play(stage: Story) -> None:
    """Monday the complaint, Wednesday the session, signed by both; a week later the agreement is kept, then closed."""
    committee = the_committee(stage)
    ticket = the_complaint(stage)
    the_session(stage, ticket, committee)
    a_week_later(stage, ticket)
    what_it_shows(stage, ticket)


def the_committee(stage: Story) -> list[Member]:
    """A lawyer, the neighbourhood committee, an engineer; and one of the owners' committee, who lives in 1602."""
    community, by = stage.cast.community, stage.by(stage.cast.supervisor)
    relative = register_resident("陈芳", home=stage.cast.upstairs, role="family", by=SYSTEM, phones=["13800001699"])
    add = actions.add_member
    return [
        add(community, by=by, name="周明", role=Member.Role.LAWYER, phone="13911110001"),
        add(community, by=by, name="刘秀英", role=Member.Role.COMMUNITY, phone="13911110002"),
        add(community, by=by, name="何工", role=Member.Role.ENGINEER, phone="13911110003"),
        add(community, by=by, name="陈芳", role=Member.Role.OWNERS, phone="13800001699", resident=relative),
    ]


def the_complaint(stage: Story) -> Ticket:
    stage.at("09:40")
    wang, supervisor = stage.by(stage.cast.wang), stage.by(stage.cast.supervisor)
    request = Request(
        channel=Channel.PHONE,
        community=stage.cast.community.code,
        text="楼上1602卫生间漏水，泡坏了我家吊顶和墙面，对方只肯修不肯赔，已经吵了两次",
        reporter=Person(name="李敏", phone="13800001502", home="3栋2单元1502"),
        kind="complaint",
        category="water",
        level=Level.DESK,
        expected="楼上做好防水并赔偿损失",
    )
    ticket = receive(request, outside_id="story-mediation", by=wang).ticket
    stage.ticket = ticket
    tickets.respond(ticket, by=wang, how="电话倾听，说明物业可以组织调解，请双方保留照片")
    case = case_of(ticket)
    actions.note_intake(case, by=wang, expected="楼上做好防水并赔偿损失", emotion=Emotion.ANGRY)
    case = actions.advance(case, by=wang)
    actions.add_evidence(case, by=wang, text="工程师现场查看：1602 卫生间防水层老化开裂，1502 吊顶约 3 平方米受损")
    actions.assess(
        case,
        by=wang,
        nature=Nature.HELP,
        cause_class=CauseClass.MISUNDERSTANDING,
        content_class=ContentClass.EVENT,
        wishes=[Wish.MONEY, Wish.RESPECT],
        reason="邻里赔偿争议，请求物业协助",
    )
    actions.advance(case, by=wang)
    actions.solve(
        case_of(ticket),
        by=wang,
        solution="由调解委员会组织双方协商防水维修与赔偿",
        temporary="已关闭 1602 卫生间进水阀",
    )
    actions.decide_liability(case_of(ticket), by=supervisor, who=Liable.THIRD, reason="1602 户内防水老化，非公共部位")
    stage.settle()
    return ticket


def the_session(stage: Story, ticket: Ticket, committee: list[Member]) -> None:
    wang = stage.by(stage.cast.wang)
    when = at(stage.day + timedelta(days=2), "15:00")
    said = {"at": when, "place": "社区居委会调解室", "other_name": "陈立", "other_home": stage.cast.upstairs}
    try:
        actions.call_session(case_of(ticket), by=wang, members=committee, **said)  # type: ignore[arg-type]
    except Invalid as error:
        stage.expect("who lives with one side does not sit", "陈芳" in str(error.fields["members"]))
    else:
        stage.expect("who lives with one side does not sit", False)
    session = actions.call_session(case_of(ticket), by=wang, members=committee[:3], **said)  # type: ignore[arg-type]
    stage.at("15:00", days=2)
    statements = {
        Party.COMPLAINANT: ("李敏", "吊顶重做报价 2,800 元，墙面发霉，影响孩子休息"),
        Party.OTHER: ("陈立", "愿意做防水，赔偿希望按实际损失，不要按全屋翻新"),
        Party.COMMITTEE: ("何工", "受损约 3 平方米，市场价 2,500 至 2,700 元"),
    }
    for party, (name, text) in statements.items():
        actions.take_statement(session, by=wang, party=party, name=name, text=text)
    stage.at("16:10", days=2)
    agreement = actions.end_session(
        session, by=wang, agreed=True, text=TERMS, follow_up_at=at(stage.day + timedelta(days=9), "17:00")
    )
    for party, name in ((Party.COMPLAINANT, "李敏"), (Party.OTHER, "陈立")):
        actions.sign(agreement, by=wang, party=party, name=name, png=signature())
    stage.settle()


def a_week_later(stage: Story, ticket: Ticket) -> None:
    stage.at("10:00", days=9)
    wang = stage.by(stage.cast.wang)
    case = case_of(ticket)
    follow_up = Promise.objects.get(ticket=ticket, name="told", part="")
    actions.add_evidence(case, by=wang, text="电话回访双方：防水已做，赔偿款 2,600 元已付清")
    promises.keep_told(follow_up, by=wang)
    case = actions.advance(case, by=wang)
    actions.give_feedback(
        case,
        by=wang,
        result="防水维修完成，赔偿款已付清，协议履行完毕",
        told_how="电话告知李女士和陈先生",
        document="调解协议书",
    )
    actions.note_reply(case, by=wang, reply=Reply.SATISFIED, emotion=Emotion.CALM, note="以后还是好邻居")
    review_and_close(
        stage,
        ticket,
        by=stage.cast.wang,
        cause="1602 卫生间防水层老化开裂",
        lesson="先止水、再评估、后谈钱；有第三方报价，双方容易接受",
        prevention="同楼龄住户卫生间防水排查提示，随物业费账单发送",
    )


def what_it_shows(stage: Story, ticket: Ticket) -> None:
    case = case_of(ticket)
    figures = queries.mediation_figures(stage.by(stage.cast.supervisor))
    session = Session.objects.get(case=case)
    stage.expect("both sides signed", session.agreement.signatures.count() == 2)
    stage.expect(
        "the agreement was looked at again in time", (figures.agreed, figures.kept, figures.rate) == (1, 1, 100)
    )
    stage.expect("calm in the end", (case.emotion_before, case.emotion_after) == (Emotion.ANGRY, Emotion.CALM))
    stage.expect("case and ticket are closed", (case.stage, case.ticket.state) == (Stage.CLOSED, "closed"))
    stage.expect("it took nine days, and is said so", (clock.now() - case.opened_at).days == 9)
