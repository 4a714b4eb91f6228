"""The call itself: solved, not solved, nobody reached."""

from datetime import timedelta
from decimal import Decimal

import pytest

from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.models import Event
from qingyu.followup import actions, queries
from qingyu.followup.codes import Outcome, Result
from qingyu.followup.models import Rating
from qingyu.followup.tests.helpers import MARKS, MORNING, employee, finished, visited
from qingyu.places.models import Community
from qingyu.promises.models import Promise
from qingyu.staff.queries import actor_of
from qingyu.tickets import actions as tickets


@pytest.fixture
def ticket(town):
    ticket = finished(town)
    jobs.drain()
    return ticket


def test_the_leak_is_repaired_and_the_next_morning_rated_four_point_eight(town, ticket):
    with clock.travelling(MORNING + timedelta(hours=23)):
        visit = visited(town, ticket, Result.SOLVED, marks=MARKS, comment="师傅很专业")
        assert visited_again(town, visit) == visit
    ticket.refresh_from_db()
    assert ticket.state == "closed"
    closure = ticket.closure
    assert (closure.result, closure.cause, closure.informed_how) == ("更换接头并试水", "接头老化", "回访")
    assert ticket.ratings.get().overall == Decimal("4.8")
    assert Promise.objects.get(ticket=ticket, name="return_visit").state == "kept"
    assert visit.assignee == town.chen


def visited_again(town, visit):
    return actions.complete(visit, by=actor_of(town.chen), result=Result.SOLVED, note="")


def test_a_late_visit_shows_as_a_missed_promise(town, ticket):
    with clock.travelling(MORNING + timedelta(hours=25)):
        visited(town, ticket, Result.SOLVED)
    assert Promise.objects.get(ticket=ticket, name="return_visit").state == "missed"


def test_not_solved_opens_it_again_and_the_next_completion_is_visited_again(town, ticket):
    visited(town, ticket, Result.NOT_SOLVED, note="夜里又滴水")
    jobs.drain()
    ticket.refresh_from_db()
    assert (ticket.state, ticket.reopened) == ("open", 1)
    assert Event.objects.get(code="tickets.reopened").details["reason"] == "夜里又滴水"
    assert Promise.objects.get(ticket=ticket, name="return_visit").state == "kept"
    assert queries.waiting_visit(ticket) is None
    ticket = finished(town, ticket)
    jobs.drain()
    assert queries.waiting_visit(ticket).round == 1
    visited(town, ticket, Result.SOLVED, marks=MARKS)
    assert [visit.result for visit in queries.visits_of(ticket)] == ["not_solved", "solved"]


def test_not_solved_needs_words(town, ticket):
    with pytest.raises(Invalid) as refusal:
        visited(town, ticket, Result.NOT_SOLVED, note="  ")
    assert set(refusal.value.fields) == {"note"}


def test_a_long_note_is_kept_whole_and_its_beginning_is_the_reason(town, ticket):
    visit = visited(town, ticket, Result.NOT_SOLVED, note="漏" * 1000)
    assert len(visit.note) == 1000
    ticket.refresh_from_db()
    assert ticket.state == "open"


def test_marks_and_their_round_when_not_solved(town, ticket):
    visited(town, ticket, Result.NOT_SOLVED, marks={**MARKS, "result": 1})
    assert Rating.objects.get(ticket=ticket).round == 0


def test_incomplete_marks_are_named_and_nothing_is_half_done(town, ticket):
    with pytest.raises(Invalid) as refusal:
        visited(town, ticket, Result.SOLVED, marks={"attitude": 6, "speed": 5, "result": 5, "communication": 5})
    assert set(refusal.value.fields) == {"attitude", "tidiness"}
    assert queries.waiting_visit(ticket)
    ticket.refresh_from_db()
    assert ticket.state == "finished"


def test_who_did_the_work_may_neither_take_nor_make_the_visit(town, ticket):
    town.zhang.position = town.chen.position
    town.zhang.save()
    visit = queries.waiting_visit(ticket)
    zhang = actor_of(town.zhang)
    deeds = (
        lambda: actions.take(visit, by=zhang),
        lambda: actions.note_attempt(visit, by=zhang, outcome=Outcome.NO_ANSWER),
        lambda: actions.complete(visit, by=zhang, result=Result.SOLVED, note=""),
    )
    for deed in deeds:
        with pytest.raises(Refused, match="您本人参与了这项工作"):
            deed()


