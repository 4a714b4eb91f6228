"""What the numbers are, in small histories."""

from dataclasses import replace
from datetime import timedelta

import pytest

from qingyu.catalog.codes import CaseClass, Kind, Urgency
from qingyu.core import clock
from qingyu.followup.models import Wave
from qingyu.followup.results import figures
from qingyu.frontdesk import actions as frontdesk
from qingyu.insight import queries
from qingyu.insight.codes import By
from qingyu.insight.measures.complaint_rate import BASES
from qingyu.insight.period import Period
from qingyu.insight.together import groups
from qingyu.tickets import actions


def value(town, name, **narrower):
    return queries.answer(name, town.scope(**narrower)).figure.value


def figure(town, name):
    return queries.answer(name, town.scope()).figure


def test_an_answer_in_time_is_kept_once_it_was_due(town):
    town.answer(town.open())
    assert value(town, "response_kept") is None
    town.later(hours=3)
    assert value(town, "response_kept") == 100


def test_what_is_still_owed_after_its_limit_is_missed_and_not_pending(town):
    town.answer(town.open())
    town.open()
    town.later(hours=3)
    assert value(town, "response_kept") == 50
    assert figure(town, "response_kept").missed == 1


def test_missed_even_before_anybody_looked_at_the_clocks(town):
    town.open()
    clock.travel_to(clock.now() + timedelta(hours=3))
    assert figure(town, "response_kept").missed == 1
    assert value(town, "overdue_now") == 1


def test_what_was_dropped_in_time_is_left_out_and_what_was_dropped_late_is_missed(town):
    actions.cancel(town.open(), by=town.wang, reason="误报")
    late = town.open()
    town.later(hours=3)
    actions.cancel(late, by=town.wang, reason="误报")
    assert figure(town, "response_kept").count == 1
    assert value(town, "response_kept") == 0


def test_a_clock_that_stands_still_is_not_overdue(town):
    ticket = town.open()
    town.answer(ticket)
    actions.hold(ticket, by=town.wang, reason="等待配件")
    town.later(days=10)
    assert value(town, "overdue_now") == 0
    assert figure(town, "resolution_kept").count == 0


def test_who_still_waits_counts_with_the_time_so_far(town):
    quick = town.open()
    town.open()
    town.later(minutes=10)
    town.answer(quick)
    town.later(hours=4)
    found = figure(town, "first_response_minutes")
    assert (found.value, found.count) == (130, 2)


def test_satisfied_and_late_at_once_shows_both(town):
    ticket = town.open(urgency=Urgency.A, case_class=CaseClass.EMERGENCY)
    town.answer(ticket)
    town.later(hours=3)
    town.solve(ticket)
    town.rate(ticket, 5)
    assert value(town, "satisfaction") == 100
    assert value(town, "resolution_kept") == 0
    assert value(town, "rated_well_but_late") == 1
    assert list(queries.records("rated_well_but_late", town.scope())) == [ticket]


def test_satisfied_means_four_or_more(town):
    for mark in (5, 4, 3):
        ticket = town.open()
        town.solve(ticket)
        town.rate(ticket, mark)
    found = figure(town, "satisfaction")
    assert (found.value, found.missed) == (66.6, 1)
    assert value(town, "rating_mean") == 4
    assert queries.records("satisfaction", town.scope(), which="missed").count() == 1


def test_solved_is_what_residents_call_solved(town):
    good, bad = town.open(), town.open()
    for ticket in (good, bad):
        town.solve(ticket)
    town.later(hours=1)
    town.call_back(good)
    assert value(town, "resolution_rate") == 100
    town.call_back(bad, solved=False)
    assert value(town, "resolution_rate") == 50
    assert value(town, "first_time_resolution") == 50
    assert value(town, "reopened") == 1


def test_a_request_closed_by_the_staff_alone_is_not_called_solved(town):
    ticket = town.open()
    actions.close(ticket, by=town.wang, result="已答复", cause="咨询", informed_how="电话")
    assert value(town, "resolution_rate") is None


def test_complaints_are_compared_with_the_homes_for_thirty_days(town):
    town.open(kind=Kind.COMPLAINT)
    actions.cancel(town.open(kind=Kind.COMPLAINT), by=town.wang, reason="重复")
    town.open()
    day = Period(clock.today(), clock.today())
    town.later(days=1)
    # One complaint a day of two homes: thirty in thirty days.
    assert value(town, "complaint_rate", period=day) == 1500
    month = Period(day.first, day.first + timedelta(days=29))
    town.later(days=40)
    assert value(town, "complaint_rate", period=month) == 50


