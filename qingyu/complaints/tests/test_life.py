"""A case from the call to its end, and everything that may come between."""

from datetime import timedelta

import pytest

from qingyu.catalog.codes import Kind
from qingyu.complaints import actions, queries
from qingyu.complaints.codes import CareKind, Emotion, Liable, Nature, Received, Reply, Stage
from qingyu.complaints.models import Case
from qingyu.complaints.tests.conftest import fresh
from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.queries import Audience, history
from qingyu.followup import actions as followup
from qingyu.followup.models import Visit
from qingyu.promises.models import Promise
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Link

CLOSING = {"result": "已处理", "cause": "培训不足", "informed_how": "电话"}


def test_a_complaint_has_its_case_in_the_same_moment_and_nothing_else_has(cast, complained):
    case = complained()
    assert (case.stage, case.received, case.number) == (Stage.INTAKE, Received.CALL, case.ticket.number)
    assert case.stages.get().stage == Stage.INTAKE
    ticket = complained().ticket
    ticket.kind = Kind.REPAIR
    Case.objects.filter(ticket=ticket).delete()
    with pytest.raises(ValueError, match="no complaint"):
        actions.open_case(ticket, by=cast.actor(cast.wang))


def test_the_whole_way_closes_case_and_ticket_in_one(cast, complained, way):
    case = way.to(complained(), Stage.CLOSED)
    ticket = case.ticket
    assert (case.stage, ticket.state) == (Stage.CLOSED, "closed")
    assert (ticket.closure.result, ticket.closure.cause) == ("保安已培训并致歉，巡逻加密", "新人未培训上岗")
    assert [one.stage for one in case.stages.order_by("id")] == [
        "intake", "assessment", "handling", "feedback", "review", "closed",
    ]  # fmt: skip
    assert case.stages.filter(left_at=None).get().stage == Stage.CLOSED
    assert actions.close(case, by=way.wang) == case


def test_a_gate_names_everything_that_is_missing(complained, way):
    case = complained()
    with pytest.raises(Clash, match="首次") as refused:
        actions.advance(case, by=way.wang)
    assert refused.value.code == "gate"
    for check in queries.missing_of(queries.get(way.wang, case.number)):
        assert str(check.words) in str(refused.value)
    assert fresh(case).stage == Stage.INTAKE


def test_the_ticket_is_not_closed_around_the_case(cast, complained, way):
    case = complained()
    with pytest.raises(Clash, match="接诉") as refused:
        tickets.close(case.ticket, by=way.wang, **CLOSING)
    assert refused.value.code == "still_owed"
    with pytest.raises(Clash):
        tickets.close(case.ticket, by=way.supervisor, **CLOSING)


def test_a_residents_own_word_closes_the_ticket_and_the_case_goes_on(cast, complained, way):
    case = way.to(complained(), Stage.FEEDBACK)
    way.tell(case)
    tickets.finish(case.ticket, by=way.wang, result="已处理", cause="培训不足")
    jobs.drain()
    followup.confirm(case.ticket, by=cast.actor(cast.li))
    case = fresh(case)
    assert (case.ticket.state, case.stage) == ("closed", Stage.FEEDBACK)
    assert way.to(case, Stage.CLOSED).stage == Stage.CLOSED


def test_a_return_visit_has_its_answer_while_the_case_is_reviewed(cast, complained, way):
    case = way.to(complained(), Stage.REVIEW)
    tickets.finish(case.ticket, by=way.wang, result="已处理", cause="培训不足")
    jobs.drain()
    visit = Visit.objects.get(ticket=case.ticket)
    marks = dict.fromkeys(("attitude", "speed", "result", "communication", "tidiness"), 5)
    followup.complete(visit, by=cast.actor(cast.desk), result="solved", note="", marks=marks)
    case = fresh(case)
    assert (case.ticket.state, Visit.objects.get(ticket=case.ticket).result) == ("finished", "solved")
    assert way.to(case, Stage.CLOSED).ticket.state == "closed"


