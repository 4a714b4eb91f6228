"""A corridor light is out: the cleaner sees it at night, reports it and follows it to the end (A15, O10, M6)."""

from datetime import timedelta

from qingyu.core import clock
from qingyu.intake.actions import receive
from qingyu.intake.queries import proactive
from qingyu.intake.request import Request
from qingyu.outbox.models import Message
from qingyu.stories.drawings import photo
from qingyu.stories.stage import Stage
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.codes import Stage as Shows
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work
from qingyu.work.models import Order

TITLE = "楼道灯坏了：保洁夜里发现，主动上报，跟到修好"


def play(stage: Stage) -> None:
    """19:40 seen and reported with a photo, 08:30 next day mended, the cleaner and the entrance hear of it."""
    ticket = the_light(stage)
    order = the_morning(stage, ticket)
    the_end(stage, ticket, order)


def the_light(stage: Stage) -> Ticket:
    stage.at("19:40")
    cleaner = stage.by(stage.cast.cleaner)
    request = Request(
        channel=Channel.STAFF,
        community=stage.cast.community.code,
        text="五层楼道灯不亮，老人上下楼看不清",
        place="五层楼梯口",
        area=stage.cast.lobby.code,
    )
    ticket = receive(request, outside_id="story-staff-1", by=cleaner).ticket
    tickets.add_picture(ticket, by=cleaner, upload=photo("report"), stage=Shows.REPORT)
    stage.ticket = ticket
    stage.settle()
    stage.expect("it is the cleaner's to follow", ticket.first_contact == stage.cast.cleaner)
    stage.expect("engineering has an order for it", ticket.orders.get().department.code == "engineering")
    return ticket


def the_morning(stage: Stage, ticket: Ticket) -> Order:
    stage.at("08:05", days=1)
    order = ticket.orders.get()
    if order.assignee != stage.cast.liu:
        order = work.transfer(order, to=stage.cast.liu, by=stage.by(stage.cast.zhang), reason="就近处理")
    liu = stage.by(stage.cast.liu)
    order = work.accept(order, by=liu, eta=clock.now() + timedelta(minutes=15))
    stage.at("08:20", days=1)
    work.arrive(order, by=liu)
    tickets.add_picture(ticket, by=liu, upload=photo("before"), stage=Shows.BEFORE, part=order.number)
    return order


def the_end(stage: Stage, ticket: Ticket, order: Order) -> None:
    stage.at("08:30", days=1)
    liu = stage.by(stage.cast.liu)
    tickets.add_picture(ticket, by=liu, upload=photo("after"), stage=Shows.AFTER, part=order.number)
    work.finish(order, by=liu, cause="灯泡烧坏", measures="更换声控灯泡，试亮正常")
    stage.settle()
    ticket.refresh_from_db()
    told = Message.objects.filter(template="own_report_done", employee=stage.cast.cleaner)
    stage.expect("the cleaner hears that it is mended", told.count() == 1)
    shown = [one for one, _moment in proactive([stage.cast.home], clock.now() - timedelta(days=14))]
    stage.expect("the entrance reads on its first page that we saw to it unasked", shown == [ticket])
    by_sms = Message.objects.filter(template="found_ourselves", carrier="sms")
    stage.expect("nobody gets an SMS for it", not by_sms.exists())
