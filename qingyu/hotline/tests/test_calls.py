"""What a telephone system tells comes to one right row, in whatever order, however often."""

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.models import Event
from qingyu.hotline import actions, queries, settle
from qingyu.hotline.actions.log import Written
from qingyu.hotline.codes import CallbackState, Direction, State
from qingyu.hotline.models import Call, Callback
from qingyu.hotline.tests.conftest import HOTLINE, LI, STRANGER
from qingyu.people.actions import register_resident
from qingyu.places.models import Community
from qingyu.tickets.models import Ticket

COLUMNS = ("state", "number", "community_id", "resident_id", "agent_id", "rang_for", "queue", "recording")
MOMENTS_OF_IT = ("rang_at", "answered_at", "ended_at", "ring_seconds", "talk_seconds")


def row(call):
    call.refresh_from_db()
    return {name: getattr(call, name) for name in (*COLUMNS, *MOMENTS_OF_IT)}


def test_a_call_is_known_by_its_number_and_the_hotline_dialled(cast, line):
    call = line.talk()
    assert (call.state, call.community, call.resident, call.agent) == (State.ENDED, cast.community, cast.li, cast.wang)
    assert (call.ring_seconds, call.talk_seconds, call.in_target) == (6, 120, True)
    codes = list(Event.objects.filter(subject_type="hotline.call").order_by("id").values_list("code", flat=True))
    assert codes == ["hotline.rang", "hotline.answered", "hotline.ended"]


def test_told_in_any_order_it_is_the_same_row(cast, line):
    start, wang = clock.now(), cast.wang
    told = [
        (actions.ring, line.said(0, start, agent=wang)),
        (actions.answer, line.said(6, start, agent=wang)),
        (actions.hang_up, line.said(90, start, recording="https://cti.example/1.wav")),
    ]
    found = []
    for number, order in enumerate(permutations(told)):
        for verb, said in order:
            call = verb(settle.Said(**{**vars(said), "call_id": f"order-{number}"}))
        found.append(row(call))
    assert len(found) == 6
    assert all(one == found[0] for one in found)
    assert found[0]["state"] == State.ENDED
    assert not Callback.objects.open().exists()
    assert {one.state for one in Callback.objects.all()} == {CallbackState.DROPPED}


@pytest.mark.parametrize("times", [1, 5])
def test_told_five_times_it_has_one_effect(cast, line, times):
    start = clock.now()
    for verb, seconds in ((actions.ring, 0), (actions.miss, 20)):
        for _ in range(times):
            verb(line.said(seconds, start, agent=cast.wang))
    assert Call.objects.count() == 1
    assert Callback.objects.get().count == 1
    assert Event.objects.filter(subject_type="hotline.call").count() == 2


MOMENTS = st.lists(
    st.tuples(st.sampled_from(["ring", "answer", "hang_up"]), st.integers(0, 100)),
    min_size=1,
    max_size=7,
)


@given(told=MOMENTS, data=st.data())
def test_the_reckoning_does_not_mind_the_order(told, data):
    start = clock.now()

    def reckoned(messages):
        call = Call(call_id="x", rang_at=start + timedelta(seconds=100))
        for what, seconds in messages:
            said = settle.Said(call_id="x", at=start + timedelta(seconds=seconds), queue=str(seconds))
            getattr(settle, what)(call, said)
            assert call.answered_at is None or call.rang_at <= call.answered_at
            assert call.ended_at is None or call.ended_at >= (call.answered_at or call.rang_at)
        names = ("rang_at", "answered_at", "ended_at", "ring_seconds", "talk_seconds", "queue", "rung")
        return [getattr(call, name) for name in names] + [settle.state_of(call)]

    shuffled = data.draw(st.permutations(told + told))
    assert reckoned(told) == reckoned(shuffled)


def test_after_a_transfer_the_latest_talks_and_the_first_answer_counts(cast, line):
    start = clock.now()
    actions.answer(line.said(50, start, agent=cast.desk))
    call = actions.answer(line.said(5, start, agent=cast.wang))
    assert call.agent == cast.desk
    assert (call.answered_at - start).seconds == 5


def test_an_answer_without_ringing_has_no_waiting_time(cast, line):
    call = actions.answer(line.said(0, agent=cast.wang))
    assert (call.state, call.ring_seconds, call.in_target) == (State.ANSWERED, None, False)


def test_a_hotline_of_several_communities_is_decided_by_where_the_caller_lives(cast, line):
    Community.objects.filter(pk=cast.elsewhere.pk).update(hotline="400-800-1234")
    assert line.talk().community == cast.community
    assert line.talk(number=STRANGER).community is None


def test_families_share_a_number_and_nobody_is_guessed(cast, line):
    register_resident("李强", home=cast.home, role="family", by=cast.actor(cast.wang), phones=["13800001502"])
    assert line.talk().resident is None


