"""What is told and written of a next inspection becomes a work order, and what came of it is kept."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from qingyu.complaints import actions as complaints
from qingyu.complaints.models import Case
from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.documents import actions as documents
from qingyu.events.queries import history
from qingyu.followup.models import Visit
from qingyu.places.models import Maintenance
from qingyu.promises import actions as promises
from qingyu.promises.models import Promise
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.upkeep import actions, queries
from qingyu.upkeep.codes import Found, State
from qingyu.upkeep.models import Task
from qingyu.work import actions as work

DAY = date(2026, 6, 12)


def at(day: date, hour: int = 18) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def go(day: date, hour: int = 8) -> None:
    clock.travel_to(at(day, hour))
    actions.tick(clock.now())
    jobs.drain()


def tell(ticket, cast, text="本周内对单元门禁系统全面巡检", day=DAY):
    promise = promises.tell(ticket, by=cast.actor(cast.wang), text=text, due_at=at(day))
    jobs.drain()
    return promise


def test_a_promised_inspection_is_planned(repaired, cast):
    ticket = repaired()
    promise = tell(ticket, cast)
    task = Task.objects.get()
    assert (task.due_on, task.origin, task.promise, task.home) == (DAY, ticket, promise, cast.home)
    # Who did the work looks again.
    assert (task.assignee, task.department) == (cast.liu, cast.liu.department)


@pytest.mark.parametrize(
    ("text", "day"),
    [("半小时内上门检查", date(2026, 6, 8)), ("送一盆绿植", DAY)],
)
def test_other_promises_are_no_inspections(repaired, cast, text, day):
    tell(repaired(), cast, text, day)
    assert not Task.objects.exists()


def test_its_order_goes_out_the_day_before_linked_with_where_it_came_from(repaired, cast):
    ticket = repaired()
    tell(ticket, cast)
    go(date(2026, 6, 11))
    task = Task.objects.get()
    assert (task.state, task.ticket.channel, task.ticket.home) == (State.OPEN, Channel.PLAN, cast.home)
    assert task.ticket.orders.get().assignee == cast.liu
    assert ticket.number in task.ticket.text
    assert "upkeep.task_opened" in [event.code for event in history(ticket)]


def do(task, cast, **found):
    order, liu = task.ticket.orders.get(), cast.actor(cast.liu)
    order = work.accept(order, by=liu, eta=clock.now() + timedelta(minutes=5))
    work.arrive(order, by=liu)
    for line, result in found.get("lines", {}).items():
        actions.check(order, line=line, by=liu, found=result, note="松动" if result == Found.FAULT else "")
    work.finish(order, by=liu, cause="无渗漏", measures="闭水试验 24 小时")
    jobs.drain()
    task.refresh_from_db()
    return task


def test_done_keeps_the_promise_and_closes_its_ticket(repaired, cast):
    ticket = repaired()
    promise = tell(ticket, cast)
    go(date(2026, 6, 11))
    task = do(Task.objects.get(), cast)
    promise.refresh_from_db()
    assert (task.state, task.findings, task.outcome) == (State.DONE, "无渗漏", "闭水试验 24 小时")
    assert (promise.state, task.ticket.state) == ("kept", "closed")
    assert not Visit.objects.filter(ticket=task.ticket).exists()
    order = task.ticket.orders.get()
    assert order.silence_until is None
    assert "upkeep.task_done" in [event.code for event in history(ticket)]


def test_too_late_is_shown_as_missed(repaired, cast):
    promise = tell(repaired(), cast)
    go(date(2026, 6, 13))
    task = do(Task.objects.get(), cast)
    promise.refresh_from_db()
    assert (task.state, promise.state) == (State.DONE, "missed")


def test_not_done_says_why_and_calls_the_order_off(repaired, cast):
    promise = tell(repaired(), cast)
    go(date(2026, 6, 11))
    by = cast.actor(cast.zhang)
    with pytest.raises(Invalid):
        actions.drop(Task.objects.get(), by=by, reason="  ")
    task = actions.drop(Task.objects.get(), by=by, reason="业主已另行委托")
    jobs.drain()
    promise.refresh_from_db()
    assert (task.state, promise.state, Ticket.objects.get(task=task).state) == (State.NOT_DONE, "waived", "cancelled")
    assert task.ticket.orders.get().state == "cancelled"


def test_who_cancels_the_ticket_ends_the_task(repaired, cast):
    tell(repaired(), cast)
    go(date(2026, 6, 11))
    tickets.cancel(Task.objects.get().ticket, by=cast.actor(cast.supervisor), reason="天气原因")
    jobs.drain()
    assert (Task.objects.get().state, Task.objects.get().reason) == (State.NOT_DONE, "天气原因")


def test_what_is_no_longer_owed_is_not_inspected(repaired, cast):
    promise = tell(repaired(), cast)
    promises.waive(Promise.objects.filter(pk=promise.pk), by=cast.actor(cast.supervisor), reason="住户不需要")
    jobs.drain()
    assert Task.objects.get().state == State.NOT_DONE


def test_the_report_and_the_word_given_are_one_visit(repaired, cast):
    ticket = repaired()
    order = ticket.orders.get()
    said = {"process": "凿除旧防水层", "result": "闭水无渗漏", "plan": "三个月后复查"}
    documents.report(order, by=cast.actor(cast.zhang), **said, next_check=DAY)
    jobs.drain()
    documents.report(order, by=cast.actor(cast.zhang), **said, next_check=DAY)
    promise = tell(ticket, cast)
    task = Task.objects.get()
    assert (task.due_on, task.promise) == (DAY, promise)


def test_a_complaints_next_inspection_is_planned(cast, repaired):
    """Feedback names a day: the promise it tells is what becomes the task, whatever the company's language."""
    ticket = repaired()
    tickets.classify(ticket, by=cast.actor(cast.wang), kind="complaint")
    case = Case.objects.get(ticket=ticket)
    Case.objects.filter(pk=case.pk).update(stage="feedback")
    case.refresh_from_db()
    complaints.give_feedback(case, by=cast.actor(cast.wang), result="已修复", told_how="电话", next_inspection=DAY)
    jobs.drain()
    task = Task.objects.get()
    assert (task.due_on, task.promise.text) == (DAY, "按约进行下次检查")


