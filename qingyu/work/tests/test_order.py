"""The order's way: given out, taken on, done, passed on, called off."""

from datetime import timedelta
from decimal import Decimal

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.codes import Kind, Level
from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.facts import Audience
from qingyu.events.models import Event
from qingyu.events.queries import history
from qingyu.tickets import actions as tickets
from qingyu.work import actions
from qingyu.work.actions import Used
from qingyu.work.codes import PauseReason, State
from qingyu.work.models import Order, Transfer
from qingyu.work.queries import doers_of
from qingyu.work.tests.town import START, acting, build, later, leak

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    with clock.travelling(START), jobs.inline():
        yield build()


@pytest.fixture
def order(town):
    return issue(town, leak(town), assignee=town.plumber)


def issue(town, ticket, **changes):
    details = {"by": acting(town.supervisor), "department": town.engineering, "duty": "查漏并修复", **changes}
    return actions.issue(ticket, **details)


def on_site(town, order):
    by = acting(town.plumber)
    actions.accept(order, by=by, eta=later(30))
    return actions.arrive(order, by=by)


def codes(order):
    about = Event.objects.filter(subject_id=order.pk, subject_type="work.order").order_by("pk")
    return list(about.values_list("code", flat=True))


def test_a_leak_from_order_to_finished_ticket(town, order):
    by = acting(town.plumber)
    assert order.number == f"{order.ticket.number}-1"
    actions.accept(order, by=by, eta=later(30))
    clock.travel_to(later(45))
    actions.arrive(order, by=by)
    actions.contain(order, by=by, how="关闭了入户总阀")
    actions.ask_consent(order, by=by, text="更换软管", price_fen=3500, given=True, name="李娜")
    clock.travel_to(later(60))
    used = [Used("不锈钢软管", Decimal(2), "根", 1750), Used("生料带", Decimal("0.5"), "卷")]
    done = actions.finish(order, by=by, cause="接头老化", measures="更换两根软管并试压", materials=used)

    assert (done.state, done.arrived_at - done.issued_at) == (State.FINISHED, timedelta(minutes=45))
    assert codes(order) == [
        "work.issued", "work.assigned", "work.accepted", "work.arrived", "work.contained", "work.consent_asked",
        "work.materials_used", "work.finished",
    ]  # fmt: skip
    ticket = order.ticket
    ticket.refresh_from_db()
    assert ticket.state == "finished"
    used_fact = Event.objects.get(code="work.materials_used").fact
    assert (used_fact.what, used_fact.cost_fen) == ("不锈钢软管 2 根、生料带 0.5 卷", 3500)
    assert doers_of(ticket) == {town.plumber.pk}


def test_every_sentence_can_be_read(town, order):
    test_a_leak_from_order_to_finished_ticket(town, order)
    for event in history(order.ticket):
        assert "%" not in event.sentence


def test_residents_do_not_read_why_it_was_passed_on(town, order):
    actions.transfer(order, to=town.other, by=acting(town.plumber), reason="跟业主吵过架")
    actions.return_order(order, by=acting(town.other), reason="不想去")
    told = " ".join(event.sentence for event in history(order.ticket, audience=Audience.RESIDENT))
    assert "吵" not in told
    assert "不想" not in told


def test_only_who_has_the_order_does_it(town, order):
    with pytest.raises(Refused):
        actions.accept(order, by=acting(town.other), eta=later(30))
    with pytest.raises(Refused):
        actions.accept(order, by=town.owner, eta=later(30))
    assert actions.accept(order, by=acting(town.leader), eta=later(30)).state == State.ACCEPTED


def test_a_stranger_of_another_community_may_nothing(town, order):
    stranger = acting(build("二期").leader)
    for deed in (
        lambda: actions.assign(order, to=town.other, by=stranger),
        lambda: actions.arrive(order, by=stranger),
        lambda: actions.cancel(order, by=stranger, reason="试试"),
        lambda: actions.issue(order.ticket, by=stranger, department=town.engineering, duty="试试"),
    ):
        with pytest.raises(Refused):
            deed()


def test_the_arrival_time_must_lie_ahead(town, order):
    with pytest.raises(Invalid) as wrong:
        actions.accept(order, by=acting(town.plumber), eta=clock.now())
    assert "eta" in wrong.value.fields


def test_twice_is_once(town, order):
    by, eta = acting(town.plumber), later(20)
    for _again in range(2):
        actions.accept(order, by=by, eta=eta)
    for _again in range(2):
        actions.arrive(order, by=by)
        actions.contain(order, by=by)
        actions.pause(order, by=by, reason=PauseReason.PARTS, note="等阀门")
    for _again in range(2):
        actions.resume(order, by=by)
        actions.ask_consent(order, by=by, text="换阀", price_fen=0, given=True, name="李娜")
    for _again in range(2):
        actions.finish(order, by=by, cause="阀门坏", measures="换阀")
    found = codes(order)
    assert len(found) == len(set(found))


