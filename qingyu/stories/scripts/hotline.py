"""A call to the hotline: answered within three rings, registered, summed up, confirmed by SMS (A6, A9, A10).

The telephone rings at 09:15; the panel knows Li Min before Wang lifts the receiver.
"""

from qingyu.console.hotline_view.agreed import proposed
from qingyu.console.hotline_view.card import card_of
from qingyu.core import clock
from qingyu.hotline import actions as hotline
from qingyu.hotline import queries
from qingyu.hotline.models import Call
from qingyu.intake.actions import receive
from qingyu.intake.request import Person, Request
from qingyu.outbox.codes import State as Sent
from qingyu.outbox.models import Message
from qingyu.stories.stage import Stage
from qingyu.stories.telephone import posts
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel

TITLE = "热线来电：三声内接听、弹屏、登记与短信确认"
CALL = "story-hotline"


def play(stage: Stage) -> None:
    """09:15:00 it rings, 09:15:08 Wang answers, 09:18 the call ends with what was agreed."""
    it_rings(stage)
    call = answered(stage)
    registered(stage, call)
    summed_up(stage, call)


def it_rings(stage: Stage) -> None:
    stage.at("09:15")
    wang = stage.cast.wang
    for _delivery in range(5):
        posts("ring", CALL, {"from": "013800001502", "agent": wang.agent_no, "queue": "客服"})
    [call] = queries.on_screen(wang.pk)
    card = card_of(stage.by(wang), call, wang.agent_no)
    stage.expect("five deliveries are one call", Call.objects.filter(call_id=CALL).count() == 1)
    stage.expect("the panel knows who calls", card.resident == stage.cast.li)
    stage.expect("and where she lives", [str(part.home) for part in card.living] == ["3-2-1502"])
    stage.expect("the greeting has name and agent number", "1001" in card.greeting and "云溪苑" in card.greeting)
    stage.expect("nobody else is disturbed", not queries.on_screen(stage.cast.desk.pk))


def answered(stage: Stage) -> Call:
    call = posts("answer", CALL, {"agent": stage.cast.wang.agent_no}, after=8)
    stage.expect("answered within three rings", call.in_target and call.ring_seconds == 8)
    return call


def registered(stage: Stage, call: Call) -> None:
    wang = stage.by(stage.cast.wang)
    request = Request(
        channel=Channel.PHONE,
        community=stage.cast.community.code,
        text="楼道声控灯不亮，晚上上楼看不清台阶",
        reporter=Person(name="李敏", phone="13800001502", home="3-2-1502", resident=stage.cast.li.pk),
        expected="今晚之前修好",
        contacted_at=call.rang_at,
    )
    ticket = receive(request, outside_id=CALL, by=wang).ticket
    stage.ticket = ticket
    hotline.link_ticket(call, ticket=ticket, by=wang)
    tickets.respond(ticket, by=wang, how="电话中已告知处理时间")
    stage.settle()
    stage.expect("the request began when it rang", ticket.contacted_at == call.rang_at)


def summed_up(stage: Stage, call: Call) -> None:
    stage.at("09:18")
    wang = stage.by(stage.cast.wang)
    call = posts("hangup", CALL, {"recording": "https://cti.example/records/story.mp3"})
    agreed = "今天下午五点前电工上门更换声控开关"
    read_back = ["name", "room", "contact", "problem", "expected"]
    call = hotline.summarise(call, read_back=read_back, agreed=agreed, consent=True, by=wang)
    text = proposed(call)
    message = hotline.confirm_by_sms(call, text=text, by=wang)
    hotline.confirm_by_sms(call, text=text, by=wang)
    stage.settle()
    assert stage.ticket is not None
    stage.expect("the SMS names the ticket and what was agreed", stage.ticket.number in text and agreed in text)
    stage.expect(
        "one SMS, however often the button is pressed", Message.objects.filter(token=message.token).count() == 1
    )
    stage.expect("the notice of the recording is kept", bool(call.consent) and call.summary["consent"])
    stage.expect("she talked for 2 min 52 s", call.talk_seconds == 172)
    stage.at("09:19")
    message.refresh_from_db()
    stage.expect("the SMS has left", message.state in (Sent.ACCEPTED, Sent.DELIVERED))
    day = queries.figures(queries.calls_of(wang, clock.today()))
    stage.expect("all calls of the day were answered in time", (day.connected, day.quick) == (100, 100))