def test_level_three_wants_a_lead_and_every_deadline(cast, complained, way):
    from qingyu.dispatch import actions as dispatch

    case = complained(level=3)
    way.intake(case)
    case = actions.advance(case, by=way.wang)
    way.assess(case)
    with pytest.raises(Clash, match="牵头"):
        actions.advance(case, by=way.wang)
    dispatch.organise(
        case.ticket,
        by=way.supervisor,
        lead_department=cast.zhang.department,
        lead_person=cast.zhang,
        due_at=clock.now() + timedelta(hours=4),
        parts=[dispatch.Part(cast.cleaner.department, "清理现场")],
    )
    case = actions.advance(case, by=way.wang)
    way.handle(case)
    with pytest.raises(Clash, match="期限"):
        actions.advance(case, by=way.wang)
    with pytest.raises(Clash, match="派工单"):
        actions.advance(case, by=way.wang)


def test_called_communicative_then_handled_badly_it_is_valid_with_its_reason(cast, complained, way):
    case = way.to(complained(), Stage.FEEDBACK, Nature.VENTING)
    way.tell(case)
    tickets.finish(case.ticket, by=way.wang, result="已安抚", cause="误会")
    tickets.reopen(case.ticket, by=cast.actor(cast.li), reason="还是没人管")
    case = fresh(case)
    assert (case.nature, case.stage) == (Nature.VALID, Stage.HANDLING)
    change = case.natures.latest("id")
    assert (change.before, change.after) == (Nature.VENTING, Nature.VALID)
    assert "还是没人管" in change.reason
    # What the upgrade makes owed is asked for, although that stage was passed before.
    with pytest.raises(Clash, match="责任"):
        actions.advance(case, by=way.wang)


def test_a_broken_promise_upgrades_it_too(cast, complained, way):
    case = complained()
    way.assess(case, Nature.HELP)
    from qingyu.promises.facts import PromiseBreached
    from qingyu.stories import clockwork

    clockwork.travel(clock.now() + timedelta(hours=5))
    case = fresh(case)
    assert case.nature == Nature.VALID
    assert PromiseBreached.code in {one.code for one in history(case.ticket)}


def test_only_who_decides_makes_a_valid_complaint_communicative(complained, way):
    case = complained()
    way.assess(case)
    with pytest.raises(Refused):
        actions.decide_nature(case, by=way.wang, nature=Nature.ENQUIRY, reason="其实是咨询")
    with pytest.raises(Invalid):
        actions.decide_nature(case, by=way.supervisor, nature=Nature.ENQUIRY, reason=" ")
    assert (
        actions.decide_nature(case, by=way.supervisor, nature=Nature.ENQUIRY, reason="核实后是咨询").nature == "enquiry"
    )


def test_liability_is_decided_apart_from_apology_and_goodwill(complained, way):
    case = complained()
    with pytest.raises(Refused):
        actions.decide_liability(case, by=way.wang, who=Liable.COMPANY, reason="属实")
    actions.apologise(case, by=way.wang, how="spoken", text="给您添麻烦了")
    gesture = actions.propose_goodwill(case, by=way.wang, what="绿植一盆", value_fen=6800)
    assert gesture.approved_at is None
    assert not hasattr(fresh(case), "liability")
    with pytest.raises(Refused):
        actions.approve_goodwill(gesture, by=way.wang)
    assert actions.approve_goodwill(gesture, by=way.supervisor).approved_by_id == way.supervisor.id
    assert not hasattr(fresh(case), "liability")


