"""Two clerks at the same moment: never the same visitor, never the same number. Real transactions in threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection

from qingyu.core import clock, jobs
from qingyu.core.errors import Clash
from qingyu.frontdesk import actions
from qingyu.frontdesk.models import Parcel, Purpose, Reception
from qingyu.stories.cast import assemble, at

T = TypeVar("T")


@pytest.fixture
def town(transactional_db):
    from conftest import DAY

    with clock.travelling(at(DAY, "09:00")), jobs.inline():
        yield assemble(DAY)


def at_once(*deeds: Callable[[], T]) -> list[T]:
    """Each in a thread and a connection of its own, all let go at the same moment."""
    gate = Barrier(len(deeds))

    def run(deed: Callable[[], T]) -> T:
        try:
            gate.wait(10)
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.mark.parametrize("waiting", [2, 1, 0])
def test_two_desks_call_next_at_once(town, waiting):
    clerks = [town.actor(one) for one in (town.desk, town.wang)]
    purpose = Purpose.objects.get(code="enquiry")
    for _ in range(waiting):
        actions.register(town.community, purpose=purpose, by=clerks[0])
    called = at_once(*(lambda by=by: actions.call_next(town.community, by=by) for by in clerks))
    met = [one.number for one in called if one]
    assert len(met) == len(set(met)) == waiting


def test_eight_draw_a_number_at_once(town):
    purpose = Purpose.objects.get(code="enquiry")
    drawn = at_once(*(lambda n=n: actions.draw(town.community, purpose=purpose, token=f"t{n}") for n in range(8)))
    assert sorted(one.number for one in drawn) == [f"A{n:03d}" for n in range(1, 9)]


def test_a_double_click_draws_one(town):
    purpose = Purpose.objects.get(code="enquiry")
    drawn = at_once(*(lambda: actions.draw(town.community, purpose=purpose, token="same") for _ in range(4)))
    assert len({one.pk for one in drawn}) == 1
    assert Reception.objects.count() == 1


def test_one_clerk_in_two_windows_calls_one(town):
    me, purpose = town.actor(town.desk), Purpose.objects.get(code="enquiry")
    for _ in range(2):
        actions.register(town.community, purpose=purpose, by=me)

    def call():
        with suppress(Clash):
            return actions.call_next(town.community, by=me)
        return None

    assert sum(one is not None for one in at_once(call, call)) == 1


def test_a_parcel_scanned_at_two_desks_is_one(town):
    clerks = [town.actor(one) for one in (town.desk, town.wang)]

    def scan(by):
        return actions.receive_parcel(town.home, carrier="顺丰", tracking="SF1234567890", shelf="A1", by=by)

    rows = at_once(*(lambda by=by: scan(by) for by in clerks))
    assert sorted(fresh for _row, fresh in rows) == [False, True]
    assert Parcel.objects.count() == 1