def test_what_rings_for_whom(cast, line):
    actions.ring(line.said(0, agent=cast.wang))
    actions.ring(line.said(1, agent=cast.desk))
    assert [one.call_id for one in queries.ringing_for(cast.desk.pk)] == ["c0"]
    assert len(queries.on_screen(cast.wang.pk)) == 1
    actions.answer(line.said(4, agent=cast.desk))
    assert not queries.ringing_for(cast.wang.pk)
    assert not queries.on_screen(cast.wang.pk)
    assert queries.on_screen(cast.desk.pk)[0].state == State.ANSWERED


def test_only_telephone_systems_tell(cast, line):
    with pytest.raises(Refused):
        actions.ring(line.said(0), by=cast.actor(cast.wang))


def test_a_ticket_is_linked_once(cast, line, ticket):
    call, wang = line.talk(number=STRANGER), cast.actor(cast.wang)
    actions.link_ticket(call, ticket=ticket, by=wang)
    call = actions.link_ticket(call, ticket=ticket, by=wang)
    assert call.resident == cast.li
    assert Event.objects.filter(thread_type="tickets.ticket", thread_id=ticket.pk, code="hotline.linked").count() == 1
    other = Ticket.objects.get(pk=ticket.pk)
    other.pk = ticket.pk + 1
    with pytest.raises(Clash):
        actions.link_ticket(call, ticket=other, by=wang)


def test_strangers_see_and_touch_nothing_of_other_communities(cast, line, ticket):
    call, stranger = line.miss(), cast.actor(cast.stranger)
    assert not Call.objects.visible_to(stranger).exists()
    assert not Callback.objects.visible_to(stranger).exists()
    assert not Call.objects.visible_to(cast.actor(cast.li)).exists()
    for deed in (
        lambda: actions.link_ticket(call, ticket=ticket, by=stranger),
        lambda: actions.take_callback(call.callback, by=stranger),
        lambda: actions.know_caller(call, resident=cast.zhou, by=stranger),
    ):
        with pytest.raises(Refused):
            deed()
    with pytest.raises(Refused):
        actions.take_callback(call.callback, by=cast.actor(cast.liu))


def test_what_was_agreed_is_kept_and_confirmed(cast, line):
    call, wang = line.talk(), cast.actor(cast.wang)
    with pytest.raises(Invalid):
        actions.summarise(call, read_back=["name"], agreed=" ", consent=True, by=wang)
    call = actions.summarise(call, read_back=["room", "nonsense", "name"], agreed="一小时内上门", consent=True, by=wang)
    assert call.summary == {"read_back": ["name", "room"], "agreed": "一小时内上门", "consent": True}
    first = actions.confirm_by_sms(call, text="已为您登记，一小时内上门。", by=wang)
    again = actions.confirm_by_sms(call, text="另一段文字", by=wang)
    assert first == again
    assert (first.address, first.body) == (LI, "已为您登记，一小时内上门。")


def test_a_landline_gets_no_sms(cast, line):
    call = line.talk(number="+8675583123456")
    with pytest.raises(Clash):
        actions.confirm_by_sms(call, text="好", by=cast.actor(cast.wang))


def test_a_missed_call_has_no_summary(cast, line):
    with pytest.raises(Clash):
        actions.summarise(line.miss(), read_back=[], agreed="好", consent=True, by=cast.actor(cast.wang))


def test_written_down_by_hand(cast):
    wang = cast.actor(cast.wang)
    talked = Written(number="138 0000 1502", community=cast.community, direction=Direction.IN, answered=True, minutes=3)
    call = actions.log(talked, once="a", by=wang)
    assert actions.log(talked, once="a", by=wang) == call
    assert (call.state, call.agent, call.resident, call.talk_seconds) == (State.ENDED, cast.wang, cast.li, 180)
    assert call.ring_seconds is None
    missed = Written(number="13911112222", community=None, direction=Direction.IN, answered=False)
    assert actions.log(missed, once="b", by=wang).callback.state == CallbackState.OPEN
    with pytest.raises(Invalid):
        actions.log(Written(number="12", community=None, direction=Direction.IN, answered=True), once="c", by=wang)


def test_figures_of_the_day(cast, line):
    line.talk(wait=6)
    line.talk(wait=40, number=STRANGER)
    line.miss(number="")
    actions.ring(line.said(0, call_id="still"))
    day = queries.figures(queries.calls_of(cast.actor(cast.wang), clock.today()))
    assert (day.offered, day.answered, day.missed, day.in_target) == (3, 2, 1, 1)
    assert (day.connected, day.quick) == (66.6, 33.3)


def test_no_hotline_number_no_community(cast, line):
    assert line.miss(dialled="", number=STRANGER).community is None
    assert line.miss(dialled=HOTLINE, number=STRANGER).community == cast.community