def test_promises_told_with_the_result_stand_in_the_ledger(cast, complained, way):
    case = way.to(complained(), Stage.FEEDBACK)
    now = clock.now()
    told = [
        actions.Told("本单元门禁系统本周内全面检查", now + timedelta(days=5)),
        actions.Told("防水层质保五年", now + timedelta(days=5 * 365)),
    ]
    actions.give_feedback(
        case,
        by=way.wang,
        result="已更换读卡器",
        told_how="上门告知",
        next_inspection=clock.today() + timedelta(days=30),
        promised=told,
    )
    texts = set(Promise.objects.filter(ticket=case.ticket, name="told").values_list("text", flat=True))
    assert {one.text for one in told} <= texts
    assert len(texts) == 3
    with pytest.raises(Invalid) as wrong:
        actions.give_feedback(
            case,
            by=way.wang,
            result="好了",
            told_how="电话",
            promised=[actions.Told("昨天就好", now - timedelta(days=1))],
        )
    assert "due_at" in wrong.value.fields
    assert case.feedback.count() == 1


def test_not_satisfied_needs_a_reason_to_end_or_goes_back(complained, way):
    case = way.to(complained(), Stage.FEEDBACK)
    way.tell(case)
    actions.note_reply(case, by=way.wang, reply=Reply.NOT_SATISFIED, emotion=Emotion.UPSET, note="要求开除保安")
    with pytest.raises(Clash, match="不满意"):
        actions.advance(case, by=way.wang)
    back = actions.go_back(case, by=way.wang, reason="再与业主沟通")
    assert back.stage == Stage.HANDLING
    back = actions.advance(back, by=way.wang)
    actions.note_reply(
        back, by=way.wang, reply=Reply.NOT_SATISFIED, emotion=Emotion.UPSET, why_end="开除无依据，已书面答复"
    )
    assert actions.advance(fresh(back), by=way.wang).stage == Stage.REVIEW


def test_words_of_going_outside_are_flagged_with_the_words(complained, cast):
    case = complained(text="再不处理我就打12345投诉到住建局，找记者曝光")
    assert case.risk
    assert case.risk_words == ["12345", "住建局", "记者", "曝光"]
    calm = complained(text="请问12345的电话是人工的吗", category="noise")
    assert not calm.risk
    tickets.receive_message(calm.ticket, by=cast.actor(cast.li), body="那我去法院起诉", channel=Channel.PORTAL)
    jobs.drain()
    assert fresh(calm).risk_words == ["法院", "起诉"]


def test_the_same_matter_again_is_linked(complained):
    first = complained()
    again = complained()
    other = complained(category="noise")
    assert again.repeat_of == first
    assert other.repeat_of is None
    assert Link.objects.filter(first=first.ticket, second=again.ticket).exists()


def test_evidence_is_put_together_and_renewed_while_ones_own_stays(cast, complained, way):
    from qingyu.accounts.actors import SYSTEM
    from qingyu.places.actions import note_maintenance

    note_maintenance(cast.lift, kind="inspection", by=SYSTEM, done_by="维保单位", note="钢丝绳张力正常")
    before = complained(text="电梯异响", category="elevator", home=None, equipment=cast.lift, kind=Kind.COMPLAINT)
    case = complained(text="电梯又异响", category="elevator", home=None, equipment=cast.lift)
    way.intake(case)
    case = actions.advance(case, by=way.wang)
    found = {one.source: one for one in case.findings.all()}
    assert "维保单位" in "".join(case.findings.filter(source="maintenance").values_list("words", flat=True))
    assert found["alike"].other == before.ticket
    actions.add_evidence(case, by=way.wang, text="监控显示轿厢抖动")
    actions.pull_evidence(case, by=way.wang)
    assert case.findings.filter(source="own").count() == 1
    assert case.findings.filter(source="alike").count() == 1


def test_a_source_that_fails_does_not_stop_the_assessment(complained, way, monkeypatch):
    from qingyu.complaints.evidence import alike

    monkeypatch.setattr(alike, "look", lambda case: 1 / 0)
    case = complained()
    way.intake(case)
    assert actions.advance(case, by=way.wang).evidence_at


