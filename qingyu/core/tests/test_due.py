"""What has fallen due: one bad row keeps nobody waiting, and a turn ends in good time."""

import pytest

from qingyu.core import due, ticks
from qingyu.core.due import run_due, turn


class Rows(list):
    """What a queryset of keys is to ``run_due``: something to take a slice of."""


def nothing(_key: int, _error: Exception) -> None:
    pass


def test_a_row_that_fails_is_pushed_on_and_the_others_are_done() -> None:
    done, pushed = [], []

    def do(key: int) -> bool:
        if key == 1:
            raise RuntimeError("poisoned")
        done.append(key)
        return True

    assert run_due("row", Rows([1, 2, 3]), do, push_on=lambda key, error: pushed.append((key, str(error)))) == 2
    assert (done, pushed) == ([2, 3], [(1, "poisoned")])


def test_a_row_that_cannot_even_be_pushed_on_keeps_nobody_waiting() -> None:
    def push_on(_key: int, _error: Exception) -> None:
        raise RuntimeError("nor this")

    done = []
    assert run_due("row", Rows([0, 1]), lambda key: done.append(key) or 1 // key, push_on=push_on) == 1
    assert done == [0, 1]


def test_a_turn_ends_between_two_rows_and_says_that_something_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(due.time, "monotonic", lambda: now)

    def slow(_key: int) -> bool:
        nonlocal now
        now += 0.4
        return True

    with turn(1.0) as mine:
        assert run_due("row", Rows(range(10)), slow, push_on=nothing) == 3
    assert mine.more


def test_a_turn_that_began_too_late_does_one_row_all_the_same() -> None:
    with turn(-1) as mine:
        assert run_due("row", Rows(range(10)), lambda _key: 1, push_on=nothing) == 1
    assert mine.more


def test_a_full_batch_wants_another_turn_an_empty_one_does_not() -> None:
    with turn(60) as mine:
        assert run_due("row", Rows(range(due.BATCH + 1)), lambda _key: 1, push_on=nothing) == due.BATCH
    assert mine.more
    with turn(60) as mine:
        run_due("row", Rows(range(due.BATCH + 1)), lambda _key: 0, push_on=nothing)
    assert not mine.more, "all of them are in somebody else's hands"


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch, db: None) -> list[str]:
    """Two ticks of their own, and what they have done."""
    log: list[str] = []
    monkeypatch.setattr(ticks, "TICKS", {})

    @ticks.every(60, name="test.left")
    def left() -> None:
        log.append("left")
        run_due("row", Rows(range(3)), lambda _key: 1, push_on=nothing)

    @ticks.every(60, name="test.bad")
    def bad() -> None:
        log.append("bad")
        raise RuntimeError("this room has a fault")

    return log


def turns(count: int) -> None:
    for _ in range(count):
        ticks.take_turn()


def test_each_tick_has_its_turn_and_a_fault_is_its_own(two: list[str]) -> None:
    turns(6)
    assert sorted(two) == ["bad", "left"], "each comes once a minute"


def test_a_tick_that_left_something_comes_again_behind_the_others(
    two: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ticks, "TURN_SECONDS", -1)
    turns(8)
    assert two.count("bad") == 1
    assert two.count("left") > 3


def test_what_another_worker_holds_is_left_to_it_until_it_must_be_dead(two: list[str]) -> None:
    from django.db import connection

    turns(1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_tick SET held_until = now() + interval '5 seconds'")
        turns(3)
        assert two == []
        cursor.execute("UPDATE core_tick SET held_until = now() - interval '1 second'")
    turns(3)
    assert sorted(two) == ["bad", "left"]


def test_the_doctor_says_when_no_worker_looks(two: list[str]) -> None:
    from qingyu.core.management.commands import doctor

    assert [one.id for one in doctor._ticks()] == ["core.ticks"]
    turns(3)
    assert doctor._ticks() == []