def test_complaints_are_compared_with_the_requests_where_that_is_agreed(town):
    town.open(kind=Kind.COMPLAINT)
    town.open()
    actions.cancel(town.open(), by=town.wang, reason="重复")
    [whole] = groups({"it": BASES["requests"]}, town.scope(), None)["it"]
    assert whole.figure.value == 50


def test_each_community_is_compared_with_its_own_homes(town):
    cast = town.cast
    everywhere = replace(town.manager, communities=None)
    town.open(kind=Kind.COMPLAINT)
    town.open_elsewhere(kind=Kind.COMPLAINT)
    day = Period(clock.today(), clock.today())
    town.later(days=1)
    parts = queries.answer("complaint_rate", town.scope(actor=everywhere, period=day), by=By.COMMUNITY).groups
    assert {part.key: part.figure.value for part in parts} == {cast.community.code: 1500, cast.elsewhere.code: 3000}


def test_transfers_and_volume_and_what_is_under_way(town):
    passed = town.open()
    actions.count_transfer(passed, by=town.wang)
    town.open()
    done = town.open()
    actions.close(done, by=town.wang, result="已答复", cause="咨询", informed_how="电话")
    assert value(town, "volume") == 3
    assert value(town, "transfers_mean") == 0.34
    assert value(town, "open_now") == 2


def test_weeks_are_all_there_in_order(town):
    town.open()
    period = Period(clock.today() - timedelta(days=20), clock.today())
    weeks = queries.answer("volume", town.scope(period=period), by=By.WEEK).groups
    assert [week.key for week in weeks] == list(period.weeks())
    assert [week.figure.count for week in weeks] == [0, 0, 0, 1]


def test_a_day_ends_at_midnight_where_the_company_works(town):
    first = clock.today()
    town.later(hours=14, minutes=59)
    town.open()
    town.later(minutes=2)
    town.open()
    assert value(town, "volume", period=Period(first, first)) == 1
    assert value(town, "volume", period=Period(clock.today(), clock.today())) == 1
    assert first != clock.today()


@pytest.mark.parametrize("community", [False, True])
def test_the_board_in_few_queries(town, community, django_assert_max_num_queries):
    town.everything()
    with django_assert_max_num_queries(22):
        board = queries.board(town.manager, town.scope().period, community=town.cast.community if community else None)
    assert board.figures["volume"].value == 4
    assert {len(weeks) for weeks in board.weeks.values()} == {len(board.mondays)} == {26}
    assert board.overdue[0].due_at <= board.overdue[-1].due_at
    assert {promise.ticket.state for promise in board.overdue} <= {"new", "open", "working", "finished"}
    assert [ticket.pk for ticket in board.open] == sorted(ticket.pk for ticket in board.open)


def test_the_desks_waiting_time_and_who_was_served_within_the_target(town):
    for wait in (2, 9, 10, 26):
        town.visit_the_desk(wait=wait)
    assert queries.answer("desk_wait_minutes", town.scope()).figure.value == 10
    share = queries.answer("desk_within_target", town.scope()).figure
    assert (share.value, share.count, share.missed) == (75, 4, 1)
    elsewhere = town.scope(community=town.cast.elsewhere)
    assert queries.answer("desk_within_target", elsewhere).figure.count == 0


def test_a_new_waiting_target_changes_no_history(town):
    town.visit_the_desk(wait=9)
    frontdesk.arrange(town.cast.community, values={"wait_minutes": 5}, by=town.cast.actor(town.cast.supervisor))
    assert queries.answer("desk_within_target", town.scope()).figure.value == 100
    town.visit_the_desk(wait=9)
    assert queries.answer("desk_within_target", town.scope()).figure.value == 50


def test_who_is_satisfied_in_surveys_is_as_on_the_surveys_page(town):
    town.answer_the_survey([5, 3], [5, 2])
    figure = queries.answer("survey_satisfaction", town.scope()).figure
    assert (figure.value, figure.count, figure.missed) == (50, 2, 1)
    assert figures(Wave.objects.get()).satisfied == 50
    elsewhere = town.scope(community=town.cast.elsewhere)
    assert queries.answer("survey_satisfaction", elsewhere).figure.count == 0
