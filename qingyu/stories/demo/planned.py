"""Planned work and one survey in the demo: what comes round each day, done by whoever is on duty."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from qingyu.accounts.actors import SYSTEM
from qingyu.catalog.models import Category
from qingyu.core import clock, jobs
from qingyu.core.errors import QingyuError
from qingyu.followup import actions as followup
from qingyu.followup.codes import Sample
from qingyu.followup.models import Invitation
from qingyu.followup.rules import OPEN_QUESTION, QUESTIONS, quarter_of
from qingyu.places.models import Community, Equipment
from qingyu.staff.models import Department, Employee
from qingyu.staff.queries import actor_of
from qingyu.tickets import actions as tickets
from qingyu.tickets.models import Ticket
from qingyu.upkeep import actions
from qingyu.upkeep.codes import Found, State, Unit
from qingyu.upkeep.models import Task
from qingyu.work import actions as work
from qingyu.work.models import Order

AT = time(10, 30)
# Days of the history on which an inspection is named, and on which households are asked.
NAMED = (20, 38, 57)
ASKED = 30
HOMES = 60


@dataclass(frozen=True)
class Round:
    title: str
    equipment: str
    category: str
    department: str
    unit: str
    every: int
    lines: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    lead: int = 1


ENGINEERS = "engineering"
ROUNDS = (
    Round("生活水泵房周检", "生活水泵房", "water", ENGINEERS, Unit.WEEK, 1, ("泵体有无渗漏", "压力表", "水箱加锁")),
    Round("消防泵房月检", "消防泵房", "fire_safety", ENGINEERS, Unit.MONTH, 1, ("启泵试验", "阀门常开")),
    Round("配电房巡检", "配电房", "power", ENGINEERS, Unit.WEEKDAYS, 1, ("温湿度", "有无异响"), (1, 4), 0),
    Round("门禁季度保养", "东门门禁", "access_control", ENGINEERS, Unit.MONTH, 3, ("读卡", "闭门器"), lead=3),
)
COMMENTS = ("保洁比以前好", "希望楼道灯修得快一点", "门禁经常坏", "师傅态度不错", "停车有点乱", "")


def live(community: Community, first: date) -> Iterator[datetime]:
    """One resumption a day at half past ten: plan, open, do; yields the next one."""
    dice = Random(f"planned-{community.code}")
    schedule(community)
    for index in range(10_000):
        for deed in (_open, _do, _name, _survey):
            # Nobody was on duty, or a colleague was quicker: as everywhere, the day goes on.
            with suppress(QingyuError):
                deed(community, index, dice)
            jobs.drain()
        yield timezone.make_aware(datetime.combine(first + timedelta(days=index + 1), AT))


def schedule(community: Community) -> None:
    """The community's schedules, from today on."""
    for one in ROUNDS:
        plan = actions.Plan(
            title=one.title,
            community=community,
            equipment=Equipment.objects.filter(community=community, name=one.equipment).first(),
            category=Category.objects.get(code=one.category),
            department=Department.objects.get(code=one.department),
            unit=one.unit,
            every=one.every,
            weekdays=list(one.weekdays),
            lead_days=one.lead,
            first_on=clock.today() + timedelta(days=3),
            lines=list(one.lines),
        )
        actions.save_schedule(None, plan, by=SYSTEM)


def _open(community: Community, _index: int, _dice: Random) -> None:
    actions.tick(clock.now(), community_id=community.pk)


def _do(community: Community, _index: int, dice: Random) -> None:
    """Most of what is due is done on its day; now and then something is late, or a fault is found."""
    due = Task.objects.filter(community=community, state=State.OPEN, due_on__lte=clock.today())
    for task in due.select_related("ticket").order_by("due_on", "pk"):
        if dice.random() < 0.9:
            _work(task, dice)


def _work(task: Task, dice: Random) -> None:
    assert task.ticket is not None
    order: Order | None = task.ticket.orders.under_way().select_related("department").first()
    if order is None:
        return
    doer = order.assignee or _somebody(task, order.department)
    if doer is None:
        return
    by = actor_of(doer)
    if order.assignee is None:
        order = work.claim(order, by=by)
    order = work.accept(order, by=by, eta=clock.now() + timedelta(minutes=20))
    order = work.arrive(order, by=by)
    faults = 0
    for line in task.checks.all():
        bad = dice.random() < 0.03
        faults += bad
        found, note = (Found.FAULT, "需要维修") if bad else (Found.FINE, "")
        actions.check(order, line=line.pk, by=by, found=found, note=note)
    cause = f"发现 {faults} 处异常" if faults else "检查正常"
    work.finish(order, by=by, cause=cause, measures="按清单逐项检查并清洁")


def _somebody(task: Task, department: Department) -> Employee | None:
    people = Employee.objects.on_duty(clock.now()).working_in(task.community_id).filter(department=department)
    return people.filter(position__permissions__contains=["work.claim"]).order_by("pk").last()


def _name(community: Community, index: int, _dice: Random) -> None:
    """What was repaired lately is looked at again."""
    if index not in NAMED:
        return
    repaired = Ticket.objects.filter(community=community, kind="repair", orders__state="finished")
    ticket = repaired.filter(inspections=None, task=None).order_by("-id").first()
    if ticket:
        due_on = clock.today() + timedelta(days=6)
        actions.plan_inspection(ticket, by=SYSTEM, due_on=due_on, title="复查维修部位")


def _survey(community: Community, index: int, dice: Random) -> None:
    """Sixty households about the quarter, two weeks long; about half of them answer."""
    if index == ASKED:
        asked = followup.Questions(
            quarter=quarter_of(clock.today()),
            questions=[str(one) for one in QUESTIONS],
            open_question=str(OPEN_QUESTION),
            sample=Sample.RANDOM,
            size=HOMES,
        )
        followup.start_survey(followup.prepare_survey(community, asked, by=SYSTEM), by=SYSTEM)
    followup.tick(clock.now(), community_id=community.pk)
    waiting = Invitation.objects.filter(wave__community=community, wave__state="running", answer=None)
    for one in waiting.exclude(sent_at=None).select_related("wave").order_by("pk"):
        if dice.random() < 0.08:
            _answer(one, dice)


def _answer(one: Invitation, dice: Random) -> None:
    marks = [dice.choices((2, 3, 4, 5), (1, 4, 35, 60))[0] for _question in one.wave.questions]
    answer = followup.answer_survey(one, marks=marks, comment=dice.choice(COMMENTS))
    if answer.ticket:
        tickets.respond(answer.ticket, by=SYSTEM, how="电话了解情况")
        result = "已致电了解并转相关部门改进"
        tickets.close(answer.ticket, by=SYSTEM, result=result, cause="日常服务有疏漏", informed_how="电话")
