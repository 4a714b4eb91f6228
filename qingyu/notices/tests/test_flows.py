"""Who hears what of a case, from the call to the rating."""

from datetime import timedelta

import pytest

from qingyu.accounts.actors import GUEST, SYSTEM
from qingyu.catalog.codes import CaseClass, Level, Urgency
from qingyu.core import clock, jobs
from qingyu.events.models import Event
from qingyu.followup import actions as followup
from qingyu.followup.codes import Via
from qingyu.followup.links import ticket_of
from qingyu.followup.tests.helpers import MARKS, MORNING, employee, finished, on_shift, opened
from qingyu.notices import actions
from qingyu.outbox import actions as outbox
from qingyu.outbox.models import Carrier, Message
from qingyu.promises import actions as promises
from qingyu.staff.models import Department
from qingyu.staff.queries import actor_of
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.work import actions as work

LI = "+8613800001234"


def sms(template=None):
    found = Message.objects.filter(carrier=Carrier.SMS).order_by("pk")
    return found.filter(template=template) if template else found


def told(person):
    mine = Message.objects.filter(employee=person, carrier=Carrier.IN_APP).order_by("pk")
    return list(mine.values_list("template", flat=True))


def body(template):
    return Message.objects.filter(template=template).latest("pk").body


def level_one(town, **more):
    """A request that no department is sent for."""
    return opened(town, level=Level.DESK, **more)


def from_portal(town, **more):
    return level_one(town, by=town.resident, channel=Channel.PORTAL, **more)


def with_order(town, **more):
    ticket = opened(town, **more)
    order = work.issue(
        ticket, by=actor_of(town.manager), department=town.engineering, duty="检修水管", assignee=town.zhang
    )
    jobs.drain()
    return ticket, order


def test_the_resident_hears_the_number_the_promise_and_where_to_follow_it(town):
    ticket = level_one(town)
    jobs.drain()
    message = sms().get()
    assert (message.address, message.resident, message.secret) == (LI, town.li, False)
    assert ticket.number in message.body
    assert "今天 11:15前答复您" in message.body
    assert "前处理完毕" in message.body
    assert f"/t/{ticket.track_code}" in message.body


def test_a_second_run_adds_nothing(town):
    from_portal(town)
    jobs.drain()
    before = Message.objects.count()
    for event in Event.objects.filter(code="tickets.opened"):
        actions.tell(event)
    assert before == Message.objects.count() == 2


def test_from_the_call_to_the_rating(town):
    ticket = finished(town)
    jobs.drain()
    outbox.tick(clock.now())
    assert list(sms().values_list("template", "state")) == [
        ("registered", "delivered"),
        ("accepted", "delivered"),
        ("finished", "delivered"),
    ]
    assert "张强接单，预计今天 09:45到达" in body("accepted")
    assert {"order_assigned"} <= set(told(town.zhang))
    assert "visit_planned" in told(town.wang)
    message = sms("finished").get()
    assert message.secret
    assert ticket_of(message.link.rsplit("/", 1)[1]) == ticket
    assert message.link not in message.shown_body
    followup.rate(ticket, by=GUEST, via=Via.LINK, **{**MARKS, "speed": 1}, comment="太慢")
    jobs.drain()
    assert told(town.manager) == ["low_rating"]
    assert "响应速度" in body("low_rating")
    tickets.reopen(ticket, by=town.resident, reason="又漏了")
    jobs.drain()
    assert "not_solved" in told(town.wang)
    assert not sms("reopened").exists()


def test_what_the_desk_does_the_resident_hears(town):
    ticket = from_portal(town)
    wang = actor_of(town.wang)
    tickets.take(ticket, by=wang)
    tickets.send_message(ticket, by=wang, body="师傅下午到", channel=Channel.SMS)
    into = level_one(town, reporter=None)
    other = level_one(town)
    tickets.merge(other, into=into, by=wang)
    tickets.cancel(ticket, by=wang, reason="重复登记")
    third = finished(town)
    tickets.reopen(third, by=wang, reason="又漏了")
    jobs.drain()
    assert {"message", "merged", "cancelled", "reopened"} <= set(sms().values_list("template", flat=True))
    assert "师傅下午到" in body("message")
    assert into.number in body("merged")
    assert "重复登记" in body("cancelled")


def test_nobody_hears_of_their_own_deed(town):
    ticket = from_portal(town)
    tickets.cancel(ticket, by=town.resident, reason="不需要了")
    jobs.drain()
    assert list(sms().values_list("template", flat=True)) == ["registered"]