def test_strangers_and_technicians_may_not(town, ticket):
    elsewhere = Community.objects.create(code="else", name="别处")
    stranger = employee("stranger", "外人", "phone_agent", "customer_service", elsewhere)
    other = employee("liu", "刘伟", "technician", "engineering", town.community)
    for person in (stranger, other):
        with pytest.raises(Refused):
            visited(town, ticket, Result.SOLVED, by=person)
    assert not queries.queue(actor_of(stranger)).exists()


def test_a_colleague_takes_over_and_the_promise_goes_along(town, ticket):
    visit = queries.waiting_visit(ticket)
    taken = actions.take(visit, by=actor_of(town.chen))
    actions.take(visit, by=actor_of(town.chen))
    assert taken.assignee == town.chen
    assert Promise.objects.get(ticket=ticket, name="return_visit").owner == town.chen
    assert Event.objects.filter(code="followup.visit_taken").count() == 1
    visited(town, ticket, Result.SOLVED)
    with pytest.raises(Clash):
        actions.take(visit, by=actor_of(town.wang))


def test_nobody_is_given_up_before_three_tries_at_different_times(town, ticket):
    visit, wang = queries.waiting_visit(ticket), actor_of(town.wang)
    for minutes in (0, 5, 70):
        with clock.travelling(MORNING + timedelta(minutes=minutes)):
            actions.note_attempt(visit, by=wang, outcome=Outcome.NO_ANSWER)
            with pytest.raises(Clash, match="至少"):
                visited(town, ticket, Result.UNREACHABLE)
    with clock.travelling(MORNING + timedelta(hours=3)):
        actions.note_attempt(visit, by=wang, outcome=Outcome.BUSY)
        with pytest.raises(Invalid):
            visited(town, ticket, Result.UNREACHABLE, marks=MARKS)
        visited(town, ticket, Result.UNREACHABLE)
    ticket.refresh_from_db()
    assert ticket.state == "closed"
    assert ticket.closure.informed_how == "致电4次均未联系上业主"


def test_a_try_in_vain_waits_an_hour_and_a_wish_is_noted(town, ticket):
    visit, wang = queries.waiting_visit(ticket), actor_of(town.wang)
    actions.note_attempt(visit, by=wang, outcome=Outcome.NO_ANSWER)
    visit.refresh_from_db()
    assert visit.not_before == MORNING + timedelta(hours=1)
    later = MORNING + timedelta(hours=9)
    actions.note_attempt(visit, by=wang, outcome=Outcome.LATER, not_before=later, note="下班后")
    visit.refresh_from_db()
    assert visit.not_before == later
    for wrong in (None, MORNING):
        with pytest.raises(Invalid) as refusal:
            actions.note_attempt(visit, by=wang, outcome=Outcome.LATER, not_before=wrong)
        assert set(refusal.value.fields) == {"not_before"}


def test_a_visit_overtaken_by_a_reopening_says_so(town, ticket):
    visit = queries.waiting_visit(ticket)
    tickets.reopen(ticket, by=actor_of(town.wang), reason="又漏了")
    with pytest.raises(Clash, match="已重新打开"):
        actions.complete(visit, by=actor_of(town.chen), result=Result.SOLVED, note="")
    jobs.drain()
    visit.refresh_from_db()
    assert visit.result == "not_solved"
    with pytest.raises(Clash, match="已经完成"):
        actions.complete(visit, by=actor_of(town.chen), result=Result.SOLVED, note="")


def test_the_resident_confirms_and_nobody_calls(town, ticket):
    actions.confirm(ticket, by=town.resident)
    actions.confirm(ticket, by=town.resident)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.closure.informed_how) == ("closed", "业主本人确认")
    assert queries.waiting_visit(ticket) is None
    assert Promise.objects.get(ticket=ticket, name="return_visit").state == "kept"


def test_confirming_is_for_the_residents_concerned_and_for_work_that_is_done(town, ticket):
    with pytest.raises(Refused):
        actions.confirm(ticket, by=actor_of(town.wang))
    tickets.reopen(ticket, by=town.resident, reason="又漏了")
    with pytest.raises(Clash):
        actions.confirm(ticket, by=town.resident)


def test_a_resident_who_closes_through_another_door_is_not_called(town, ticket):
    tickets.close(ticket, by=town.resident, result="好了", cause="老化", informed_how="本人")
    jobs.drain()
    assert queries.waiting_visit(ticket) is None


def test_a_resident_who_confirms_before_the_visit_was_planned_is_not_called(town):
    ticket = finished(town)
    actions.confirm(ticket, by=town.resident)
    jobs.drain()
    assert not queries.visits_of(ticket).exists()
