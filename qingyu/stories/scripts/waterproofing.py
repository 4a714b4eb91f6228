"""A leaking bathroom above Ms Li's (O8): three coats and one cloth, explained by the engineer, five years of warranty.

The next inspection that the report names becomes a work order by itself; what leaks again within the five years is
repaired free and marked, although nobody remembered the warranty.
"""

from datetime import date, timedelta
from decimal import Decimal

from qingyu.catalog.codes import CaseClass
from qingyu.core import clock
from qingyu.documents import actions as documents
from qingyu.documents.models import Document
from qingyu.intake.actions import receive
from qingyu.intake.request import Person, Request
from qingyu.promises.models import Promise
from qingyu.stories.casefile import return_visit
from qingyu.stories.drawings import photo, signature
from qingyu.stories.stage import Stage as Story
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.codes import Stage as Shows
from qingyu.tickets.models import Ticket
from qingyu.upkeep.models import Task
from qingyu.work import actions as work
from qingyu.work.actions.finish import Used
from qingyu.work.models import Order, Warranty

TITLE = "卫生间渗水做防水：“三涂一布”，质保五年，再漏免费"
WARRANTED = "卫生间防水（三涂一布）"
YEARS = 5


def play(stage: Story) -> None:
    """Monday the call, Wednesday done and signed, Thursday the return visit, a week on looked at, later a repeat."""
    ticket = the_call(stage)
    order = the_work(stage, ticket)
    the_warranty(stage, order)
    the_inspection(stage, ticket)
    the_repeat(stage)
    what_it_shows(stage, ticket, order)


def the_call(stage: Story) -> Ticket:
    stage.at("10:05")
    wang = stage.by(stage.cast.wang)
    request = Request(
        channel=Channel.PHONE,
        community=stage.cast.community.code,
        text="我家卫生间往楼下渗水，楼下天花板都湿了，请来看看要不要重做防水",
        reporter=Person(name="陈立", phone="13800001602", home="3栋2单元1602"),
        kind="repair",
        category="water",
        urgency="B",
        expected="一次修好，不想过两年又漏",
    )
    ticket = receive(request, outside_id="story-waterproofing", by=wang).ticket
    stage.ticket = ticket
    tickets.respond(ticket, by=wang, how="陈先生，工程师今天上门查漏，先把方案和工艺跟您讲清楚")
    tickets.classify(ticket, by=wang, case_class=CaseClass.COMPLEX)
    stage.settle()
    return ticket


def the_work(stage: Story, ticket: Ticket) -> Order:
    stage.at("10:20")
    order = ticket.orders.get()
    assert order.assignee is not None
    doer = stage.by(order.assignee)
    order = work.accept(order, by=doer, eta=clock.now() + timedelta(minutes=40))
    stage.at("11:00")
    work.arrive(order, by=doer)
    tickets.add_picture(ticket, by=doer, upload=photo("before"), stage=Shows.BEFORE, part=order.number)
    # The craft is explained before anything is begun: that is what makes him trust it (P8).
    craft = "三涂一布：底涂、中涂、面涂三遍涂料，中间夹一层无纺布，防基层开裂渗水；闭水 24 小时验收，质保五年"
    work.ask_consent(order, by=doer, text=craft, price_fen=98000, given=True, name="陈立")
    stage.at("17:00", days=2)
    tickets.add_picture(ticket, by=doer, upload=photo("after"), stage=Shows.AFTER, part=order.number)
    work.finish(
        order,
        by=doer,
        cause="防水层老化，管根处开裂",
        measures="凿除旧层，三涂一布重做防水，闭水 24 小时无渗漏",
        materials=[Used("防水涂料", Decimal(18), "kg", 3200), Used("无纺布", Decimal(6), "㎡", 900)],
    )
    work.accept_by_signature(order, png=signature(), name="陈立", by=doer)
    stage.settle()
    return Order.objects.get(pk=order.pk)


def the_warranty(stage: Story, order: Order) -> None:
    """Told, entered in the register, and written in the report with the day of the next inspection."""
    assert order.assignee is not None
    doer = stage.by(order.assignee)
    until = five_years(clock.today())
    work.give_warranty(order, by=doer, what=WARRANTED, until=until, terms="人为损坏除外，再漏免费修复")
    documents.report(
        order,
        by=doer,
        process="凿除旧防水层，基层找平，底涂、铺无纺布、中涂、面涂",
        result="闭水 24 小时，楼下天花板无渗漏",
        plan="一周后复查楼下天花板，之后雨季前各查一次",
        next_check=clock.today() + timedelta(days=7),
    )
    stage.settle()
    stage.at("10:00", days=3)
    words = {"note": "不再渗水，陈先生满意", "marks": [5, 4, 5, 5, 5], "comment": "工艺讲得明白，心里踏实"}
    return_visit(stage, order.ticket, by=stage.cast.wang, **words)  # type: ignore[arg-type]


def five_years(day: date) -> date:
    return date(day.year + YEARS, day.month, min(day.day, 28))


def the_inspection(stage: Story, ticket: Ticket) -> None:
    """The day before, its order is out and whoever did the work has it."""
    stage.at("08:30", days=8)
    task = Task.objects.select_related("ticket").get(origin=ticket)
    stage.expect("the inspection's order went out the day before", task.state == "open")
    assert task.ticket is not None
    order = task.ticket.orders.get()
    stage.expect("who did the work looks again", order.assignee == ticket.orders.get().assignee)
    assert order.assignee is not None
    doer = stage.by(order.assignee)
    order = work.accept(order, by=doer, eta=clock.now() + timedelta(days=1))
    stage.at("10:00", days=9)
    work.arrive(order, by=doer)
    work.finish(order, by=doer, cause="楼下天花板干燥，管根无渗漏", measures="拍照留存，约定雨季前再查")
    stage.settle()


def the_repeat(stage: Story) -> None:
    """Within the five years it drips again. Mr Chen has forgotten the warranty; the register has not."""
    stage.at("09:00", days=12)
    wang = stage.by(stage.cast.wang)
    request = Request(
        channel=Channel.PHONE,
        community=stage.cast.community.code,
        text="卫生间管根又有点渗水",
        reporter=Person(name="陈立", phone="13800001602", home="3栋2单元1602"),
        kind="repair",
        category="water",
        urgency="B",
    )
    again = receive(request, outside_id="story-waterproofing-again", by=wang).ticket
    tickets.respond(again, by=wang, how="陈先生，这在五年质保内，免费给您修")
    stage.settle()
    stage.expect("the repeat is marked as free", hasattr(Ticket.objects.get(pk=again.pk), "warranty_claim"))


def what_it_shows(stage: Story, ticket: Ticket, order: Order) -> None:
    warranty = Warranty.objects.get(order=order)
    stage.expect("five years stand in the register", warranty.until.year - warranty.since.year == YEARS)
    stage.expect("the repeat hangs on this warranty", warranty.claims.count() == 1)
    stage.expect("sheet and report are printed", Document.objects.filter(order=order, state="ready").count() >= 2)
    task = Task.objects.select_related("ticket").get(origin=ticket)
    stage.expect("what the inspection found is kept", (task.state, "干燥" in task.findings) == ("done", True))
    assert task.ticket is not None
    stage.expect(
        "nobody was promised anything for it", not Promise.objects.filter(ticket=task.ticket, part="").exists()
    )
    ticket.refresh_from_db()
    stage.expect("closed", ticket.state == "closed")
