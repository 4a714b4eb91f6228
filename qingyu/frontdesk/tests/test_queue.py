"""Numbers and turns: no number twice, urgent first, one visitor at a desk."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Refused, TooMany
from qingyu.events.models import Event
from qingyu.frontdesk import actions
from qingyu.frontdesk.codes import State
from qingyu.frontdesk.models import Purpose, Reception
from qingyu.frontdesk.queries import queue


def test_numbers_of_the_day_start_anew_and_belong_to_the_community(cast, desk):
    assert [desk.visitor().number for _ in range(3)] == ["A001", "A002", "A003"]
    elsewhere = actions.register(cast.elsewhere, purpose=desk.purpose(), by=cast.actor(cast.stranger))
    assert elsewhere.number == "A001"
    clock.travel_to(clock.now() + timedelta(days=1))
    assert desk.visitor().number == "A001"


def test_the_same_token_gives_the_same_number(desk):
    first, second = desk.visitor(token="one"), desk.visitor(token="one")
    assert first == second
    assert desk.visitor().number == "A002"


def test_an_urgent_repair_goes_to_the_front(cast, desk):
    ordinary, urgent = desk.visitor(), desk.visitor("urgent_repair")
    assert list(queue.waiting(desk.me, cast.community)) == [urgent, ordinary]
    assert queue.ahead_of(ordinary) == 1
    assert queue.ahead_of(urgent) == 0
    assert actions.call_next(cast.community, by=desk.me) == urgent


def test_the_whole_way_of_a_visitor_with_its_times(cast, desk):
    desk.visitor()
    clock.travel_to(clock.now() + timedelta(minutes=7))
    called = actions.call_next(cast.community, by=desk.me, window="1 号窗口")
    clock.travel_to(clock.now() + timedelta(minutes=1))
    actions.call_again(called, by=desk.me)
    served = actions.serve(called, by=desk.me)
    clock.travel_to(clock.now() + timedelta(minutes=5))
    done = actions.finish(served, by=desk.me)
    assert (done.state, done.calls, done.window, done.employee) == (State.DONE, 2, "1 号窗口", cast.desk)
    assert done.served_at - done.arrived_at == timedelta(minutes=8)
    codes = Event.objects.filter(subject_type="frontdesk.reception").order_by("id").values_list("code", flat=True)
    wanted = ["registered", "called", "called", "served", "finished"]
    assert list(codes) == [f"frontdesk.{one}" for one in wanted]


def test_one_visitor_at_a_desk(cast, desk):
    desk.visitor()
    second = desk.visitor()
    first = actions.call_next(cast.community, by=desk.me)
    with pytest.raises(Clash, match=first.number):
        actions.call_next(cast.community, by=desk.me)
    with pytest.raises(Clash):
        actions.call(second, by=desk.me)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reception.objects.filter(pk=second.pk).update(
            state=State.CALLED, employee=first.employee, called_at=clock.now()
        )


def test_nobody_waits_nobody_is_called(cast, desk):
    assert actions.call_next(cast.community, by=desk.me) is None


def test_whoever_did_not_come_keeps_their_place(cast, desk):
    first = desk.visitor()
    desk.visitor()
    actions.put_back(actions.call_next(cast.community, by=desk.me), by=desk.me)
    assert actions.call_next(cast.community, by=desk.me) == first


def test_a_colleagues_visitor_is_left_alone(desk):
    reception = desk.served()
    with pytest.raises(Refused):
        actions.finish(reception, by=desk.other)
    actions.finish(reception, by=desk.me)
    assert actions.finish(reception, by=desk.me).state == State.DONE


def test_moves_that_are_none_are_refused(desk):
    waiting = desk.visitor()
    for verb in (actions.serve, actions.finish, actions.put_back, actions.call_again):
        with pytest.raises(Clash):
            verb(waiting, by=desk.me)
    gone = actions.leave(waiting, by=desk.me)
    assert actions.leave(gone, by=desk.me).state == State.LEFT
    with pytest.raises(Clash):
        actions.call(gone, by=desk.me)


def test_neighbours_and_technicians_serve_nobody(cast, desk):
    reception = desk.visitor()
    for person in (cast.stranger, cast.liu, cast.li):
        actor = cast.actor(person)
        with pytest.raises(Refused):
            actions.call_next(cast.community, by=actor)
        with pytest.raises(Refused):
            actions.register(cast.community, purpose=desk.purpose(), by=actor)
        with pytest.raises(Refused):
            actions.leave(reception, by=actor)
    assert not Reception.objects.visible_to(cast.actor(cast.stranger)).exists()
    assert not Reception.objects.visible_to(cast.actor(cast.li)).exists()


def test_the_tablet_draws_so_many_a_minute(cast, desk):
    purpose = desk.purpose()
    drawn = [actions.draw(cast.community, purpose=purpose, token=f"t{n}") for n in range(12)]
    assert actions.draw(cast.community, purpose=purpose, token="t3") == drawn[3]
    with pytest.raises(TooMany):
        actions.draw(cast.community, purpose=purpose, token="t12")
    # Colleagues are not limited, and a minute later the tablet draws again.
    desk.visitor()
    clock.travel_to(clock.now() + timedelta(seconds=61))
    assert actions.draw(cast.community, purpose=purpose).number == "A014"


def test_too_long_words_name_their_field(cast, desk):
    with pytest.raises(Invalid) as wrong:
        desk.visitor(remark="水" * 301)
    assert set(wrong.value.fields) == {"remark"}


def test_the_screen_shows_numbers_and_how_long(cast, desk):
    reception = desk.served(name="李敏")
    for _ in range(3):
        desk.visitor()
    board = queue.board(cast.community)
    assert [(one.number, one.window) for one in board.called] == [(reception.number, "1 号窗口")]
    assert (board.waiting, board.next, board.minutes) == (3, ["A002", "A003", "A004"], 18)
    assert "李敏" not in str(board)


def test_who_stays_over_night_has_left(cast, desk):
    waiting, sitting = desk.visitor(), desk.served(name="甲")
    clock.travel_to(clock.now() + timedelta(days=1))
    actions.tick(clock.now())
    states = {row.pk: row.state for row in Reception.objects.all()}
    assert set(states.values()) == {State.LEFT, State.DONE}
    assert states[sitting.pk] == State.DONE
    assert waiting.pk in states


STEPS = st.lists(
    st.sampled_from(["enquiry", "urgent_repair", "call", "serve", "finish", "leave", "put_back"]), max_size=25
)


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_they_come_and_go(cast, desk, steps):
    """Numbers count up without a gap, the urgent are called first, and a desk never has two."""
    with transaction.atomic():
        for step in steps:
            _do(cast, desk, step)
            rows = list(Reception.objects.order_by("id"))
            assert [row.number for row in rows] == [f"A{n:03d}" for n in range(1, len(rows) + 1)]
            assert sum(row.state in (State.CALLED, State.SERVING) for row in rows) <= 1
        transaction.set_rollback(True)


def _do(cast, desk, step):
    here = queue.mine(desk.me)
    if step in Purpose.objects.values_list("code", flat=True):
        desk.visitor(step)
    elif step == "call" and here is None:
        urgent = Reception.objects.filter(state=State.WAITING, urgent=True).exists()
        called = actions.call_next(cast.community, by=desk.me)
        assert called is None or called.urgent == urgent
    elif here is not None:
        with suppress(Clash):
            getattr(actions, step if step != "call" else "call_again")(here, by=desk.me)
