"""Emergencies of the demo: a burst pipe of last week, a drill that was held and one to come, the team."""

from datetime import date, timedelta

from qingyu.accounts.actors import Actor
from qingyu.core import clock, jobs
from qingyu.incidents import actions, gates
from qingyu.incidents.area import Place
from qingyu.incidents.codes import Damage, Purpose, Visited
from qingyu.incidents.models import Affected, EmergencyPlan, Incident
from qingyu.places.models import Community, Entrance
from qingyu.staff.models import Employee
from qingyu.staff.queries import actor_of
from qingyu.stories.cast import at

# Agent numbers of the first community (company.TEAM).
TEAM = ("1100", "1104", "1105", "1200", "1202", "1300", "1302", "1001")
FOUND = (
    (Damage.SERIOUS, "客厅木地板起鼓约 12 平方米，踢脚线脱落", 860_000, True),
    (Damage.SLIGHT, "厨房地面积水，橱柜底板受潮", 60_000, False),
    (Damage.SLIGHT, "卫生间吊顶渗水，有水渍", 30_000, False),
)


def play(community: Community, today: date) -> None:
    """All of it, in its own minutes; some hundred rows."""
    with clock.travelling(at(today - timedelta(days=30), "09:00")), jobs.inline():
        actions.set_team(community, by=_by("1000"), members=[Employee.objects.get(agent_no=one) for one in TEAM])
        _drill(community, today - timedelta(days=20))
        _burst_pipe(community, today - timedelta(days=8))
        clock.travel_to(at(today - timedelta(days=2), "09:00"))
        fire = EmergencyPlan.objects.get(code="fire")
        actions.plan_drill(community, fire, by=_by("1000"), day=today + timedelta(days=10), note="邀请消防队参加")


def _drill(community: Community, day: date) -> None:
    """A trapped passenger, practised; a little slower than the plan."""
    plan = EmergencyPlan.objects.get(code="trapped_in_lift")
    planned = actions.plan_drill(community, plan, by=_by("1000"), day=day, note="第四季度演练")
    _go(day, "15:00")
    entrance = _entrance(community)
    place = Place(entrance=entrance)
    incident = actions.start(plan, community, places=[place], by=_by("1001"), drill=True, planned=planned)
    _go(day, "15:02")
    _answer(incident)
    _go(day, "15:12")
    lead = _by("1800")
    actions.contain(incident, by=lead, how="厂家停梯断电，乘客已安抚")
    actions.announce(incident, by=lead, purpose=Purpose.WARNING, body=gates.words_of(incident, "warning"))
    _go(day, "15:34")
    actions.restore(incident, by=lead, how="盘车至平层，乘客走出轿厢，试运行正常")
    _finish(incident, lead, "演练：厂家到场比预案慢", "值守、通话、安抚到位", "与厂家约定备用联系人")


def _burst_pipe(community: Community, day: date) -> None:
    plan, night, lead = EmergencyPlan.objects.get(code="burst_pipe"), _by("1003"), _by("1800")
    _go(day, "20:05")
    incident = actions.start(plan, community, places=[Place(entrance=_entrance(community), stack="01")], by=night)
    _go(day, "20:07")
    _answer(incident)
    _go(day, "20:10")
    actions.announce(incident, by=lead, purpose=Purpose.WARNING, body=gates.words_of(incident, "warning"))
    actions.contain(incident, by=lead, how="关闭单元立管阀门")
    _go(day, "20:20")
    actions.post_update(incident, by=night, words="已查明：立管破裂约 3 米，正在备料")
    pipe = actions.ask_supplies(incident, by=lead, what="PPR 管 DN50", amount="3 米", supplier="永盛管材")
    point = actions.open_point(incident, by=night, what="临时供水点", where="单元门口水箱", hours="20:30 至恢复供水")
    _go(day, "20:50")
    actions.supplies_arrived(pipe, by=lead)
    _check(incident, night)
    _go(day, "23:20")
    actions.close_point(point, by=night)
    actions.restore(incident, by=lead, how="更换管段，试压合格")
    _go(day + timedelta(days=1), "10:00")
    desk = _by("1001")
    for card in incident.homes.to_visit().select_related("incident__community"):
        waits = card.insurance
        result = Visited.WAITING if waits else Visited.SETTLED
        actions.visit(card, by=desk, result=result, note="已报案，等待定损" if waits else "已清理，无其他诉求")
    _finish(incident, lead, "立管使用 18 年，接头老化", "5 分钟关阀，半小时内全部告知", "常备 DN50 管件，全楼立管排查")


def _check(incident: Incident, by: Actor) -> None:
    """Three homes with damage, the others without."""
    cards = list(Affected.objects.filter(incident=incident).select_related("incident__community").order_by("home"))
    for card, (damage, note, fen, insurance) in zip(cards, FOUND, strict=False):
        actions.check_home(card, by=by, damage=damage, note=note, value_fen=fen, insurance=insurance)
    actions.no_damage(incident, cards=[card.pk for card in cards[len(FOUND) :]], by=by)


def _finish(incident: Incident, by: Actor, cause: str, went_well: str, to_improve: str) -> None:
    """What is still open of the checklist, the review, the end."""
    open_cards = incident.homes.unchecked().values_list("pk", flat=True)
    actions.no_damage(incident, cards=list(open_cards), by=by)
    actions.review(incident, by=by, cause=cause, went_well=went_well, to_improve=to_improve)
    for step in incident.steps.filter(done_at=None).select_related("incident__community"):
        if step.key:
            actions.leave_out(step, by=by, reason="本次不需要")
        else:
            actions.do_step(step, by=by)
    actions.close(Incident.objects.get(pk=incident.pk), by=by)
    jobs.drain()


def _answer(incident: Incident) -> None:
    for call in incident.calls.select_related("employee__position"):
        actions.answer(call, by=actor_of(call.employee))


def _entrance(community: Community) -> Entrance:
    return Entrance.objects.filter(building__community=community).order_by("pk")[0]


def _by(agent_no: str) -> Actor:
    return actor_of(Employee.objects.select_related("position").get(agent_no=agent_no))


def _go(day: date, time: str) -> None:
    jobs.drain()
    clock.travel_to(at(day, time))
