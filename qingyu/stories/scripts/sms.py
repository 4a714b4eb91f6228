"""A request by SMS alone: told, answered, rated, opted out, within the day's budget.

Alibaba Cloud is a server on this machine that checks every signature and calls back as the real one does.
"""

from contextlib import ExitStack
from datetime import timedelta
from typing import Any

from django.test import Client

from qingyu.core import clock
from qingyu.followup.models import Rating
from qingyu.intake.actions import receive
from qingyu.intake.request import Person, Request
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier, State
from qingyu.outbox.models import Message, MessageQuerySet
from qingyu.staff.models import Employee
from qingyu.stories.drawings import photo
from qingyu.stories.stage import Stage
from qingyu.stories.standins.sms import Aliyun, aliyun_settings, open_hooks
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.codes import Stage as Shows
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work

TITLE = "短信：通知、回执、回复、评价与退订"
LI = "13800001502"


def play(stage: Stage) -> None:
    """09:00 the request, 09:20 her answer, 15:00 done and rated, then no more news of the garden party."""
    with ExitStack() as opened:
        cloud = opened.enter_context(Aliyun())
        arrange(stage, cloud)
        ticket = the_notice(stage, cloud)
        the_answer(stage, cloud, ticket)
        the_rating(stage, cloud, ticket)
        the_party(stage, cloud)
        the_budget(stage, cloud)


def arrange(stage: Stage, cloud: Aliyun) -> None:
    stage.at("08:50")
    by = stage.by(stage.cast.manager)
    outbox.save_account("aliyun", values={**aliyun_settings(cloud), "longest": "0"}, on=True, by=by)
    open_hooks(by)


def the_notice(stage: Stage, cloud: Aliyun) -> Ticket:
    stage.at("09:00")
    request = Request(
        channel=Channel.PHONE,
        community=stage.cast.community.code,
        text="厨房水管漏水，水已经流到地板上",
        reporter=Person(name="李敏", phone=LI, home="3栋2单元1502"),
    )
    ticket = stage.ticket = receive(request, outside_id="story-sms", by=stage.by(stage.cast.wang)).ticket
    stage.settle()
    goes = whoever_goes(ticket)
    work.accept(ticket.orders.get(), by=stage.by(goes), eta=clock.now() + timedelta(minutes=40))
    stage.settle()
    stage.at("09:05")
    stage.expect("she was told by SMS who comes", any(goes.name in text for text in cloud.texts(LI)))
    stage.expect("sent is not yet delivered", not _to_her(State.DELIVERED).exists())
    for _ in range(3):
        call_back(stage, cloud)
    stage.expect("receipts, three times, settled each once", not _to_her(State.ACCEPTED).exists())
    return ticket


def the_answer(stage: Stage, cloud: Aliyun, ticket: Ticket) -> None:
    stage.at("09:20")
    for _ in range(2):
        write_back(stage, cloud, "好的，门禁密码 1502，我妈妈在家", 1)
    said = list(ticket.messages.filter(direction="in").values_list("body", flat=True))
    stage.expect("her answer stands in the conversation once", said == ["好的，门禁密码 1502，我妈妈在家"])


def the_rating(stage: Stage, cloud: Aliyun, ticket: Ticket) -> None:
    order, goes = ticket.orders.get(), stage.by(whoever_goes(ticket))
    stage.at("09:40")
    work.arrive(order, by=goes)
    stage.at("15:00")
    tickets.add_picture(ticket, by=goes, upload=photo("after"), stage=Shows.AFTER, part=order.number)
    work.finish(order, by=goes, cause="角阀接头老化", measures="更换角阀与软管，试压无渗漏")
    stage.settle()
    stage.at("15:30")
    write_back(stage, cloud, "5", 2)
    stage.expect("her 5 is a rating", Rating.objects.get(ticket=ticket).overall == 5)


def the_party(stage: Stage, cloud: Aliyun) -> None:
    stage.at("16:00")
    write_back(stage, cloud, "TD", 3)
    party: dict[str, Any] = {"template": "activity", "body": "周六上午中心花园游园会，欢迎参加", "token": "party"}
    own: dict[str, Any] = {"template": "test", "body": "您的诉求有新进展", "token": "own"}
    told = [outbox.tell(one, order=[Carrier.SMS], service=False, **party) for one in (stage.cast.li, stage.cast.chen)]
    stage.at("16:05")
    stage.expect("who opted out is not invited, the neighbour is", told[0] is None and told[1] is not None)
    stage.expect("her own requests still reach her", outbox.tell(stage.cast.li, order=[Carrier.SMS], **own) is not None)


def the_budget(stage: Stage, cloud: Aliyun) -> None:
    by = stage.by(stage.cast.manager)
    left = len(cloud.sent) + 2
    outbox.set_limit(Carrier.SMS, per_hour=0, per_day=0, budget=left, by=by)
    for number in range(5):
        given: dict[str, Any] = {"template": "test", "body": f"通知 {number}", "token": f"budget-{number}"}
        outbox.send(carrier=Carrier.SMS, address="+8613800001602", **given)
    stage.at("17:00")
    alarm = Message.objects.filter(template="budget", employee=stage.cast.supervisor)
    stage.expect("the budget holds", len(cloud.sent) == left)
    stage.expect("whoever arranges is told once", alarm.count() == 1)


def whoever_goes(ticket: Ticket) -> Employee:
    goes = ticket.orders.get().assignee
    assert goes is not None
    return goes


def call_back(stage: Stage, cloud: Aliyun) -> None:
    cloud.push(Client(), "receipts", cloud.receipts())
    stage.settle()


def write_back(stage: Stage, cloud: Aliyun, text: str, sequence: int) -> None:
    cloud.push(Client(), "replies", cloud.reply(LI, text, sequence))
    stage.settle()


def _to_her(state: State) -> MessageQuerySet:
    return Message.objects.filter(carrier=Carrier.SMS, address=f"+86{LI}", state=state)
