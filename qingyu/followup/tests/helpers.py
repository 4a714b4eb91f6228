"""A small community with a desk, a technician and a resident; and the ways a ticket comes to be finished."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from qingyu.accounts.actors import Actor, Stay
from qingyu.accounts.models import User
from qingyu.catalog import presets as categories
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core import clock
from qingyu.followup import actions, queries
from qingyu.hours import presets as calendars
from qingyu.people.models import Occupancy, Phone, Resident
from qingyu.places.models import Building, Community, Home
from qingyu.promises import presets as terms
from qingyu.staff import presets
from qingyu.staff.models import Department, Employee, Position, Shift
from qingyu.staff.queries import actor_of
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.work import actions as work

MORNING = datetime(2026, 3, 2, 9, 15, tzinfo=timezone.get_default_timezone())
MARKS = {"attitude": 5, "speed": 5, "result": 5, "communication": 5, "tidiness": 4}


@dataclass
class Town:
    community: Community
    home: Home
    li: Resident
    engineering: Department
    category: Category
    wang: Employee
    chen: Employee
    zhang: Employee
    manager: Employee

    @property
    def resident(self):
        return resident_actor(self.li, self.home)


def town():
    presets.install()
    community = Community.objects.create(code="yunxi", name="云溪花园")
    building = Building.objects.create(community=community, number="3")
    home = Home.objects.create(community=community, building=building, floor=15, room="1502", label="3-2-1502")
    li = Resident.objects.create(name="李娜", salutation="ms")
    Phone.objects.create(resident=li, number="+8613800001234", primary=True)
    Occupancy.objects.create(resident=li, home=home, role="owner")
    engineering = Department.objects.get(code="engineering")
    categories.install()
    calendars.install()
    terms.install()
    return Town(
        community=community,
        home=home,
        li=li,
        engineering=engineering,
        category=Category.objects.get(code="water"),
        wang=employee("wang", "王芳", "phone_agent", "customer_service", community),
        chen=employee("chen", "陈晨", "front_desk", "customer_service", community),
        zhang=employee("zhang", "张强", "technician", "engineering", community),
        manager=employee("he", "何静", "supervisor", "customer_service", community),
    )


def employee(code, name, position, department, community):
    user = User.objects.create_user(code, phone=f"+86139{abs(hash(code)) % 10**8:08d}")
    made = Employee.objects.create(
        user=user,
        name=name,
        agent_no=code,
        department=Department.objects.get(code=department),
        position=Position.objects.get(code=position),
    )
    made.communities.add(community)
    return made


def on_shift(person, start, hours=9):
    Shift.objects.create(employee=person, period=DateTimeTZRange(start, start + timedelta(hours=hours)))


def resident_actor(resident, home):
    return Actor(
        kind="resident",
        id=resident.pk,
        name=resident.name,
        homes=frozenset({home.pk}),
        stays=frozenset({Stay(home.pk)}),
        communities=frozenset({home.community_id}),
    )


def opened(town, *, by=None, level=Level.DEPARTMENT, **more):
    given = {
        "by": by or actor_of(town.wang),
        "community": town.community,
        "text": "厨房水管漏水",
        "channel": Channel.PHONE,
        "kind": Kind.ENQUIRY,
        "category": town.category,
        "urgency": Urgency.B,
        "case_class": CaseClass.GENERAL,
        "level": level,
        "home": town.home,
        "reporter": town.li,
        **more,
    }
    return tickets.open_ticket(**given)


def finished(town, ticket=None):
    """A ticket whose one order the technician has finished."""
    ticket = ticket or opened(town)
    order = work.issue(
        ticket, by=actor_of(town.manager), department=town.engineering, duty="检修水管", assignee=town.zhang
    )
    work.accept(order, by=actor_of(town.zhang), eta=clock.now() + timedelta(minutes=30))
    work.arrive(order, by=actor_of(town.zhang))
    work.finish(order, by=actor_of(town.zhang), cause="接头老化", measures="更换接头并试水")
    ticket.refresh_from_db()
    return ticket


def visited(town, ticket, result, note="业主确认", by=None, **more):
    visit = queries.waiting_visit(ticket)
    return actions.complete(visit, by=actor_of(by or town.chen), result=result, note=note, **more)