def test_a_wish_to_be_safe_proposes_patrols_in_the_open(complained, way):
    """O9: the guard's attitude stands for the wish to feel safe."""
    case = way.to(complained(), Stage.REVIEW)
    kinds = list(case.cares.order_by("id").values_list("kind", flat=True))
    assert kinds[:2] == [CareKind.PATROLS, CareKind.PLANT]
    care = case.cares.first()
    assert actions.decide_care(care, by=way.wang, state="done", note="已张贴").state == "done"
    with pytest.raises(Clash):
        actions.decide_care(care, by=way.wang, state="declined")


def test_a_body_outside_that_waits_for_an_answer_keeps_the_case_open(complained, way):
    case = complained()
    today = clock.today()
    matter = actions.register_outside(
        case, by=way.wang, body="hotline", name="12345 热线", reference="W-1", received_on=today, demanded_by=today
    )
    assert (
        actions.register_outside(case, by=way.wang, body="hotline", name="12345", reference="W-1", received_on=today)
        == matter
    )
    case = way.to(case, Stage.REVIEW)
    way.review(case)
    with pytest.raises(Clash, match="外部"):
        actions.close(case, by=way.wang)
    with pytest.raises(Invalid):
        actions.answer_outside(matter, by=way.wang, answer="已答复", answered_on=today + timedelta(days=1))
    actions.answer_outside(matter, by=way.wang, answer="已书面答复", answered_on=today, result="办结")
    assert actions.close(fresh(case), by=way.wang).stage == Stage.CLOSED


def test_a_corrective_action_is_owned_and_ends_with_its_effect(cast, complained, way):
    case = way.to(complained(), Stage.REVIEW)
    with pytest.raises(Invalid):
        actions.open_action(case, by=way.wang, what="培训", owner=cast.stranger, due_on=clock.today())
    action = actions.open_action(
        case, by=way.wang, what="岗前礼仪培训", owner=cast.zhang, due_on=clock.today() - timedelta(days=0)
    )
    clock.travel_to(clock.now() + timedelta(days=2))
    assert queries.overdue_actions(way.wang) == 1
    with pytest.raises(Invalid):
        actions.end_action(action, by=cast.actor(cast.zhang), effect=" ")
    with pytest.raises(Refused):
        actions.end_action(action, by=cast.actor(cast.liu), effect="做了")
    assert actions.end_action(action, by=cast.actor(cast.zhang), effect="抽查 20 次无投诉").done_at


def test_what_is_no_complaint_any_more_is_dropped_and_taken_up_again(cast, complained, way):
    case = complained()
    tickets.classify(case.ticket, by=way.wang, kind=Kind.ENQUIRY)
    assert fresh(case).stage == Stage.DROPPED
    tickets.classify(case.ticket, by=way.wang, kind=Kind.COMPLAINT)
    assert fresh(case).stage == Stage.INTAKE
    tickets.cancel(case.ticket, by=way.wang, reason="业主撤回")
    jobs.drain()
    assert fresh(case).stage == Stage.DROPPED


def test_the_resident_reads_the_stage_in_friendly_words_and_nothing_else(complained, way):
    case = way.to(complained(), Stage.CLOSED)
    read = "".join(event.sentence for event in history(case.ticket, audience=Audience.RESIDENT))
    assert "核实" in read
    for secret in ("值岗未按礼仪规范", "有效投诉", "新人未培训上岗"):
        assert secret not in read


def test_neighbours_and_other_communities_see_nothing(cast, complained):
    case = complained()
    for person in (cast.chen, cast.li, cast.zhou, cast.stranger):
        assert not Case.objects.visible_to(cast.actor(person)).exists()
    with pytest.raises(Refused):
        actions.note_intake(case, by=cast.actor(cast.stranger), expected="无", emotion=Emotion.CALM)
    with pytest.raises(Refused):
        actions.note_intake(case, by=cast.actor(cast.liu), expected="无", emotion=Emotion.CALM)
