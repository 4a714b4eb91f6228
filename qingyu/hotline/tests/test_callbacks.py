"""Whom nobody answered is called back: in time, late, by calling again, or never reached."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.hotline import actions
from qingyu.hotline.codes import CallbackState, How, Outcome
from qingyu.hotline.models import Callback
from qingyu.hotline.tests.conftest import LI, STRANGER, later
from qingyu.hours.models import Period, WorkCalendar
from qingyu.outbox.models import Message

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_within_half_an_hour_of_service(cast, line):
    callback = line.miss().callback
    assert callback.due_at - callback.missed_at == timedelta(minutes=30)
    clock.travel_to(datetime(2026, 6, 8, 22, 0, tzinfo=SHANGHAI))
    night = line.miss(number=STRANGER).callback
    assert night.due_at.astimezone(SHANGHAI) == datetime(2026, 6, 9, 9, 0, tzinfo=SHANGHAI)


def test_the_reminder_comes_in_working_time(cast, line):
    """Missed four minutes before closing with half an hour: due 08:56, reminded ten minutes of service before."""
    clock.travel_to(datetime(2026, 6, 8, 17, 56, tzinfo=SHANGHAI))
    callback = line.miss(number=STRANGER).callback
    assert callback.due_at - callback.next_at == timedelta(minutes=10)
    actions.arrange(cast.community, values={"callback_minutes": 9}, by=cast.actor(cast.manager))
    late = line.miss(number="+8613911113333").callback
    assert late.due_at.astimezone(SHANGHAI).strftime("%H:%M") == "08:35"
    assert late.next_at.astimezone(SHANGHAI).strftime("%H:%M") == "08:32"


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Nowhere/Else"])
def test_a_call_is_never_lost_to_a_calendar(cast, line, zone):
    Period.objects.all().delete()
    WorkCalendar.objects.update(zone=zone, edition=uuid4())
    callback = line.miss().callback
    assert callback.due_at - callback.missed_at == timedelta(minutes=30)


def test_several_missed_calls_of_one_number_are_one_call_back(cast, line):
    first = line.miss().callback
    later(minutes=5)
    line.miss()
    callback = line.miss().callback
    assert callback == first
    assert (callback.count, callback.due_at) == (3, first.due_at)
    assert line.miss(number=STRANGER).callback != first


def test_calling_again_and_being_answered_keeps_it(cast, line):
    callback = line.miss().callback
    later(minutes=10)
    call = line.talk()
    callback.refresh_from_db()
    assert (callback.state, callback.how, callback.kept_by) == (CallbackState.KEPT, How.CALLED_AGAIN, call)
    assert callback.owner == cast.wang


def test_calling_again_too_late_is_missed_all_the_same(cast, line):
    callback = line.miss().callback
    later(minutes=40)
    line.talk()
    callback.refresh_from_db()
    assert callback.state == CallbackState.MISSED


def test_our_own_call_that_is_answered_keeps_it(cast, line):
    callback = line.miss().callback
    later(minutes=10)
    line.talk(direction="out", dialled="")
    callback.refresh_from_db()
    assert (callback.state, callback.how) == (CallbackState.KEPT, How.REACHED)


def test_news_of_a_missed_call_that_comes_after_the_next_was_answered(cast, line):
    start = clock.now()
    clock.travel_to(start + timedelta(minutes=5))
    line.talk()
    call = actions.miss(line.said(20, start, call_id="late-news"))
    assert (call.callback.state, call.callback.how) == (CallbackState.KEPT, How.CALLED_AGAIN)


def test_an_answer_known_late_takes_the_call_back_away(cast, line):
    start = clock.now()
    line.count = 7
    one = actions.miss(line.said(60, start))
    assert one.callback.state == CallbackState.OPEN
    one = actions.answer(line.said(6, start, agent=cast.wang))
    assert one.callback is None
    assert Callback.objects.get().state == CallbackState.DROPPED


def test_a_withheld_number_cannot_be_called_back(cast, line):
    assert line.miss(number="").callback is None


def test_reached_in_time_is_kept(cast, line):
    wang, callback = cast.actor(cast.wang), line.miss().callback
    callback = actions.take_callback(callback, by=wang)
    later(minutes=12)
    actions.note_attempt(callback, by=wang, outcome=Outcome.REACHED, note="已约时间")
    callback.refresh_from_db()
    assert (callback.state, callback.how, callback.owner) == (CallbackState.KEPT, How.REACHED, cast.wang)
    assert actions.complete(callback, by=wang).state == CallbackState.KEPT
    with pytest.raises(Clash):
        actions.note_attempt(callback, by=wang, outcome=Outcome.BUSY)


def test_reached_late_is_missed(cast, line):
    callback = line.miss().callback
    later(minutes=31)
    actions.note_attempt(callback, by=cast.actor(cast.wang), outcome=Outcome.REACHED)
    callback.refresh_from_db()
    assert callback.state == CallbackState.MISSED
    assert callback.ended_at == clock.now()


def test_called_in_time_is_kept_though_nobody_picked_up(cast, line):
    wang, callback = cast.actor(cast.wang), line.miss().callback
    later(minutes=5)
    actions.note_attempt(callback, by=wang, outcome=Outcome.NO_ANSWER)
    with pytest.raises(Clash):
        actions.give_up(callback, by=wang)
    for _ in range(2):
        later(hours=1)
        actions.note_attempt(callback, by=wang, outcome=Outcome.NO_ANSWER)
    callback = actions.give_up(callback, by=wang)
    assert (callback.state, callback.how) == (CallbackState.KEPT, How.UNREACHABLE)
    assert not Message.objects.filter(body__contains="未按承诺").exists()


def test_later_needs_a_time_ahead(cast, line):
    callback = line.miss().callback
    for not_before in (None, clock.now() - timedelta(minutes=1)):
        with pytest.raises(Invalid):
            actions.note_attempt(callback, by=cast.actor(cast.wang), outcome=Outcome.LATER, not_before=not_before)


def told(token):
    return sorted(Message.objects.filter(token__contains=f":{token}:").values_list("employee__name", flat=True))


def test_the_desk_is_reminded_then_the_supervisors_hear_of_it(cast, line):
    callback = line.miss().callback
    later(minutes=20)
    assert told("warned") == []
    later(minutes=1)
    assert told("warned") == ["周悦", "王晴"]
    later(minutes=10)
    assert told("overdue") == ["周悦", "王晴", "陈静"]
    callback.refresh_from_db()
    assert callback.overdue_at
    later(hours=1)
    assert Message.objects.filter(token__startswith="callback:").count() == 5


def test_whoever_took_it_is_reminded_alone(cast, line):
    callback = actions.take_callback(line.miss().callback, by=cast.actor(cast.desk))
    later(minutes=25)
    assert told("warned") == ["周悦"]
    assert callback.owner == cast.desk


def test_tried_in_vain_is_reminded_again(cast, line):
    callback = line.miss().callback
    actions.note_attempt(callback, by=cast.actor(cast.wang), outcome=Outcome.BUSY)
    later(minutes=31)
    assert Message.objects.filter(token__contains=":again-").count() == 1
    assert told("overdue") == []


def test_the_wait_of_a_call_back_is_the_companys_to_set(cast, line):
    actions.arrange(cast.community, values={"callback_minutes": 15}, by=cast.actor(cast.manager))
    callback = line.miss(number=LI).callback
    assert callback.due_at - callback.missed_at == timedelta(minutes=15)
