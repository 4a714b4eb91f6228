"""The chain, the checklist, the messages, the homes, the end."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.codes import Level
from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.queries import history
from qingyu.incidents import actions, gates, queries
from qingyu.incidents.area import Place
from qingyu.incidents.codes import Damage, Key, Purpose, State, Visited
from qingyu.incidents.models import Affected, Broadcast, EmergencyPlan, Incident
from qingyu.incidents.tests.conftest import House
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.people import actions as people
from qingyu.promises.models import Promise
from qingyu.stories.drawings import photo
from qingyu.work import actions as work


def answer_all(house: House, incident: Incident) -> None:
    for call in incident.calls.filter(answered_at=None, passed_at=None):
        actions.answer(call, by=house.by(call.employee))


def card(incident: Incident, label: str) -> Affected:
    return incident.homes.select_related("incident__community").get(home__label=label)


def test_everybody_is_called_at_once_on_screen_and_by_sms(house: House) -> None:
    incident = house.start()
    called = {call.title: call.employee for call in incident.calls.all()}
    assert called["现场指挥"] == house.cast.he
    assert called["抢修负责人"] == house.cast.zhang
    told = Message.objects.filter(template="incident_call", employee=house.cast.zhang)
    assert set(told.values_list("carrier", flat=True)) == {Carrier.IN_APP, Carrier.SMS}


def test_who_does_not_answer_is_passed_over_for_the_next(house: House, wait: Callable[..., None]) -> None:
    incident = house.start()
    actions.answer(incident.calls.get(title="现场指挥"), by=house.by(house.cast.he))
    wait(minutes=4)
    crew = list(incident.calls.filter(title="抢修负责人"))
    assert [bool(one.passed_at) for one in crew] == [True, False]
    assert crew[1].employee == house.cast.manager
    with pytest.raises(Refused):
        actions.answer(crew[1], by=house.by(house.cast.zhang))
    # A late answer is an answer.
    actions.answer(crew[0], by=house.by(house.cast.zhang))
    wait(minutes=10)
    assert incident.calls.filter(title="抢修负责人").count() == 2


def test_at_the_chains_end_it_is_said_that_nobody_answered(house: House, wait: Callable[..., None]) -> None:
    incident = house.start()
    wait(minutes=40)
    assert not incident.calls.filter(due_at__isnull=False).exists()
    assert any(event.code == "incidents.nobody_answered" for event in history(incident))


def test_the_step_of_the_chain_is_done_when_all_have_answered(house: House) -> None:
    incident = house.start()
    answer_all(house, incident)
    assert incident.steps.get(key=Key.CHAIN).done_at == clock.now()


def test_steps_by_hand_and_by_deed(house: House) -> None:
    incident = house.start()
    desk = house.by(house.cast.desk)
    by_hand = incident.steps.filter(key="")[0]
    actions.do_step(by_hand, by=desk, note="两部电梯停梯")
    with pytest.raises(Clash):
        actions.do_step(incident.steps.get(key=Key.CONTAIN), by=desk)
    with pytest.raises(Invalid):
        actions.leave_out(incident.steps.filter(key="")[1], by=desk, reason=" ")
    actions.leave_out(incident.steps.filter(key="")[1], by=desk, reason="无电梯")
    actions.take_back(by_hand, by=desk)
    assert incident.steps.filter(done_at__isnull=False).count() == 1


def test_one_message_per_home_and_one_per_family(house: House) -> None:
    """A family with homes in both entrances counts once; who has no number is counted as not reached."""
    family = house.families["15-2-101"]
    people.move_in(family, home=house.homes["15-1-101"], role="tenant", by=SYSTEM)
    for phone in house.families["15-2-302"].phones.all():
        phone.delete()
    incident = house.start(Place(building=house.building))
    lead = house.by(house.cast.he)
    first = actions.announce(incident, by=lead, purpose=Purpose.WARNING, body="临时停水，正在抢修。")
    again = actions.announce(incident, by=lead, purpose=Purpose.WARNING, body="临时停水，正在抢修。")
    jobs.drain()
    assert first == again
    sent = Message.objects.filter(template="incident_warning")
    assert sent.filter(resident=family).count() == 1
    assert sent.count() == 10
    assert first.deliveries.count() == 12
    assert queries.reached(Broadcast.objects.get()).nobody == 1
    assert incident.steps.get(key=Key.BROADCAST).done_at is not None


def test_who_needs_care_is_rung_up_besides(house: House) -> None:
    frail = house.families["15-2-101"]
    people.update_resident(frail, needs_care=True, by=SYSTEM)
    incident = house.start()
    actions.announce(incident, by=house.by(house.cast.he), purpose=Purpose.WARNING, body="临时停水。")
    jobs.drain()
    assert set(Message.objects.filter(resident=frail).values_list("carrier", flat=True)) == {Carrier.SMS, Carrier.CALL}


def test_a_message_to_everybody_is_the_shift_leaders(house: House) -> None:
    with pytest.raises(Refused):
        actions.announce(house.start(), by=house.by(house.cast.wang), purpose=Purpose.WARNING, body="停水")


def test_a_drill_writes_to_no_resident_and_says_drill_to_colleagues(house: House) -> None:
    incident = house.start(drill=True)
    actions.announce(incident, by=house.by(house.cast.he), purpose=Purpose.WARNING, body="临时停水。")
    jobs.drain()
    assert not Message.objects.filter(resident__isnull=False).exists()
    calls = Message.objects.filter(template="incident_call")
    assert {one.carrier for one in calls} == {Carrier.IN_APP}
    assert all("演练" in one.body for one in calls)
    assert Broadcast.objects.get().queued_at is not None


def test_containment_keeps_the_promise_of_every_request_of_it(house: House) -> None:
    incident = house.start(ticket=house.report("15-2-302"))
    other = house.report("15-2-101")
    actions.contain(incident, by=house.by(house.cast.he), how="关闭二单元总阀")
    states = Promise.objects.filter(
        ticket__in=[other, incident.joined.get(origin=True).ticket], name="contain", part=""
    )
    assert {one.state for one in states} == {"kept"}
    incident.refresh_from_db()
    assert incident.state == State.CONTAINED


def test_the_technicians_deed_is_the_incidents(house: House) -> None:
    ticket = house.report("15-2-302", level=Level.DEPARTMENT)
    incident = house.start(ticket=ticket)
    order = ticket.orders.get()
    zhang = house.by(order.assignee)
    order = work.accept(order, by=zhang, eta=clock.now() + timedelta(minutes=5))
    order = work.arrive(order, by=zhang)
    work.contain(order, by=zhang, how="关闭总阀")
    jobs.drain()
    incident.refresh_from_db()
    assert incident.state == State.CONTAINED


def test_the_public_page_names_no_room_and_nobody(house: House) -> None:
    incident = house.start()
    desk = house.by(house.cast.desk)
    for wrong in ("302 进水最重", "请联系 13800138000", f"{house.families['15-2-101'].name}家已处理"):
        with pytest.raises(Invalid):
            actions.post_update(incident, by=desk, words=wrong)
    actions.post_update(incident, by=desk, words="正在更换 3 米主管，预计 23 点 30 分恢复")
    assert len(queries.public_lines(incident)) == 1


def test_a_household_card_with_photo_value_claim_and_visit(house: House) -> None:
    incident = house.start()
    desk = house.by(house.cast.desk)
    one = card(incident, "15-2-302")
    with pytest.raises(Invalid):
        actions.check_home(one, by=desk, damage=Damage.SERIOUS)
    one = actions.check_home(
        one, by=desk, damage=Damage.SERIOUS, note="木地板起鼓，约 12 平方米", value_fen=860000, insurance=True
    )
    assert one.visit_on == clock.today() + timedelta(days=1)
    first = actions.add_photo(one, by=desk, upload=photo("before"))
    assert actions.add_photo(one, by=desk, upload=photo("before")) == first
    actions.file_claim(one, by=desk, insurer="平安财险", claim_no="PA-001")
    numbers = queries.numbers(incident)
    assert (numbers.homes, numbers.checked, numbers.serious, numbers.claims, numbers.value_fen) == (6, 1, 1, 1, 860000)


def test_the_way_to_the_end_is_gated(house: House) -> None:
    incident = house.start()
    he, desk = house.by(house.cast.he), house.by(house.cast.desk)
    answer_all(house, incident)
    actions.announce(incident, by=he, purpose=Purpose.WARNING, body="临时停水。")
    actions.contain(incident, by=he, how="关阀")
    actions.check_home(card(incident, "15-2-302"), by=desk, damage=Damage.SLIGHT, note="厨房积水")
    with pytest.raises(Clash):
        actions.close(incident, by=he)
    incident = actions.restore(incident, by=he, how="更换管段，试压合格")
    jobs.drain()
    assert Broadcast.objects.filter(purpose=Purpose.RESTORED).exists()
    with pytest.raises(Clash, match="5"):
        actions.close(incident, by=he)
    rest = incident.homes.unchecked().values_list("pk", flat=True)
    assert actions.no_damage(incident, cards=list(rest), by=desk) == 5
    actions.visit(card(incident, "15-2-302"), by=desk, result=Visited.ABSENT)
    assert gates.missing(incident)
    actions.visit(card(incident, "15-2-302"), by=desk, result=Visited.SETTLED, note="已吸干，无损失")
    for one in incident.steps.filter(key="", done_at=None):
        actions.do_step(one, by=desk)
    actions.review(incident, by=he, cause="管道老化", went_well="关阀及时", to_improve="备件不足")
    assert actions.close(Incident.objects.get(), by=he).state == State.CLOSED
    assert not incident.steps.filter(done_at=None).exists()


def test_the_report_of_deviations(house: House, wait: Callable[..., None]) -> None:
    incident = house.start(drill=True)
    wait(minutes=2)
    answer_all(house, incident)
    wait(minutes=10)
    actions.contain(incident, by=house.by(house.cast.he), how="关阀")
    found = {one.what: one for one in queries.deviations(incident)}
    assert (found["现场指挥"].planned, found["现场指挥"].actual, found["现场指挥"].late) == (3, 2, -1)
    left = incident.steps.filter(key="").first()
    assert left is not None
    actions.leave_out(left, by=house.by(house.cast.desk), reason="无电梯")
    skipped = next(one for one in queries.deviations(incident) if one.what == left.words)
    assert (skipped.left_out, skipped.actual, "无电梯" in skipped.note) == (True, None, True)
    contained = next(one for what, one in found.items() if "阀门" in what)
    assert (contained.planned, contained.actual, contained.late) == (10, 12, 2)


def test_a_drill_of_the_calendar(house: House) -> None:
    supervisor = house.by(house.cast.supervisor)
    plan = EmergencyPlan.objects.get(code="burst_pipe")
    drill = actions.plan_drill(house.cast.community, plan, by=supervisor, day=clock.today(), note="夜间演练")
    assert actions.plan_drill(house.cast.community, plan, by=supervisor, day=clock.today()) == drill
    incident = house.start(drill=True, planned=drill)
    drill.refresh_from_db()
    assert drill.incident == incident
    with pytest.raises(Clash):
        actions.drop_drill(drill, by=supervisor)
    with pytest.raises(Refused):
        actions.plan_drill(house.cast.community, plan, by=house.by(house.cast.wang), day=clock.today())


def test_what_became_of_every_message_and_where_somebody_knocks(house: House) -> None:
    for phone in house.families["15-2-302"].phones.all():
        phone.delete()
    incident = house.start()
    first, second = (
        actions.announce(incident, by=house.by(house.cast.he), purpose=Purpose.UPDATE, body=body)
        for body in ("正在抢修。", "即将恢复。")
    )
    jobs.drain()
    told = queries.told(incident)
    assert [one for one, _reached in told] == [second, first]
    assert all(reached == queries.reached(one) for one, reached in told)
    assert [str(one.card.home) for one in queries.not_reached(first)] == ["15-2-302"]
