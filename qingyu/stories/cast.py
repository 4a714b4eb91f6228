"""The cast: the same few people in every story and test, in one small community.

Li Min reports, Chen is her neighbour, Wang takes the call, Zhang leads the crew, Liu is a technician, He manages the
day, Gao answers for the whole company. Zhou lives in another community and must see nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.people import queries as people
from qingyu.people.actions import register_resident
from qingyu.people.models import Resident
from qingyu.places import actions as places
from qingyu.places.models import Area, Community, Equipment, Home
from qingyu.staff import actions as staff
from qingyu.staff.models import Department, Employee, Position
from qingyu.staff.queries import actor_of
from qingyu.stories import presets

PASSWORD = "Qingyu-2026-demo"  # noqa: S105 - the demo's, printed at start

ALWAYS = [(time(0), time(0))]
DAYTIME = [(time(8), time(20))]


@dataclass(frozen=True)
class Cast:
    """People as rows; :meth:`actor` gives them hands."""

    community: Community
    home: Home
    upstairs: Home
    lobby: Area
    lift: Equipment
    li: Resident
    chen: Resident
    wang: Employee
    desk: Employee
    zhang: Employee
    liu: Employee
    sun: Employee
    cleaner: Employee
    supervisor: Employee
    he: Employee
    manager: Employee
    elsewhere: Community
    zhou: Resident
    stranger: Employee

    def actor(self, person: Employee | Resident) -> Actor:
        return actor_of(person) if isinstance(person, Employee) else people.actor_of(person)


def assemble(day: date, *, always: bool = False) -> Cast:
    """Make the presets, both communities and everybody in them, on duty from ``day`` for three weeks.

    By day, the duty manager around the clock; with ``always`` everybody is.
    """
    presets.install()
    community = places.make_community("yunxi", name="云溪苑", by=SYSTEM, address="云溪路 88 号", hotline="4008001234")
    building = places.make_building(community, number="3", by=SYSTEM, floors=18)
    entrance = places.make_entrance(building, number="2", by=SYSTEM)
    home, upstairs = (places.make_home(building, room=room, entrance=entrance, by=SYSTEM) for room in ("1502", "1602"))
    elsewhere = places.make_community("songlan", name="松岚里", by=SYSTEM, hotline="4008005678")
    villa = places.make_home(places.make_building(elsewhere, number="1", by=SYSTEM), room="101", by=SYSTEM)
    crew = Crew(community, day, always)
    manager = crew.hire("高原", "9001", "management", Position.Code.MANAGER, everywhere=True)
    he = crew.hire("何川", "8001", "management", Position.Code.DUTY_MANAGER, reports_to=manager, always=True)
    supervisor = crew.hire("陈静", "1000", "customer_service", Position.Code.SUPERVISOR, reports_to=manager)
    zhang = crew.hire("张建国", "3000", "engineering", Position.Code.CREW_LEADER, reports_to=manager)
    for head in (supervisor, zhang, manager):
        staff.name_head(head.department, head=head, by=SYSTEM)
    other = Crew(elsewhere, day, always)
    return Cast(
        community=community,
        home=home,
        upstairs=upstairs,
        lobby=places.make_area(community, name="3 栋 2 单元大堂", by=SYSTEM, building=building, entrance=entrance),
        lift=places.make_equipment(
            community, kind=Equipment.Kind.LIFT, name="3 栋 2 单元电梯", by=SYSTEM, building=building, entrance=entrance
        ),
        li=_resident("李敏", home, "13800001502", "ms"),
        chen=_resident("陈立", upstairs, "13800001602", "mr"),
        wang=crew.hire("王晴", "1001", "customer_service", Position.Code.PHONE_AGENT, reports_to=supervisor),
        desk=crew.hire("周悦", "1002", "customer_service", Position.Code.FRONT_DESK, reports_to=supervisor),
        zhang=zhang,
        liu=crew.hire(
            "刘洋", "3001", "engineering", Position.Code.TECHNICIAN, reports_to=zhang, skills=["water", "power"]
        ),
        sun=crew.hire("孙强", "3002", "engineering", Position.Code.TECHNICIAN, reports_to=zhang, skills=["elevator"]),
        cleaner=crew.hire("吴芳", "4001", "cleaning", Position.Code.TECHNICIAN, reports_to=manager),
        supervisor=supervisor,
        he=he,
        manager=manager,
        elsewhere=elsewhere,
        zhou=_resident("周远", villa, "13900000101", "mr"),
        stranger=other.hire("郑楠", "7001", "customer_service", Position.Code.SUPERVISOR),
    )


@dataclass(frozen=True)
class Crew:
    """Hires for one community, from one day on."""

    community: Community
    day: date
    always: bool = False

    def hire(
        self,
        name: str,
        agent_no: str,
        department: str,
        position: Position.Code,
        *,
        reports_to: Employee | None = None,
        skills: list[str] | None = None,
        always: bool = False,
        everywhere: bool = False,
    ) -> Employee:
        employee = staff.hire(
            by=SYSTEM,
            name=name,
            agent_no=agent_no,
            department=Department.objects.get(code=department),
            position=Position.objects.get(code=position),
            communities=[] if everywhere else [self.community],
            everywhere=everywhere,
            reports_to=reports_to,
            password=PASSWORD,
            phone=f"1370000{agent_no}",
        )
        if skills:
            employee = staff.set_skills(employee, skills=skills, by=SYSTEM)
        hours = ALWAYS if always or self.always else DAYTIME
        last = self.day + timedelta(days=20)
        staff.fill_roster([employee], pattern=dict.fromkeys(range(7), hours), first=self.day, last=last, by=SYSTEM)
        return employee


def _resident(name: str, home: Home, phone: str, salutation: str) -> Resident:
    return register_resident(name, home=home, role="owner", by=SYSTEM, phones=[phone], salutation=salutation)


def at(day: date, clock: str) -> datetime:
    """``09:15`` of ``day`` where the company works."""
    hour, minute = clock.split(":")
    return timezone.make_aware(datetime.combine(day, time(int(hour), int(minute))))
