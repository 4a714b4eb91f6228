"""A lift that grinds: reported at its sign by somebody without an app, met by two more, mended once (P10, A1)."""

from datetime import timedelta

from qingyu.accounts.actors import GUEST
from qingyu.catalog.codes import Urgency
from qingyu.core import clock
from qingyu.intake.actions import meet, receive
from qingyu.intake.models import Joined
from qingyu.intake.request import Person, Request
from qingyu.outbox.models import Message
from qingyu.stories.stage import Stage
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work

TITLE = "电梯异响：扫码报修，后来的人一键“也遇到了”"


def play(stage: Stage) -> None:
    """08:10 the first scan, 08:25 and 09:40 two more, 10:30 mended, all three told."""
    ticket = the_scan(stage)
    the_others(stage, ticket)
    the_repair(stage, ticket)
    the_news(stage, ticket)


def the_scan(stage: Stage) -> Ticket:
    stage.at("08:10")
    request = Request(
        channel=Channel.QR,
        community=stage.cast.community.code,
        text="电梯运行时有很大的摩擦声，停的时候抖一下",
        reporter=Person(phone="13911110001"),
        equipment=stage.cast.lift.code,
    )
    ticket = receive(request, outside_id="story-qr-1", by=GUEST).ticket
    stage.ticket = ticket
    stage.settle()
    stage.expect("the place is known from the sign", ticket.equipment == stage.cast.lift)
    stage.expect("a guest's number is in nobody's file", ticket.reporter is None)
    stage.expect(
        "the desk was told", Message.objects.filter(template="new_ticket", event__thread_id=ticket.pk).exists()
    )
    return ticket


def the_others(stage: Stage, ticket: Ticket) -> None:
    lift = stage.cast.lift
    stage.at("08:25")
    for _tap in range(2):
        meet(ticket, place=lift, by=GUEST, phone="+8613911110002", outside_id="story-qr-2")
    stage.at("09:40")
    meet(ticket, place=lift, by=stage.by(stage.cast.chen), outside_id="story-qr-3")
    stage.settle()
    stage.expect("one request, two more who wait for it", Ticket.objects.count() == 1 and Joined.objects.count() == 2)


def the_repair(stage: Stage, ticket: Ticket) -> None:
    stage.at("09:45")
    order = ticket.orders.get()
    if order.assignee != stage.cast.sun:
        order = work.transfer(order, to=stage.cast.sun, by=stage.by(stage.cast.supervisor), reason="电梯由孙强负责")
    sun = stage.by(stage.cast.sun)
    order = work.accept(order, by=sun, eta=clock.now() + timedelta(minutes=15))
    stage.at("10:00")
    work.arrive(order, by=sun)
    stage.at("10:30")
    work.finish(order, by=sun, cause="导靴缺油磨损", measures="更换导靴衬垫，加注导轨油，试运行正常")
    stage.settle()


def the_news(stage: Stage, ticket: Ticket) -> None:
    ticket.refresh_from_db()
    told = set(Message.objects.filter(template="met_too_done").values_list("address", flat=True))
    stage.expect("both who met it too were told", told == {"+8613911110002", "+8613800001602"})
    first = Message.objects.filter(template="finished", address="+8613911110001")
    stage.expect("who reported it was told and may rate it", first.exists())
    stage.expect("nothing of it was an emergency", ticket.urgency != Urgency.A)
