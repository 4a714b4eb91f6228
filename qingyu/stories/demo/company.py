"""Sixty people who work there, on duty from the first day of the history to three weeks ahead."""

from dataclasses import dataclass
from datetime import date, time
from random import Random

from qingyu.accounts.actors import SYSTEM
from qingyu.places.models import Community
from qingyu.staff import actions as staff
from qingyu.staff.actions.roster import Pattern
from qingyu.staff.models import Department, Employee, Position
from qingyu.stories.cast import PASSWORD
from qingyu.stories.demo.names import person

DAY: Pattern = {day: [(time(8), time(20))] for day in range(7)}
NIGHT: Pattern = {day: [(time(20), time(8))] for day in range(7)}
ALWAYS: Pattern = {day: [(time(0), time(0))] for day in range(7)}
OFFICE: Pattern = {day: [(time(9), time(18))] for day in range(5)}

Code = Position.Code


@dataclass(frozen=True)
class Post:
    """One post of a community's team; ``name`` is given where the stories know the person."""

    agent_no: str
    department: str
    position: Position.Code
    pattern: Pattern
    skills: tuple[str, ...] = ()
    name: str = ""


# Agent numbers end alike in every community: 1000 and 2000 are supervisors, 3000 leads the crew of the first one.
TEAM = [
    Post("000", "customer_service", Code.SUPERVISOR, DAY, name="陈静"),
    Post("001", "customer_service", Code.PHONE_AGENT, DAY, name="王晴"),
    Post("002", "customer_service", Code.FRONT_DESK, DAY, name="周悦"),
    Post("003", "customer_service", Code.PHONE_AGENT, NIGHT),
    Post("004", "customer_service", Code.FIELD_SPECIALIST, DAY),
    Post("100", "engineering", Code.CREW_LEADER, DAY, name="张建国"),
    Post("101", "engineering", Code.TECHNICIAN, DAY, ("water", "gas_heating"), name="刘洋"),
    Post("102", "engineering", Code.TECHNICIAN, DAY, ("power", "elevator", "access_control"), name="孙强"),
    Post("103", "engineering", Code.TECHNICIAN, DAY, ("building", "water")),
    Post("104", "engineering", Code.TECHNICIAN, NIGHT),
    Post("105", "engineering", Code.CREW_LEADER, NIGHT),
    Post("200", "cleaning", Code.CREW_LEADER, DAY, name="吴芳"),
    Post("201", "cleaning", Code.TECHNICIAN, DAY),
    Post("202", "cleaning", Code.TECHNICIAN, DAY),
    Post("300", "security", Code.CREW_LEADER, DAY),
    Post("301", "security", Code.TECHNICIAN, DAY),
    Post("302", "security", Code.TECHNICIAN, NIGHT),
    Post("400", "greening", Code.TECHNICIAN, DAY),
    Post("800", "management", Code.DUTY_MANAGER, ALWAYS, name="何川"),
]


def hire(communities: list[Community], *, first: date, last: date, random: Random) -> None:
    """Everybody, with shifts from ``first`` to ``last``; the first community's leaders head their departments."""
    manager = _hire("9001", "高原", "management", Code.MANAGER, [], None, everywhere=True)
    finance = _hire("9002", person(random), "finance", Code.FIELD_SPECIALIST, [], manager, everywhere=True)
    third = _hire("9003", person(random), "management", Code.MANAGER, [], None, everywhere=True)
    shifts: list[tuple[Employee, Pattern]] = [(manager, OFFICE), (finance, OFFICE), (third, OFFICE)]
    for index, community in enumerate(communities, start=1):
        shifts += _team(community, index, manager, random)
    for pattern in (DAY, NIGHT, ALWAYS, OFFICE):
        people = [employee for employee, theirs in shifts if theirs is pattern]
        staff.fill_roster(people, pattern=pattern, first=first, last=last, by=SYSTEM)


def _team(community: Community, index: int, manager: Employee, random: Random) -> list[tuple[Employee, Pattern]]:
    leaders: dict[str, Employee] = {}
    shifts = []
    for post in TEAM:
        name = post.name if post.name and index == 1 else person(random)
        above = leaders.get(post.department, manager)
        employee = _hire(f"{index}{post.agent_no}", name, post.department, post.position, [community], above)
        if post.skills:
            staff.set_skills(employee, skills=post.skills, by=SYSTEM)
        if post.department not in leaders:
            leaders[post.department] = employee
            if index == 1:
                staff.name_head(employee.department, head=employee, by=SYSTEM)
        shifts.append((employee, post.pattern))
    return shifts


def _hire(
    agent_no: str,
    name: str,
    department: str,
    position: Position.Code,
    communities: list[Community],
    above: Employee | None,
    *,
    everywhere: bool = False,
) -> Employee:
    known = agent_no.startswith("1") or agent_no == "9001"
    return staff.hire(
        by=SYSTEM,
        name=name,
        agent_no=agent_no,
        department=Department.objects.get(code=department),
        position=Position.objects.get(code=position),
        communities=communities,
        everywhere=everywhere,
        reports_to=above,
        # Hashing a password is slow by design; only those shown at start can sign in.
        password=PASSWORD if known and agent_no in SIGN_INS else None,
        phone=f"1370000{agent_no}",
    )


SIGN_INS = {
    "1001": "客服坐席",
    "1002": "前台",
    "1000": "客服主管",
    "1100": "维修班组长",
    "1101": "维修技工",
    "1800": "值班经理",
    "9001": "项目总经理",
}
