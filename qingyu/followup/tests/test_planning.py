"""Who calls back, and when."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from qingyu.core import clock, jobs
from qingyu.events.models import Event
from qingyu.followup import actions, followers, queries
from qingyu.followup.facts import VisitPlanned
from qingyu.followup.models import Visit
from qingyu.followup.tests.helpers import MORNING, finished, on_shift, opened
from qingyu.promises.models import Promise
from qingyu.staff.models import Position
from qingyu.staff.queries import actor_of
from qingyu.tickets import actions as tickets


def test_the_visit_is_due_within_a_day_and_not_with_who_did_the_work(town):
    ticket = finished(town)
    jobs.drain()
    visit = Visit.objects.get(ticket=ticket)
    assert visit.due_at == MORNING + timedelta(hours=24)
    assert visit.assignee == town.wang
    assert visit.not_before is None
    promise = Promise.objects.running().get(ticket=ticket, name="return_visit")
    assert (promise.owner, promise.due_at) == (town.wang, visit.due_at)


def test_following_twice_plans_once(town):
    ticket = finished(town)
    jobs.drain()
    event = queries.finish_of(ticket)
    followers.plan_the_visit(event.fact, event)
    assert Visit.objects.filter(ticket=ticket).count() == 1
    assert Event.objects.filter(code=VisitPlanned.code).count() == 1


def test_a_specialist_who_did_the_work_himself_does_not_ask(town):
    town.zhang.position = Position.objects.get(code="field_specialist")
    town.zhang.save()
    town.wang.user.is_active = town.chen.user.is_active = False
    town.wang.user.save()
    town.chen.user.save()
    ticket = finished(town)
    jobs.drain()
    assert Visit.objects.get(ticket=ticket).assignee == town.manager


def test_whoever_answered_it_alone_does_not_ask(town):
    ticket = tickets.finish(opened(town, level=1), by=actor_of(town.wang), result="已告知", cause="咨询")
    jobs.drain()
    assert Visit.objects.get(ticket=ticket).assignee == town.chen


def test_somebody_on_duty_goes_before_the_owner_and_the_least_loaded_first(town):
    on_shift(town.chen, MORNING)
    first = finished(town)
    jobs.drain()
    assert Visit.objects.get(ticket=first).assignee == town.chen
    on_shift(town.wang, MORNING)
    second = finished(town, opened(town, by=actor_of(town.manager)))
    jobs.drain()
    assert Visit.objects.get(ticket=second).assignee == town.wang


@pytest.mark.parametrize(("hour", "wait"), [(10, None), (21, 12), (2, 7)])
def test_nobody_is_called_at_night(town, hour, wait):
    done = MORNING.replace(hour=hour, minute=0)
    with clock.travelling(done):
        ticket = finished(town)
        jobs.drain()
    visit = Visit.objects.get(ticket=ticket)
    assert visit.not_before == (wait and done + timedelta(hours=wait))
    assert visit.due_at == done + timedelta(hours=24)


def test_nobody_is_left_to_call(town):
    for one in (town.wang, town.chen, town.manager):
        one.user.is_active = False
        one.user.save()
    ticket = opened(town)
    town.manager.user.is_active = True
    ticket = finished(town, ticket)
    jobs.drain()
    assert Visit.objects.get(ticket=ticket).assignee is None


def test_what_a_colleague_reported_has_nobody_to_call(town):
    ticket = finished(town, opened(town, reporter=None))
    jobs.drain()
    assert not Visit.objects.filter(ticket=ticket).exists()
    promise = Promise.objects.get(ticket=ticket, name="return_visit")
    assert promise.state == "waived"


def test_closing_it_does_not_spare_who_did_the_work_the_visit(town):
    ticket = finished(town)
    tickets.close(ticket, by=actor_of(town.wang), result="好了", cause="老化", informed_how="电话")
    jobs.drain()
    assert queries.waiting_visit(ticket)


def test_opened_and_finished_again_before_anybody_followed(town):
    """Followers come in any order: the older visit gives way to the newer one."""
    ticket = finished(town)
    jobs.drain()
    tickets.reopen(ticket, by=actor_of(town.wang), reason="又漏了")
    ticket = finished(town, ticket)
    finish = queries.finish_of(ticket)
    actions.plan(ticket, finished_at=finish.at)
    jobs.drain()
    older, newer = queries.visits_of(ticket)
    assert (older.round, older.result) == (0, "not_solved")
    assert (newer.round, newer.done_at) == (1, None)


@pytest.mark.parametrize(
    "row", [{"round": 1}, {"round": 0, "result": "solved", "done_at": MORNING}, {"round": 2, "result": "solved"}]
)
def test_the_database_refuses_a_second_visit_and_a_result_without_an_end(town, row):
    ticket = finished(town)
    jobs.drain()
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.create(**{"ticket": ticket, "due_at": MORNING, "made_at": MORNING, **row})


def test_the_queue_costs_one_query_and_puts_first_what_is_due_first(town, django_assert_num_queries):
    late = finished(town)
    jobs.drain()
    with clock.travelling(MORNING + timedelta(hours=2)):
        newer = finished(town)
        jobs.drain()
    Visit.objects.filter(ticket=late).update(not_before=MORNING + timedelta(hours=20))
    actor = actor_of(town.chen)
    with clock.travelling(MORNING + timedelta(hours=25)), django_assert_num_queries(1):
        rows = [
            (visit.ticket_id, visit.overdue, visit.now, visit.tries, visit.assignee.name, str(visit.ticket.home))
            for visit in queries.queue(actor)
        ]
    assert rows == [(late.pk, True, True, 0, "王芳", "3-2-1502"), (newer.pk, False, True, 0, "王芳", "3-2-1502")]
    with clock.travelling(MORNING + timedelta(hours=3)):
        assert [visit.ticket_id for visit in queries.queue(actor)] == [newer.pk, late.pk]
