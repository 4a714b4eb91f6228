"""Peak time at the hotline: whoever is not answered is told the wait, and is called back as promised (A9).

Li Min is called back after 12 minutes. Chen is forgotten until the supervisor hears of it, and the book says so.
"""

from datetime import timedelta

from qingyu.hotline import actions as hotline
from qingyu.hotline.codes import CallbackState, Outcome
from qingyu.hotline.models import Call, Callback
from qingyu.hotline.waiting import estimate
from qingyu.intake.actions import receive
from qingyu.intake.request import Person, Request
from qingyu.outbox.models import Message
from qingyu.stories.stage import Stage
from qingyu.stories.telephone import posts
from qingyu.tickets.codes import Channel

TITLE = "高峰未接：告知等待时间、承诺回拨，一次按时、一次超时"


def play(stage: Stage) -> None:
    """10:00 all talk, Li gives up; 10:12 Wang calls her back. 11:00 Chen is missed; 11:45 he is called, too late."""
    everybody_talks(stage)
    first = she_gives_up(stage)
    called_back(stage, first)
    second = he_is_missed_too(stage)
    called_late(stage, second)


def everybody_talks(stage: Stage) -> None:
    stage.at("10:00")
    for person in (stage.cast.wang, stage.cast.desk):
        number = f"139{person.agent_no}0000"
        posts("ring", f"busy-{person.agent_no}", {"from": number, "agent": person.agent_no, "queue": "客服"})
        posts("answer", f"busy-{person.agent_no}", {"agent": person.agent_no}, after=5)


def she_gives_up(stage: Stage) -> Callback:
    stage.at("10:01")
    posts("ring", "li-1", {"from": "13800001502", "queue": "客服"})
    wait = estimate(queue="客服", besides="li-1")
    stage.expect("both colleagues talk", (wait.on_phone, wait.on_duty) == (2, 2))
    stage.expect("the voice says how long it will take", wait.seconds == 90 and "2 分钟" in wait.sentence)
    call = posts("hangup", "li-1", after=40)
    again = posts("missed", "li-2", {"from": "13800001502", "queue": "客服"}, after=20)
    assert call.callback
    assert again.callback
    again.callback.refresh_from_db()
    stage.expect("two missed calls are one promise", again.callback == call.callback and again.callback.count == 2)
    promised = call.callback.due_at - call.callback.missed_at
    stage.expect("to be called back within half an hour", promised == timedelta(minutes=30))
    return again.callback


def called_back(stage: Stage, callback: Callback) -> None:
    stage.at("10:06")
    for person in (stage.cast.wang, stage.cast.desk):
        posts("hangup", f"busy-{person.agent_no}")
    wang = stage.by(stage.cast.wang)
    hotline.take_callback(callback, by=wang)
    stage.at("10:13")
    call = _calls(stage)
    request = Request(
        channel=Channel.PHONE,
        community=stage.cast.community.code,
        text="门口垃圾两天没有清运，味道很大",
        reporter=Person(name="李敏", phone="13800001502", home="3-2-1502", resident=stage.cast.li.pk),
        expected="今天清运",
        contacted_at=callback.missed_at,
    )
    ticket = receive(request, outside_id="story-missed-call", by=wang).ticket
    stage.ticket = ticket
    hotline.link_ticket(call, ticket=ticket, by=wang)
    stage.settle()
    callback.refresh_from_db()
    stage.expect("called back in time", callback.state == CallbackState.KEPT and callback.kept_by == call)
    stage.expect("nobody had to be reminded", not _told("warned"))


def _calls(stage: Stage) -> Call:
    """Wang dials; what the telephone system tells of it keeps the promise."""
    sides = {"from": "4008001234", "to": "13800001502", "direction": "out", "agent": stage.cast.wang.agent_no}
    posts("ring", "back-1", sides)
    return posts("answer", "back-1", sides, after=6)


def he_is_missed_too(stage: Stage) -> Callback:
    stage.at("11:00")
    posts("ring", "chen-1", {"from": "13800001602", "agent": stage.cast.desk.agent_no})
    call = posts("missed", "chen-1", {"from": "13800001602"}, after=25)
    assert call.callback
    stage.at("11:21")
    stage.expect("the desk is reminded ten minutes before", _told("warned") == ["周悦", "王晴"])
    stage.at("11:31")
    stage.expect("then the supervisor hears of it", _told("overdue") == ["周悦", "王晴", "陈静"])
    return call.callback


def called_late(stage: Stage, callback: Callback) -> None:
    stage.at("11:45")
    desk = stage.by(stage.cast.desk)
    hotline.note_attempt(callback, by=desk, outcome=Outcome.REACHED, note="已致歉，咨询停车月卡")
    stage.settle()
    callback.refresh_from_db()
    late = callback.ended_at and callback.ended_at > callback.due_at
    stage.expect("called back late is missed", callback.state == CallbackState.MISSED and bool(late))


def _told(what: str) -> list[str]:
    sent = Message.objects.filter(template="callback", token__contains=f":{what}:")
    return sorted(sent.values_list("employee__name", flat=True))
