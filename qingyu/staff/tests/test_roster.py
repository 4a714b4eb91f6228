from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.models import Event
from qingyu.staff import actions, queries
from qingyu.staff.models import Shift

from .conftest import Office, at

WEEK = {weekday: [(time(8), time(12)), (time(13), time(18))] for weekday in range(5)}
NIGHTS = {weekday: [(time(20), time(8))] for weekday in range(7)}


def test_one_shift_at_a_time_in_words(office):
    employee = office.hire("8001", "technician", name="王强")
    actions.put_on_shift(employee, starts=at(8), ends=at(12), by=SYSTEM)
    with pytest.raises(Clash, match=r"王强.*8.*12"):
        actions.put_on_shift(employee, starts=at(11), ends=at(13), by=SYSTEM)
    actions.put_on_shift(employee, starts=at(12), ends=at(13), by=SYSTEM)
    with pytest.raises(Invalid):
        actions.put_on_shift(employee, starts=at(15), ends=at(15), by=SYSTEM)


def test_the_roster_is_arranged_by_its_leaders(office):
    employee, mate = office.hire("8001", "technician"), office.hire("8002", "technician")
    leader = office.acting(office.hire("8003", "crew_leader"))
    stranger = office.acting(office.hire("8004", "crew_leader", communities=[office.other]))
    actions.put_on_shift(employee, starts=at(8), ends=at(12), by=leader)
    with pytest.raises(Refused):
        actions.put_on_shift(mate, starts=at(8), ends=at(12), by=office.acting(employee))
    with pytest.raises(Refused):
        actions.fill_roster([employee, mate], pattern=WEEK, first=date(2026, 3, 2), last=date(2026, 3, 8), by=stranger)


def test_filling_keeps_what_is_there(office):
    crew = [office.hire("8001", "technician"), office.hire("8002", "technician")]
    own = actions.put_on_shift(crew[0], starts=at(10), ends=at(14), by=SYSTEM)
    first, last = date(2026, 3, 2), date(2026, 3, 8)
    assert actions.fill_roster(crew, pattern=WEEK, first=first, last=last, by=SYSTEM) == 18
    assert Shift.objects.filter(pk=own.pk).exists()
    assert actions.fill_roster(crew, pattern=WEEK, first=first, last=last, by=SYSTEM) == 0
    assert Event.objects.filter(code="staff.roster_filled").count() == 2


def test_a_night_ends_on_the_next_day(office):
    employee = office.hire("8001", "technician")
    assert (
        actions.fill_roster([employee], pattern=NIGHTS, first=date(2026, 3, 2), last=date(2026, 3, 3), by=SYSTEM) == 2
    )
    assert list(queries.on_duty(at(7, 59, day=3))) == [employee]
    assert not queries.on_duty(at(8, day=3))


def test_filling_a_month_for_a_crew_takes_few_queries(office, django_assert_max_num_queries):
    crew = [office.hire(f"80{number}", "technician") for number in range(10, 20)]
    with django_assert_max_num_queries(8 + len(crew)):
        actions.fill_roster(crew, pattern=WEEK, first=date(2026, 3, 1), last=date(2026, 3, 31), by=SYSTEM)


class Overlaps(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(st.times(), st.times()).filter(lambda span: span[0] != span[1]), max_size=4))
    def test_however_the_pattern_nobody_is_on_duty_twice(self, spans):
        with clock.travelling(at(9)):
            employee = Office().hire("8001", "technician")
            pattern = dict.fromkeys(range(7), spans)
            made = actions.fill_roster(
                [employee], pattern=pattern, first=date(2026, 3, 2), last=date(2026, 3, 6), by=SYSTEM
            )
            shifts = list(Shift.objects.order_by("period"))
            assert made == len(shifts)
            assert all(one.period.upper <= two.period.lower for one, two in pairwise(shifts))


def test_removing_a_shift_under_way_ends_it_now(office):
    employee = office.hire("8001", "technician")
    running = actions.put_on_shift(employee, starts=at(8), ends=at(12), by=SYSTEM)
    coming = actions.put_on_shift(employee, starts=at(13), ends=at(18), by=SYSTEM)
    actions.remove_shift(coming, by=SYSTEM)
    actions.remove_shift(coming, by=SYSTEM)
    actions.remove_shift(running, by=SYSTEM)
    assert Shift.objects.get().period.upper == at(9)
    with pytest.raises(Clash):
        actions.remove_shift(running, by=SYSTEM)


def test_signing_off_counts_until_the_next_shift(office):
    employee = office.hire("8001", "technician")
    actions.put_on_shift(employee, starts=at(8), ends=at(12), by=SYSTEM)
    actions.put_on_shift(employee, starts=at(13), ends=at(18), by=SYSTEM)
    assert list(queries.on_duty(at(9))) == [employee]
    actions.sign_off(employee, by=office.acting(employee))
    assert list(queries.on_duty(at(8, 30))) == [employee]
    assert not queries.on_duty(at(10))
    assert list(queries.on_duty(at(14))) == [employee]
    actions.sign_on(employee, by=office.acting(employee))
    assert list(queries.on_duty(at(10))) == [employee]
    with pytest.raises(Refused):
        actions.sign_off(employee, by=office.acting(office.hire("8002", "technician")))


def test_the_week_in_two_queries(office, django_assert_num_queries):
    crew = [office.hire("8001", "technician"), office.hire("8002", "technician")]
    stranger = office.hire("8003", "technician", communities=[office.other])
    actions.fill_roster([*crew, stranger], pattern=WEEK, first=date(2026, 3, 1), last=date(2026, 3, 15), by=SYSTEM)
    actor = office.acting(crew[0])
    with django_assert_num_queries(2):
        lines = queries.roster(actor, date(2026, 3, 5))
    assert [line.employee for line in lines] == crew
    assert [len(day) for day in lines[0].days] == [2, 2, 2, 2, 2, 0, 0]
