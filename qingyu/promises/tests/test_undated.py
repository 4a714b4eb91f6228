"""A limit that cannot be reckoned refuses nothing: the request is taken in, a person hears of it, it is dated later."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.codes import CaseClass, Urgency
from qingyu.core import clock, jobs
from qingyu.events.models import Event
from qingyu.hours import actions as hours
from qingyu.hours.models import Period, SpecialDay, WorkCalendar
from qingyu.hours.queries import service_calendar
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.places.models import Community
from qingyu.promises import actions
from qingyu.promises.codes import Clock, Name, State
from qingyu.promises.models import Promise, Term
from qingyu.stories.cast import Cast
from qingyu.tickets import actions as tickets
from qingyu.tickets.models import Ticket
from qingyu.tickets.tests.conftest import Opened

Break = Callable[[], object]


def no_hour() -> None:
    Period.objects.filter(calendar=service_calendar()).delete()
    WorkCalendar.objects.update(edition="00000000-0000-4000-8000-000000000001")


def closed_for_ever() -> None:
    calendar = service_calendar()
    calendar.special_days.all().delete()
    days = (clock.today() + timedelta(days=number) for number in range(-3, 51 * 366))
    SpecialDay.objects.bulk_create(
        SpecialDay(calendar=calendar, day=day, kind="closed", name="停业", source="hand") for day in days
    )
    WorkCalendar.objects.update(edition="00000000-0000-4000-8000-000000000002")


def no_calendar() -> None:
    WorkCalendar.objects.filter(code="service").update(code="gone")


def no_such_zone() -> None:
    WorkCalendar.objects.update(zone="Mars/Olympus", edition="00000000-0000-4000-8000-000000000003")


def endless_line() -> None:
    Term.objects.filter(case_class="general").update(minutes=2_000_000_000)


BROKEN: list[Break] = [no_hour, closed_for_ever, no_calendar, no_such_zone, endless_line]


def running(ticket: Ticket) -> dict[str, Promise]:
    return {one.name: one for one in Promise.objects.running().filter(ticket=ticket, part="")}


@pytest.mark.parametrize("break_it", BROKEN)
def test_the_request_is_taken_in_and_its_limits_have_no_date(cast: Cast, opened: Opened, break_it: Break) -> None:
    break_it()
    ticket = opened()
    clocks = running(ticket)
    assert set(clocks) == {Name.RESPOND, Name.RESOLVE}
    assert {(one.due_at, one.next_at) for one in clocks.values()} == {(None, None)}
    assert {one.why["undated"] for one in clocks.values()} <= {"no_calendar", "never_open"}
    assert Event.objects.get(code="promises.undated").fact.names == [Name.RESPOND, Name.RESOLVE]


@pytest.mark.parametrize("break_it", BROKEN)
def test_nothing_that_happens_to_it_is_refused(cast: Cast, opened: Opened, break_it: Break) -> None:
    ticket, wang = opened(), cast.actor(cast.wang)
    break_it()
    tickets.classify(ticket, by=wang, urgency=Urgency.C, case_class=CaseClass.COMPLEX)
    tickets.hold(ticket, by=wang, reason="住户出差")
    clock.travel_to(clock.now() + timedelta(hours=1))
    tickets.resume(ticket, by=wang)
    tickets.classify(ticket, by=wang, case_class=CaseClass.GENERAL)
    tickets.respond(ticket, by=wang, how="电话")
    tickets.close(ticket, by=wang, result="已答复", cause="误报", informed_how="电话")
    tickets.reopen(ticket, by=cast.actor(cast.li), reason="又漏了")
    actions.tick(clock.now() + timedelta(days=400))
    assert set(running(ticket)) >= {Name.RESPOND, Name.RESOLVE}


def test_emergencies_keep_their_limits(cast: Cast, opened: Opened) -> None:
    no_hour()
    clocks = running(opened(urgency=Urgency.A, case_class=CaseClass.EMERGENCY))
    assert all(one.due_at for one in clocks.values())


def test_one_person_is_told_once_not_with_every_request(cast: Cast, opened: Opened) -> None:
    no_hour()
    made = [opened() for _number in range(3)]
    jobs.drain()
    told = Message.objects.filter(template="no_limit", carrier=Carrier.IN_APP)
    assert set(told.values_list("event__thread_id", flat=True)) == {made[0].pk}
    readers = [one.employee for one in told]
    assert cast.supervisor in readers
    assert cast.manager in readers
    assert len(readers) == len(set(readers))
    assert cast.stranger not in readers
    assert [event.fact.first for event in Event.objects.filter(code="promises.undated").order_by("pk")] == [
        True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("break_it", [no_hour, no_calendar])
def test_a_mended_calendar_dates_what_waits(cast: Cast, opened: Opened, break_it: Break) -> None:
    whole, dated = WorkCalendar.objects.get(code="service").week(), opened()
    before = {name: one.due_at for name, one in running(dated).items()}
    break_it()
    ticket = opened()
    assert running(ticket)[Name.RESPOND].due_at is None
    periods = dict(enumerate(whole.days))
    if break_it is no_hour:
        hours.set_periods(service_calendar(), periods=periods, by=SYSTEM)
    else:
        hours.make_calendar("service", name="服务时间", periods=periods, by=SYSTEM)
    jobs.drain()
    respond = running(ticket)[Name.RESPOND]
    assert respond.due_at == ticket.contacted_at + timedelta(hours=2)
    assert (respond.next_at, "undated" in respond.why) == (respond.due_at - timedelta(minutes=30), False)
    assert Event.objects.filter(code="promises.moved", thread_id=ticket.pk).count() == 2
    assert {name: one.due_at for name, one in running(dated).items()} == before


def test_a_mended_line_dates_what_waits(cast: Cast, opened: Opened) -> None:
    endless_line()
    ticket = opened()
    actions.set_term(
        by=cast.actor(cast.manager), name=Name.RESPOND, minutes=90, clock=Clock.SERVICE, case_class="general"
    )
    jobs.drain()
    assert running(ticket)[Name.RESPOND].due_at == ticket.contacted_at + timedelta(minutes=90)
    assert running(ticket)[Name.RESOLVE].due_at is None


def test_a_limit_that_passed_while_nobody_knew_it_is_raised(cast: Cast, opened: Opened) -> None:
    week = dict(enumerate(service_calendar().week().days))
    no_hour()
    ticket = opened()
    clock.travel_to(clock.now() + timedelta(days=3))
    hours.set_periods(service_calendar(), periods=week, by=SYSTEM)
    jobs.drain()
    actions.tick(clock.now())
    assert running(ticket)[Name.RESPOND].breached_at == clock.now()


def test_what_ends_without_a_date_is_neither_kept_nor_missed(cast: Cast, opened: Opened) -> None:
    no_hour()
    ticket = opened()
    tickets.respond(ticket, by=cast.actor(cast.wang), how="电话")
    assert Promise.objects.get(ticket=ticket, name=Name.RESPOND).state == State.WAIVED


def test_a_community_with_a_calendar_of_its_own_stands_alone(cast: Cast, opened: Opened) -> None:
    """One community's broken calendar leaves the others' limits alone."""
    own = hours.make_calendar("nights", name="夜间", periods={0: [(time(20), time(23))]}, by=SYSTEM)
    Community.objects.filter(pk=cast.community.pk).update(calendar=own)
    Period.objects.filter(calendar=service_calendar()).delete()
    cast.community.refresh_from_db()
    assert all(one.due_at for one in running(opened()).values())


def test_the_database_refuses_a_kept_promise_without_a_date(cast: Cast, opened: Opened) -> None:
    no_hour()
    opened()
    for wrong in ({"state": State.KEPT, "ended_at": clock.now()}, {"next_at": clock.now()}, {"minutes": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Promise.objects.undated().update(**wrong)
