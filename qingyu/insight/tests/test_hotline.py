"""What the figures of the hotline are counted from."""

from datetime import timedelta

import pytest

from qingyu.core import clock
from qingyu.hotline import actions
from qingyu.hotline.codes import Outcome
from qingyu.hotline.models import Call
from qingyu.hotline.settle import Said
from qingyu.insight import queries
from qingyu.insight.codes import By

NAMES = ("connection_rate", "answered_in_target", "callback_kept")


def call(town, number, wait, *, answered, dialled="+864008001234"):
    start, ident = clock.now(), f"c{Call.objects.count()}"
    said = {"call_id": ident, "number": number, "dialled": dialled}
    actions.ring(Said(**said, at=start))
    at = start + timedelta(seconds=wait)
    if not answered:
        return actions.miss(Said(**said, at=at))
    actions.answer(Said(**said, at=at, agent=town.cast.wang))
    return actions.hang_up(Said(**said, at=at + timedelta(seconds=60)))


@pytest.fixture
def rung(town):
    """Answered after 5, 15 and 16 seconds; two missed, one of them called back; one missed elsewhere."""
    for number, wait in enumerate((5, 15, 16)):
        call(town, f"+861390000000{number}", wait, answered=True)
    kept = call(town, "+8613900000008", 30, answered=False)
    call(town, "+8613900000009", 30, answered=False)
    call(town, "+8613900000007", 30, answered=False, dialled="+864008005678")
    town.later(minutes=10)
    actions.note_attempt(kept.callback, by=town.wang, outcome=Outcome.REACHED)
    town.later(hours=3)
    return town


def test_the_rates(rung):
    found = {name: queries.answer(name, rung.scope()).figure for name in NAMES}
    assert {name: (one.value, one.count, one.missed) for name, one in found.items()} == {
        "connection_rate": (60.0, 5, 2),
        "answered_in_target": (40.0, 5, 3),
        "callback_kept": (50.0, 2, 1),
    }


def test_a_target_that_changed_later_does_not_judge_earlier_calls(rung):
    actions.arrange(rung.cast.community, values={"target_seconds": 60}, by=rung.manager)
    assert queries.answer("answered_in_target", rung.scope()).figure.value == 40


@pytest.mark.parametrize("name", NAMES)
def test_calls_without_a_ticket_are_split_too(rung, name):
    for by in By:
        answer = queries.answer(name, rung.scope(), by=by)
        assert sum(group.figure.count for group in answer.groups) == answer.figure.count, by
    by_community = queries.answer(name, rung.scope(), by=By.COMMUNITY).groups
    assert [group.key for group in by_community] == [rung.cast.community.code]


def test_a_call_that_became_a_ticket_counts_with_its_category(rung):
    ticket = rung.open()
    first = Call.objects.get(call_id="c0")
    actions.link_ticket(first, ticket=ticket, by=rung.wang)
    scope = rung.scope(category=ticket.category_id)
    assert queries.answer("connection_rate", scope).figure.count == 1
    assert list(queries.records("connection_rate", rung.scope())) == [ticket]


def test_what_is_still_owed_is_not_judged_yet_and_what_was_tried_in_time_is_kept(town):
    missed = call(town, "+8613900000008", 30, answered=False)
    assert queries.answer("callback_kept", town.scope()).figure.count == 0
    town.later(minutes=5)
    actions.note_attempt(missed.callback, by=town.wang, outcome=Outcome.NO_ANSWER)
    town.later(hours=1)
    assert queries.answer("callback_kept", town.scope()).figure.value == 100
