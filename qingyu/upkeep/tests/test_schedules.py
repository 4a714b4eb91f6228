"""Recurring work: opened in time, once a date, pushed on where it fails."""

import threading
from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone

from qingyu.core import clock, jobs
from qingyu.core.errors import Invalid, Refused
from qingyu.events.models import Event
from qingyu.outbox.models import Message
from qingyu.promises.models import Promise
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.upkeep import actions
from qingyu.upkeep.codes import Kind, State, Unit
from qingyu.upkeep.models import Schedule, Task
from qingyu.work.models import Order


def at(day: date, hour: int = 8) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def go(day: date, hour: int = 8) -> None:
    clock.travel_to(at(day, hour))
    actions.tick(clock.now())
    jobs.drain()


def test_the_order_goes_out_ahead_of_its_date(schedule):
    one = schedule()
    assert (one.next_on, one.due_at) == (date(2026, 6, 15), at(date(2026, 6, 13), 7))
    go(date(2026, 6, 12))
    assert not Task.objects.exists()
    go(date(2026, 6, 13))
    task = Task.objects.get()
    assert (task.state, task.kind, task.due_on) == (State.OPEN, Kind.ROUTINE, date(2026, 6, 15))
    assert [check.line for check in task.checks.all()] == ["轿厢照明", "平层误差", "紧急呼叫"]
    one.refresh_from_db()
    assert one.next_on == date(2026, 7, 15)


def test_the_ticket_is_ours_and_promises_nobody_anything(schedule, cast):
    schedule()
    go(date(2026, 6, 13))
    ticket = Ticket.objects.get()
    order = ticket.orders.get()
    assert (ticket.channel, ticket.state, ticket.reporter) == (Channel.PLAN, "working", None)
    assert ticket.equipment == cast.lift
    assert (order.pool, order.assignee, order.department) == (True, None, cast.sun.department)
    assert order.due_at == at(date(2026, 6, 15), 18)
    # The order's own limit is all there is: no answer, no arrival, no return visit is owed.
    assert list(Promise.objects.values_list("name", flat=True)) == ["part"]
    # Nor does the desk hear of a new request.
    assert not Message.objects.filter(employee=cast.wang).exists()


def test_it_goes_to_the_person_it_is_planned_for(schedule, cast):
    schedule(assignee=cast.sun)
    go(date(2026, 6, 13))
    assert Order.objects.get().assignee == cast.sun


def test_who_left_is_not_sent(schedule, cast):
    schedule(assignee=cast.sun)
    cast.sun.user.is_active = False
    cast.sun.user.save()
    go(date(2026, 6, 13))
    assert (Order.objects.get().assignee, Order.objects.get().pool) == (None, True)


def test_ticking_again_opens_nothing_twice(schedule):
    one = schedule()
    go(date(2026, 6, 13))
    go(date(2026, 6, 13), 9)
    # Even where the schedule was set back: the date has its task.
    Schedule.objects.filter(pk=one.pk).update(next_on=date(2026, 6, 15), due_at=clock.now())
    go(date(2026, 6, 13), 10)
    assert (Task.objects.count(), Ticket.objects.count()) == (1, 1)


def test_the_database_refuses_a_second_task_of_one_date(schedule):
    schedule()
    go(date(2026, 6, 13))
    twin = Task.objects.get()
    twin.pk, twin.state, twin.ticket, twin.due_at = None, State.PLANNED, None, clock.now()
    with pytest.raises(IntegrityError, match="one_task_per_date"), transaction.atomic():
        twin.save(force_insert=True)


def test_after_a_standstill_only_the_latest_date_is_made_up_for(schedule):
    one = schedule(unit=Unit.DAY, every=1, first_on=date(2026, 6, 9), lead_days=0)
    go(date(2026, 6, 20))
    assert [task.due_on for task in Task.objects.all()] == [date(2026, 6, 20)]
    skipped = Event.objects.get(code="upkeep.dates_skipped")
    assert skipped.details == {"title": one.title, "count": 11, "day": "2026-06-20"}


def test_what_fails_is_pushed_on_and_does_not_block_the_others(schedule, monkeypatch):
    bad, good = schedule(title="坏的"), schedule(title="好的")
    opened = actions.due.open_work

    def fail(task):
        if task.schedule_id == bad.pk:
            raise RuntimeError("no such place")
        return opened(task)

    monkeypatch.setattr("qingyu.upkeep.actions.due.open_work", fail)
    go(date(2026, 6, 13))
    assert Task.objects.get(schedule=good).state == State.OPEN
    stuck = Task.objects.get(schedule=bad)
    assert (stuck.state, stuck.failures, stuck.error) == (State.PLANNED, 1, "no such place")
    assert stuck.due_at == clock.now() + timedelta(minutes=5)
    monkeypatch.undo()
    go(date(2026, 6, 13), 9)
    assert Task.objects.get(schedule=bad).state == State.OPEN


def test_a_schedule_that_rests_opens_nothing(schedule, cast):
    one = actions.switch(schedule(), by=cast.actor(cast.zhang), on=False)
    assert (one.next_on, one.due_at) == (None, None)
    go(date(2026, 6, 20))
    assert not Task.objects.exists()
    one = actions.switch(one, by=cast.actor(cast.zhang), on=True)
    # What passed while it rested is not made up for.
    assert one.next_on == date(2026, 7, 15)


def test_a_schedule_ends(schedule):
    one = schedule(until=date(2026, 6, 30))
    go(date(2026, 6, 13))
    one.refresh_from_db()
    assert (one.next_on, one.due_at, one.active) == (None, None, True)


def test_changing_the_rhythm_leaves_dates_that_are_out(schedule, plan, cast):
    one = schedule()
    go(date(2026, 6, 13))
    changed = plan(unit=Unit.WEEK, every=1)
    one = actions.save_schedule(one, changed, by=cast.actor(cast.zhang))
    assert one.next_on == date(2026, 6, 22)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": " "}, "title"),
        ({"every": 0}, "every"),
        ({"unit": Unit.WEEKDAYS, "weekdays": []}, "weekdays"),
        ({"until": date(2026, 6, 14)}, "until"),
        ({"lead_days": 91}, "lead_days"),
        ({"lines": ["x" * 101]}, "lines"),
    ],
)
def test_what_a_plan_must_say(schedule, said, field):
    with pytest.raises(Invalid) as refused:
        schedule(**said)
    assert set(refused.value.fields) == {field}


def test_only_who_leads_keeps_schedules(plan, cast):
    for person in (cast.liu, cast.wang, cast.stranger):
        with pytest.raises(Refused):
            actions.save_schedule(None, plan(), by=cast.actor(person))


@pytest.mark.django_db(transaction=True)
def test_two_workers_open_one_task(cast, schedule):
    """Both tick at the same moment, on connections of their own."""
    schedule()
    moment = at(date(2026, 6, 13))
    start = threading.Barrier(2)
    done = []

    def worker():
        try:
            start.wait()
            done.append(actions.tick(moment))
        finally:
            connections.close_all()

    with clock.travelling(moment):
        threads = [threading.Thread(target=worker) for _each in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(done) == 2
    connection.close()
    assert (Task.objects.count(), Ticket.objects.count()) == (1, 1)