def test_by_hand_with_another_person(repaired, cast):
    task = actions.plan_inspection(
        repaired(), by=cast.actor(cast.wang), due_on=DAY, title="楼上闭水", assignee=cast.zhang
    )
    assert (task.assignee, task.title) == (cast.zhang, "楼上闭水")


def test_what_cannot_be_planned(repaired, cast):
    ticket, by = repaired(), cast.actor(cast.wang)
    with pytest.raises(Invalid):
        actions.plan_inspection(ticket, by=by, due_on=date(2026, 6, 7))
    with pytest.raises(Invalid):
        actions.plan_inspection(ticket, by=by, due_on=DAY, department=cast.cleaner.department, assignee=cast.liu)
    with pytest.raises(Refused):
        actions.plan_inspection(ticket, by=cast.actor(cast.stranger), due_on=DAY)


def test_moving_it_before_it_is_out(repaired, cast):
    tell(repaired(), cast)
    by = cast.actor(cast.zhang)
    task = actions.move(Task.objects.get(), by=by, due_on=date(2026, 6, 16), reason="业主出差")
    assert task.due_at == at(date(2026, 6, 15), 7)
    go(date(2026, 6, 15))
    with pytest.raises(Clash):
        actions.move(Task.objects.get(), by=by, due_on=date(2026, 6, 18), reason="再改")


def test_faults_become_a_repair_and_the_equipment_has_its_entry(schedule, cast):
    schedule(assignee=cast.liu)
    go(date(2026, 6, 13))
    task = Task.objects.get()
    first, second, _third = task.checks.all()
    task = do(task, cast, lines={first.pk: Found.FINE, second.pk: Found.FAULT})
    repair = Ticket.objects.get(channel=Channel.STAFF)
    assert (repair.kind, repair.equipment) == ("repair", cast.lift)
    assert "平层误差 — 松动" in repair.text
    jobs.drain()
    assert repair.orders.exists()
    entry = Maintenance.objects.get(equipment=cast.lift)
    assert (entry.kind, entry.by) == ("service", "刘洋")
    assert "无渗漏" in entry.note


def test_a_fault_needs_words_and_a_line_its_order(schedule, cast):
    schedule(assignee=cast.liu)
    go(date(2026, 6, 13))
    task = Task.objects.get()
    order, line = task.ticket.orders.get(), task.checks.all()[0]
    with pytest.raises(Invalid):
        actions.check(order, line=line.pk, by=cast.actor(cast.liu), found=Found.FAULT)
    with pytest.raises(Refused):
        actions.check(order, line=line.pk, by=cast.actor(cast.cleaner), found=Found.FINE)


def test_opened_again_is_to_be_done_again(repaired, cast):
    tell(repaired(), cast)
    go(date(2026, 6, 11))
    task = do(Task.objects.get(), cast)
    tickets.reopen(task.ticket, by=cast.actor(cast.supervisor), reason="没有看楼上")
    jobs.drain()
    assert Task.objects.get().state == State.OPEN


def test_others_see_nothing(repaired, cast):
    tell(repaired(), cast)
    assert queries.register(cast.actor(cast.wang), {}).count() == 1
    for person in (cast.stranger, cast.li):
        assert not queries.register(cast.actor(person), {}).exists()
