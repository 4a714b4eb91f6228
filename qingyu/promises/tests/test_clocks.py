"""The clocks of a ticket through its life."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qingyu.catalog.codes import CaseClass, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core import clock, jobs
from qingyu.core.errors import Invalid, Refused
from qingyu.events.models import Event
from qingyu.outbox.models import Message
from qingyu.promises import actions
from qingyu.promises.codes import Clock, Name, State
from qingyu.promises.models import Pause, Promise, Term
from qingyu.stories.cast import Cast, at
from qingyu.tickets import actions as tickets
from qingyu.tickets.models import Escalation, Ticket
from qingyu.tickets.tests.conftest import Opened
from qingyu.work import actions as work
from qingyu.work.codes import PauseReason

EMERGENCY = {"urgency": Urgency.A, "case_class": CaseClass.EMERGENCY}


def running(ticket: Ticket) -> dict[str, Promise]:
    return {one.name: one for one in Promise.objects.running().filter(ticket=ticket, part="")}


def due_in(ticket: Ticket, name: Name) -> float:
    return (running(ticket)[name].due_at - ticket.contacted_at).total_seconds() / 60


def later(minutes: float) -> None:
    clock.travel_to(clock.now() + timedelta(minutes=minutes))


def test_an_emergency_has_its_clocks_around_the_clock(cast: Cast, opened: Opened) -> None:
    ticket = opened(**EMERGENCY)
    assert {name: due_in(ticket, name) for name in running(ticket)} == {
        "respond": 5, "notify": 10, "arrive": 60, "contain": 60, "resolve": 120,
    }  # fmt: skip


def test_a_general_case_counts_service_hours(cast: Cast, opened: Opened) -> None:
    """Two hours from a call at 17:30 end next morning at 10:00: the centre closes at 18:00 and opens at 08:30."""
    clock.travel_to(at(timezone.localdate(clock.now()), "17:30"))
    ticket = opened()
    assert due_in(ticket, Name.RESPOND) == 16 * 60 + 30
    assert running(ticket)[Name.RESPOND].why["calendar"]
    assert set(running(ticket)) == {"respond", "resolve"}


def test_the_most_specific_line_of_the_policy_wins(cast: Cast, opened: Opened) -> None:
    manager, water = cast.actor(cast.manager), Category.objects.get(code="water")
    for minutes, where in (
        (50, {"category": water}),
        (40, {"community": cast.community}),
        (30, {"community": cast.community, "category": water}),
    ):
        actions.set_term(
            by=manager, name=Name.RESPOND, minutes=minutes, clock=Clock.AROUND, case_class="general", **where
        )
    assert due_in(opened(), Name.RESPOND) == 30
    assert due_in(opened(category="power"), Name.RESPOND) == 40


def test_clocks_start_with_the_call_not_with_its_entry(cast: Cast, opened: Opened) -> None:
    ticket = opened(**EMERGENCY, contacted_at=clock.now() - timedelta(minutes=20))
    actions.tick(clock.now())
    assert running(ticket)[Name.RESPOND].breached_at == clock.now()


def test_another_class_has_other_limits_from_the_same_start(cast: Cast, opened: Opened) -> None:
    ticket, wang = opened(), cast.actor(cast.wang)
    later(20)
    tickets.classify(ticket, by=wang, urgency=Urgency.A)
    assert (due_in(ticket, Name.RESPOND), due_in(ticket, Name.RESOLVE)) == (5, 120)
    assert Name.ARRIVE in running(ticket)
    assert Event.objects.filter(code="promises.moved").count() == 2


def test_a_pause_survives_a_change_of_urgency_and_of_policy(cast: Cast, opened: Opened) -> None:
    ticket, wang = opened(**EMERGENCY), cast.actor(cast.wang)
    actions.pause(ticket, by=wang, reason="等住户回家开门", evidence="电话录音 0930")
    later(30)
    actions.resume(ticket, by=wang)
    assert due_in(ticket, Name.RESOLVE) == 150
    tickets.classify(ticket, by=wang, urgency=Urgency.B, case_class=CaseClass.GENERAL)
    tickets.classify(ticket, by=wang, urgency=Urgency.A)
    assert due_in(ticket, Name.RESOLVE) == 150
    actions.set_term(
        by=cast.actor(cast.manager), name=Name.RESOLVE, minutes=180, clock=Clock.AROUND, case_class="emergency"
    )
    assert due_in(ticket, Name.RESOLVE) == 150, "what was promised stays promised"
    tickets.classify(ticket, by=wang, category=Category.objects.get(code="power"))
    assert due_in(ticket, Name.RESOLVE) == 210
    assert running(ticket)[Name.RESOLVE].why["pauses"][0]["reason"] == "等住户回家开门"


def test_a_hold_stops_the_work_not_the_answer(cast: Cast, opened: Opened) -> None:
    ticket, wang = opened(**EMERGENCY), cast.actor(cast.wang)
    tickets.hold(ticket, by=wang, reason="住户要求明天再来")
    later(60)
    actions.tick(clock.now())
    clocks = running(ticket)
    assert clocks[Name.RESPOND].breached_at
    assert clocks[Name.RESOLVE].breached_at is None
    tickets.resume(ticket, by=wang)
    assert due_in(ticket, Name.RESOLVE) == 180


def test_kept_and_missed_are_told_apart_to_the_second(cast: Cast, opened: Opened) -> None:
    on_time, late, wang = opened(**EMERGENCY), opened(**EMERGENCY), cast.actor(cast.wang)
    later(5)
    tickets.respond(on_time, by=wang, how="电话")
    clock.travel_to(clock.now() + timedelta(seconds=1))
    tickets.respond(late, by=wang, how="电话")
    states = dict(Promise.objects.filter(name=Name.RESPOND).values_list("ticket", "state"))
    assert states == {on_time.pk: State.KEPT, late.pk: State.MISSED}


def test_warned_once_then_up_the_chain_each_once(cast: Cast, opened: Opened) -> None:
    ticket = opened(**EMERGENCY, level=Level.DEPARTMENT)
    jobs.drain()
    zhang = cast.actor(cast.zhang)
    order = ticket.orders.get()
    work.transfer(order, to=cast.liu, by=zhang, reason="刘洋在附近")
    start = clock.now()
    for minute in range(60 * 8):
        clock.travel_to(start + timedelta(minutes=minute))
        actions.tick(clock.now())
        actions.tick(clock.now())
    resolve = Event.objects.filter(details__name="resolve")
    assert [e.code for e in resolve.order_by("id")] == ["promises.warned", "promises.breached"]
    told = [one.to.name for one in Escalation.objects.order_by("id")]
    assert len(told) == len(set(told)), "each hears once that the ticket is late, however many of its limits pass"
    assert {"张建国", "何川"} < set(told), "the chain of who answers for each of them"


def test_several_limits_that_pass_together_tell_each_person_once(cast: Cast, opened: Opened) -> None:
    ticket = opened(**EMERGENCY, level=Level.DEPARTMENT)
    jobs.drain()
    Message.objects.all().delete()
    later(8 * 60)
    for _ in range(3):
        actions.tick(clock.now())
        jobs.drain()
    breached = Event.objects.filter(code="promises.breached", thread_id=ticket.pk)
    assert breached.count() > 2
    people = list(
        Message.objects.filter(template="promise_breached", carrier="in_app").values_list("employee", flat=True)
    )
    assert people
    assert len(people) == len(set(people))
    raised = list(Escalation.objects.values_list("to__name", flat=True))
    assert len(raised) == len(set(raised))


def test_who_was_told_hears_again_when_a_ticket_is_late_a_second_time(cast: Cast, opened: Opened) -> None:
    ticket = opened(**EMERGENCY, level=Level.DEPARTMENT)
    jobs.drain()
    order, zhang = ticket.orders.get(), cast.actor(cast.zhang)

    def told_in(minutes: int) -> set[str]:
        before = list(Escalation.objects.values_list("pk", flat=True))
        for _ in range(minutes // 10):
            later(10)
            actions.tick(clock.now())
        return set(Escalation.objects.exclude(pk__in=before).values_list("to__name", flat=True))

    first = told_in(100)
    tickets.respond(ticket, by=cast.actor(cast.wang), how="电话")
    work.accept(order, by=zhang, eta=clock.now() + timedelta(minutes=5))
    work.arrive(order, by=zhang)
    work.contain(order, by=zhang, how="关了入户总阀")
    assert not Promise.objects.running().filter(ticket=ticket, breached_at__isnull=False).exists(), "on time again"
    assert first & told_in(300)


def test_waiting_for_parts_stops_the_lead_orders_clocks(cast: Cast, opened: Opened) -> None:
    ticket = opened(**EMERGENCY, level=Level.DEPARTMENT)
    jobs.drain()
    order, zhang = ticket.orders.get(), cast.actor(cast.zhang)
    work.accept(order, by=zhang, eta=clock.now() + timedelta(minutes=20))
    later(10)
    work.arrive(order, by=zhang)
    work.pause(order, by=zhang, reason=PauseReason.PARTS, note="角阀需去市场买")
    later(90)
    work.resume(order, by=zhang)
    assert due_in(ticket, Name.RESOLVE) == 210
    assert Pause.objects.get().evidence == "角阀需去市场买"


def test_an_eta_is_a_promise(cast: Cast, opened: Opened) -> None:
    ticket = opened(**EMERGENCY, level=Level.DEPARTMENT)
    jobs.drain()
    order, zhang = ticket.orders.get(), cast.actor(cast.zhang)
    work.accept(order, by=zhang, eta=clock.now() + timedelta(minutes=20))
    later(25)
    work.arrive(order, by=zhang)
    told = Promise.objects.get(ticket=ticket, name=Name.TOLD)
    assert (told.state, told.owner) == (State.MISSED, cast.zhang)
    assert Promise.objects.get(ticket=ticket, name=Name.ARRIVE).state == State.KEPT


def test_a_free_promise_outlives_the_ticket(cast: Cast, opened: Opened) -> None:
    ticket, wang = opened(), cast.actor(cast.wang)
    told = actions.tell(ticket, by=wang, text="本周内检查全单元门禁", due_at=clock.now() + timedelta(days=5))
    tickets.close(ticket, by=wang, result="已答复", cause="门禁故障", informed_how="电话")
    assert Promise.objects.running().get() == told
    later(6 * 24 * 60)
    actions.tick(clock.now())
    assert Escalation.objects.filter(ticket=ticket).exists(), "a broken promise is raised after closing too"
    actions.keep_told(told, by=wang)
    assert Promise.objects.get(pk=told.pk).state == State.MISSED


@pytest.mark.parametrize("said", [{"text": " "}, {"text": "长" * 201}, {"due_at": timedelta(minutes=-1)}])
def test_promises_need_words_and_a_future(cast: Cast, opened: Opened, said: dict) -> None:
    moment = clock.now() + said.get("due_at", timedelta(days=1))
    with pytest.raises(Invalid):
        actions.tell(opened(), by=cast.actor(cast.wang), text=said.get("text", "明天上门"), due_at=moment)


def test_who_may_touch_the_clocks(cast: Cast, opened: Opened) -> None:
    ticket = opened()
    with pytest.raises(Refused):
        actions.pause(ticket, by=cast.actor(cast.liu), reason="太忙")
    with pytest.raises(Refused):
        actions.pause(ticket, by=cast.actor(cast.stranger), reason="太忙")
    with pytest.raises(Refused):
        actions.set_term(by=cast.actor(cast.wang), name=Name.RESPOND, minutes=9, clock=Clock.AROUND)


def test_reopening_owes_a_new_answer_and_solution(cast: Cast, opened: Opened) -> None:
    ticket, wang = opened(), cast.actor(cast.wang)
    tickets.close(ticket, by=wang, result="已修", cause="老化", informed_how="电话")
    assert not running(ticket)
    later(60)
    tickets.reopen(ticket, by=cast.actor(cast.li), reason="还在漏")
    assert set(running(ticket)) == {"respond", "resolve"}
    assert Promise.objects.filter(ticket=ticket, state=State.KEPT).count() == 2


def test_a_row_that_fails_does_not_block_the_line(cast: Cast, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = opened(**EMERGENCY), opened(**EMERGENCY)
    module = __import__("qingyu.promises.actions.tick", fromlist=["_warn"])
    warn = module._warn

    def fails_for_bad(promise: Promise, *rest: object) -> None:
        if promise.ticket_id == bad.pk:
            raise RuntimeError("broken row")
        warn(promise, *rest)

    monkeypatch.setattr(module, "_warn", fails_for_bad)
    later(4)
    actions.tick(clock.now())
    assert running(good)[Name.RESPOND].warned_at
    assert running(bad)[Name.RESPOND].next_at > clock.now()


def test_presets_keep_hand_edits(cast: Cast) -> None:
    from qingyu.promises import presets

    actions.set_term(
        by=cast.actor(cast.manager), name=Name.RESPOND, minutes=9, clock=Clock.AROUND, case_class="emergency"
    )
    count = Term.objects.count()
    presets.install()
    assert Term.objects.count() == count
    assert Term.objects.get(name=Name.RESPOND, case_class="emergency").minutes == 9