def test_a_repair_needs_the_arrival_other_matters_do_not(town, order):
    actions.accept(order, by=acting(town.plumber), eta=later(30))
    with pytest.raises(Clash) as clash:
        actions.finish(order, by=acting(town.plumber), cause="老化", measures="换管")
    assert clash.value.code == "not_arrived"
    complaint = issue(town, leak(town, kind=Kind.COMPLAINT), assignee=town.plumber)
    actions.accept(complaint, by=acting(town.plumber), eta=later(30))
    assert actions.finish(complaint, by=acting(town.plumber), cause="误会", measures="电话说明").finished_at


def test_finishing_ends_the_pause(town, order):
    by = acting(town.plumber)
    on_site(town, order)
    actions.pause(order, by=by, reason=PauseReason.PARTS, note="等弯头")
    actions.finish(order, by=by, cause="老化", measures="换弯头")
    assert codes(order)[-2:] == ["work.resumed", "work.finished"]


def test_a_pause_ends_when_its_time_is_up(town, order):
    on_site(town, order)
    actions.pause(order, by=acting(town.plumber), reason=PauseReason.NOBODY_HOME, note="敲门无人", until=later(60))
    assert actions.tick(clock.now()) == 0
    clock.travel_to(later(60))
    assert actions.tick(clock.now()) == 1
    assert order.pauses.get().ended_at == clock.now()


def test_passing_on_is_counted_with_who_and_why(town, order):
    on_site(town, order)
    actions.transfer(order, to=town.other, by=acting(town.plumber), reason="需要电工证")
    order.refresh_from_db()
    assert (order.state, order.assignee, order.eta) == (State.ASSIGNED, town.other, None)
    assert order.arrived_at
    actions.redirect(order, department=town.cleaning, by=acting(town.supervisor), reason="是清洁的事")
    order.refresh_from_db()
    order.ticket.refresh_from_db()
    assert (order.state, order.assignee, order.department) == (State.ISSUED, None, town.cleaning)
    assert (order.transfers, order.ticket.transfers) == (2, 2)
    assert [str(row.giver) for row in Transfer.objects.order_by("pk")] == ["李师傅", "赵师傅"]
    assert doers_of(order.ticket) == {town.plumber.pk, town.other.pk}


def test_giving_back_needs_a_reason(town, order):
    with pytest.raises(Invalid):
        actions.return_order(order, by=acting(town.plumber), reason=" ")
    assert actions.return_order(order, by=acting(town.plumber), reason="不在我的片区").state == State.ISSUED


@pytest.mark.parametrize(("level", "lead"), [(Level.DESK, True), (Level.DEPARTMENT, False)])
def test_the_level_says_how_many_orders_there_are(town, level, lead):
    with pytest.raises(Clash):
        issue(town, leak(town, level=level), lead=lead)


def test_level_two_has_one_order_at_a_time(town, order):
    with pytest.raises(Clash) as clash:
        issue(town, order.ticket)
    assert clash.value.code == "one_lead_order"
    actions.cancel(order, by=acting(town.supervisor), reason="派错了")
    assert issue(town, order.ticket).number.endswith("-2")


def test_a_joint_case_is_finished_with_its_last_order_in_the_words_of_the_lead(town):
    ticket = leak(town, level=Level.JOINT)
    lead = issue(town, ticket, assignee=town.plumber)
    part = issue(town, ticket, department=town.cleaning, lead=False, duty="清理积水", assignee=town.cleaner)
    for order, person in ((lead, town.plumber), (part, town.cleaner)):
        actions.accept(order, by=acting(person), eta=later(10))
        actions.arrive(order, by=acting(person))
    actions.finish(lead, by=acting(town.plumber), cause="主管爆裂", measures="更换三米主管")
    ticket.refresh_from_db()
    assert ticket.state == "working"
    actions.finish(part, by=acting(town.cleaner), cause="漏水", measures="积水已清")
    finished = Event.objects.get(code="tickets.finished").fact
    assert (finished.result, finished.cause) == ("更换三米主管", "主管爆裂")


def test_a_person_of_another_department_is_refused(town):
    order = issue(town, leak(town))
    with pytest.raises(Invalid):
        actions.assign(order, to=town.cleaner, by=acting(town.supervisor))


def test_orders_of_a_cancelled_ticket_are_called_off(town, order):
    tickets.cancel(order.ticket, by=acting(town.clerk), reason="业主自己修好了")
    jobs.drain()
    assert Order.objects.get(pk=order.pk).state == State.CANCELLED


def test_bad_materials_are_refused(town, order):
    on_site(town, order)
    for used in (
        Used("", Decimal(1), "个"),
        Used("管", Decimal(0), "个"),
        Used("管", Decimal("NaN"), "个"),
        Used("管", Decimal("1e9"), "个"),
        Used("管", Decimal(1), "一个很长很长很长的单位"),
        Used("管", Decimal(1), "个", -1),
    ):
        with pytest.raises(Invalid):
            actions.add_material(order, by=SYSTEM, used=used)
