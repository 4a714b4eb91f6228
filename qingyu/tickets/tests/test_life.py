"""From hand to hand to its end; what is not allowed is refused in words."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingyu.catalog.codes import CaseClass, Urgency
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, QingyuError, Refused, TooMany
from qingyu.events.facts import Audience
from qingyu.events.queries import history
from qingyu.staff.models import Department
from qingyu.stories.cast import Cast
from qingyu.tickets import actions
from qingyu.tickets.codes import Channel, State
from qingyu.tickets.models import Hold, Message, Ticket
from qingyu.tickets.tests.conftest import Opened

CLOSING = {"result": "已更换角阀", "cause": "角阀老化", "informed_how": "电话告知"}


def test_taking_it_once(cast: Cast, opened: Opened) -> None:
    ticket = opened(by=cast.actor(cast.li))
    wang, desk = cast.actor(cast.wang), cast.actor(cast.desk)
    assert actions.take(ticket, by=wang).owner == cast.wang
    assert actions.take(ticket, by=wang).first_contact == cast.wang
    with pytest.raises(Clash, match="王晴"):
        actions.take(ticket, by=desk)


def test_first_contact_goes_with_a_proper_handover_only(cast: Cast, opened: Opened) -> None:
    ticket = opened()
    with pytest.raises(Invalid):
        actions.hand_over(ticket, to=cast.desk, by=cast.actor(cast.wang), reason=" ")
    with pytest.raises(Invalid, match="郑楠"):
        actions.hand_over(ticket, to=cast.stranger, by=cast.actor(cast.wang), reason="下班")
    handed = actions.hand_over(ticket, to=cast.desk, by=cast.actor(cast.wang), reason="下班交接")
    assert (handed.owner, handed.first_contact) == (cast.desk, cast.wang)


def test_no_closing_without_result_cause_and_the_resident_informed(cast: Cast, opened: Opened) -> None:
    ticket, wang = opened(), cast.actor(cast.wang)
    for missing in CLOSING:
        with pytest.raises(Invalid) as error:
            actions.close(ticket, by=wang, **{**CLOSING, missing: "  "})
        assert list(error.value.fields) == [missing]
    ticket.refresh_from_db()
    assert ticket.state == State.OPEN
    closed = actions.close(ticket, by=wang, **CLOSING)
    assert (closed.state, closed.closure.cause) == (State.CLOSED, "角阀老化")
    assert actions.close(ticket, by=wang, **CLOSING).pk == ticket.pk


def test_reopening_keeps_the_history(cast: Cast, opened: Opened) -> None:
    ticket, wang = opened(), cast.actor(cast.wang)
    actions.close(ticket, by=wang, **CLOSING)
    again = actions.reopen(ticket, by=cast.actor(cast.li), reason="又漏了")
    assert (again.state, again.reopened, hasattr(again, "closure")) == (State.OPEN, 1, False)
    codes = [event.code for event in history(ticket) if event.code.startswith("tickets.")]
    assert codes == ["tickets.opened", "tickets.closed", "tickets.reopened"]


def test_a_stranger_may_nothing(cast: Cast, opened: Opened) -> None:
    ticket, stranger = opened(), cast.actor(cast.stranger)
    for deed in (
        lambda: actions.close(ticket, by=stranger, **CLOSING),
        lambda: actions.hold(ticket, by=stranger, reason="x"),
        lambda: actions.send_message(ticket, by=stranger, body="x", channel=Channel.STAFF),
        lambda: actions.chase(ticket, by=cast.actor(cast.zhou)),
        lambda: actions.cancel(ticket, by=cast.actor(cast.chen), reason="x"),
    ):
        with pytest.raises(Refused):
            deed()


def test_the_first_message_is_the_first_answer(cast: Cast, opened: Opened) -> None:
    ticket, wang = opened(), cast.actor(cast.wang)
    for _ in range(2):
        actions.send_message(ticket, by=wang, body="师傅马上联系您", channel=Channel.SMS, once="form-1")
    actions.send_message(ticket, by=wang, body="已在路上", channel=Channel.SMS)
    assert Message.objects.count() == 2
    assert [e.code for e in history(ticket)].count("tickets.responded") == 1


def test_residents_read_only_what_is_for_them(cast: Cast, opened: Opened) -> None:
    ticket, wang = opened(), cast.actor(cast.wang)
    actions.add_note(ticket, by=wang, body="住户情绪激动")
    actions.hand_over(ticket, to=cast.desk, by=wang, reason="推给前台")
    shown = " ".join(event.sentence for event in history(ticket, audience=Audience.RESIDENT))
    assert "情绪" not in shown
    assert "推给" not in shown


def test_chasing_at_most_once_in_two_hours(cast: Cast, opened: Opened) -> None:
    ticket, li = opened(), cast.actor(cast.li)
    actions.chase(ticket, by=li)
    clock.travel_to(clock.now() + timedelta(minutes=90))
    with pytest.raises(TooMany, match="30") as error:
        actions.chase(ticket, by=li)
    assert error.value.retry_after == 1801
    clock.travel_to(clock.now() + timedelta(minutes=30))
    actions.chase(ticket, by=li)


def test_urgency_a_brings_its_class(cast: Cast, opened: Opened) -> None:
    ticket = actions.classify(opened(), by=cast.actor(cast.wang), urgency=Urgency.A)
    assert (ticket.urgency, ticket.case_class) == (Urgency.A, CaseClass.EMERGENCY)


def test_a_hold_ends_by_itself(cast: Cast, opened: Opened) -> None:
    ticket, until = opened(), clock.now() + timedelta(hours=3)
    actions.hold(ticket, by=cast.actor(cast.wang), reason="住户出差", until=until)
    assert actions.tick(until - timedelta(minutes=1)) == 0
    clock.travel_to(until)
    assert actions.tick(until) == 1
    assert not Hold.objects.exists()


def test_merging_leads_to_the_other(cast: Cast, opened: Opened) -> None:
    first, second, wang = opened(), opened(text="水管还在漏"), cast.actor(cast.wang)
    actions.merge(second, into=first, by=wang)
    actions.merge(second, into=first, by=wang)
    second.refresh_from_db()
    assert (second.state, second.merge.into) == (State.CANCELLED, first)
    with pytest.raises(Clash, match=first.number):
        actions.close(second, by=wang, **CLOSING)
    with pytest.raises(Invalid):
        actions.merge(first, into=first, by=wang)


def test_the_lead_belongs_to_the_lead_department(cast: Cast, opened: Opened) -> None:
    ticket, chen = opened(), cast.actor(cast.supervisor)
    engineering = Department.objects.get(code="engineering")
    with pytest.raises(Invalid):
        actions.name_lead(ticket, by=chen, department=engineering, person=cast.desk)
    assert actions.name_lead(ticket, by=chen, department=engineering, person=cast.zhang).lead_person == cast.zhang


MOVES = st.sampled_from(["take", "start", "finish", "close", "reopen", "cancel", "hold", "resume", "chase", "classify"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(MOVES, max_size=12))
def test_any_order_of_moves_ends_in_a_known_state(cast: Cast, opened: Opened, moves: list[str]) -> None:
    """Whatever is tried in whatever order is done or refused in words, and the constraints hold."""
    ticket, wang = opened(by=cast.actor(cast.li)), cast.actor(cast.wang)
    deeds = {
        "take": lambda: actions.take(ticket, by=wang),
        "start": lambda: actions.start_work(ticket, by=wang),
        "finish": lambda: actions.finish(ticket, by=wang, result="好了", cause="老化"),
        "close": lambda: actions.close(ticket, by=wang, **CLOSING),
        "reopen": lambda: actions.reopen(ticket, by=wang, reason="没好"),
        "cancel": lambda: actions.cancel(ticket, by=wang, reason="误报"),
        "hold": lambda: actions.hold(ticket, by=wang, reason="等住户"),
        "resume": lambda: actions.resume(ticket, by=wang),
        "chase": lambda: actions.chase(ticket, by=cast.actor(cast.li)),
        "classify": lambda: actions.classify(ticket, by=wang, urgency=Urgency.A),
    }
    for move in moves:
        try:
            deeds[move]()
        except QingyuError as error:
            assert str(error)
    fresh = Ticket.objects.get(pk=ticket.pk)
    assert fresh.state in State.values
    assert hasattr(fresh, "closure") == (fresh.state == State.CLOSED)