@pytest.mark.parametrize(
    ("phone", "primary", "expected"),
    [
        ("+8613700005678", False, "+8613700005678"),
        ("+8613700005678", True, LI),
        ("", False, LI),
        ("", None, None),
    ],
)
def test_the_primary_number_else_the_one_they_left_else_any_else_nothing(town, phone, primary, expected):
    if primary is None:
        town.li.phones.all().delete()
    else:
        town.li.phones.update(primary=primary)
    level_one(town, reporter_phone=phone)
    jobs.drain()
    assert list(sms().values_list("address", flat=True)) == ([expected] if expected else [])


def test_a_guest_with_a_number_hears_too(town):
    level_one(town, by=GUEST, reporter=None, reporter_phone="+8613700005678", channel=Channel.QR)
    jobs.drain()
    assert sms().get().resident is None


def test_a_new_request_rings_at_the_desk_on_duty(town):
    on_shift(town.chen, MORNING)
    from_portal(town)
    jobs.drain()
    assert told(town.chen) == ["new_ticket"]
    assert told(town.wang) == told(town.manager) == []


def test_where_nobody_is_at_the_desk_the_supervisor_hears(town):
    from_portal(town)
    jobs.drain()
    assert told(town.manager) == ["new_ticket"]


def test_an_emergency_at_night_wakes_the_technician_and_tells_the_resident_at_once(town):
    night = MORNING.replace(hour=23)
    with clock.travelling(night):
        with_order(town, urgency=Urgency.A, case_class=CaseClass.EMERGENCY)
        outbox.tick(night)
    assert set(sms().filter(state="delivered").values_list("template", flat=True)) == {"registered", "order_assigned"}
    assert sms("order_assigned").get().address == town.zhang.user.phone
    assert "A" in body("order_assigned")


def test_at_night_a_calm_request_is_told_in_the_morning(town):
    night = MORNING.replace(hour=23)
    with clock.travelling(night):
        with_order(town)
        assert outbox.tick(night) == 0
    assert sms().get().due_at == MORNING.replace(hour=7, minute=0) + timedelta(days=1)
    assert told(town.zhang) == ["order_assigned"]


def test_orders_that_change_hands(town):
    liu = employee("liu", "刘伟", "technician", "engineering", town.community)
    leader = employee("zhao", "赵刚", "crew_leader", "engineering", town.community)
    guard = employee("qian", "钱军", "crew_leader", "security", town.community)
    _ticket, order = with_order(town)
    by = actor_of(town.manager)
    work.transfer(order, to=liu, by=actor_of(town.zhang), reason="在别处抢修")
    order.refresh_from_db()
    work.return_order(order, by=actor_of(liu), reason="缺少配件")
    jobs.drain()
    assert "order_passed_on" in told(liu)
    assert told(leader) == ["order_returned"]
    order.refresh_from_db()
    work.assign(order, to=liu, by=by)
    work.cancel(order, by=by, reason="业主已自行处理")
    jobs.drain()
    assert "order_cancelled" in told(liu)
    _ticket, other = with_order(town)
    work.redirect(other, department=Department.objects.get(code="security"), by=by, reason="属秩序问题")
    jobs.drain()
    assert "order_redirected" in told(guard)


def test_what_the_owner_hears(town):
    ticket = level_one(town)
    tickets.receive_message(ticket, by=town.resident, body="几点来", channel=Channel.PORTAL)
    tickets.chase(ticket, by=town.resident, note="孩子要洗澡")
    tickets.hand_over(ticket, to=town.chen, by=actor_of(town.wang), reason="交班")
    tickets.escalate(ticket, to=town.manager, by=actor_of(town.chen), reason="业主情绪激动")
    jobs.drain()
    # Handed over before the followers ran: the owner of that moment is told.
    assert told(town.chen) == ["resident_wrote", "chased", "handed_over"]
    assert told(town.manager) == ["escalated"]


def test_limits_that_near_and_pass(town):
    level_one(town)
    for minutes in (95, 125):
        clock.travel_to(MORNING + timedelta(minutes=minutes))
        promises.tick(clock.now())
        jobs.drain()
    assert [name for name in told(town.wang) if name.startswith("promise")] == ["promise_warned", "promise_breached"]
    assert "即将超时" in body("promise_warned")
    assert "已超时" in body("promise_breached")


def test_nobody_can_be_sent(town):
    town.zhang.user.is_active = False
    town.zhang.user.save()
    opened(town, by=SYSTEM)
    jobs.drain()
    assert "dispatch_failed" in told(town.manager)


def test_long_words_are_cut(town):
    ticket = level_one(town, text="漏" * 3000)
    tickets.receive_message(ticket, by=town.resident, body="水" * 2000, channel=Channel.PORTAL)
    jobs.drain()
    assert max(len(message.body) for message in Message.objects.all()) <= 500
