"""A small town for the tests: one community, two departments, four colleagues, a resident."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from qingyu.accounts.actors import Actor, Stay
from qingyu.accounts.models import User
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core import clock
from qingyu.people.models import Occupancy, Resident
from qingyu.places.models import Building, Community, Home
from qingyu.staff.models import Department, Employee, Position
from qingyu.staff.presets.positions import POSITIONS
from qingyu.staff.queries import actor_of
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel

START = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PHONE = "+8613800001234"


def build(suffix=""):
    """The town; ``suffix`` keeps two of them apart."""
    town = SimpleNamespace()
    town.community = Community.objects.create(code=f"lakeside{suffix}", name=f"湖畔花园{suffix}")
    town.building = Building.objects.create(community=town.community, number="3", floors=18)
    town.home = Home.objects.create(
        community=town.community, building=town.building, floor=15, room="1502", label="3-2-1502"
    )
    town.engineering = _department("engineering", "工程维修部")
    town.cleaning = _department("cleaning", "环境保洁部")
    town.desk = _department("customer_service", "客户服务部")
    town.water, _made = Category.objects.get_or_create(
        code="water", defaults={"name": "给排水", "department": town.engineering}
    )
    town.clerk = hire(town, f"小王{suffix}", town.desk, Position.Code.FRONT_DESK)
    town.leader = hire(town, f"张师傅{suffix}", town.engineering, Position.Code.CREW_LEADER)
    town.plumber = hire(town, f"李师傅{suffix}", town.engineering, Position.Code.TECHNICIAN)
    town.other = hire(town, f"赵师傅{suffix}", town.engineering, Position.Code.TECHNICIAN)
    town.cleaner = hire(town, f"陈姐{suffix}", town.cleaning, Position.Code.TECHNICIAN)
    town.supervisor = hire(town, f"周主管{suffix}", town.desk, Position.Code.SUPERVISOR)
    town.resident = Resident.objects.create(name="李娜")
    Occupancy.objects.create(resident=town.resident, home=town.home, role=Occupancy.Role.OWNER)
    town.owner = Actor(
        kind="resident",
        id=town.resident.pk,
        name="李娜",
        communities=frozenset({town.community.pk}),
        homes=frozenset({town.home.pk}),
        stays=frozenset({Stay(town.home.pk)}),
    )
    return town


def hire(town, name, department, code):
    position, _made = Position.objects.get_or_create(code=code, defaults={"permissions": sorted(POSITIONS[code])})
    employee = Employee.objects.create(
        user=User.objects.create_user(name), name=name, agent_no=name, department=department, position=position
    )
    employee.communities.add(town.community)
    return employee


def acting(employee):
    return actor_of(Employee.objects.select_related("position").get(pk=employee.pk))


def leak(town, **changes):
    """A ticket about a leaking pipe, registered by the clerk."""
    details = {
        "by": acting(town.clerk),
        "community": town.community,
        "text": "厨房水管漏水",
        "channel": Channel.PHONE,
        "kind": Kind.REPAIR,
        "category": town.water,
        "urgency": Urgency.B,
        "case_class": CaseClass.GENERAL,
        "level": Level.DEPARTMENT,
        "home": town.home,
        "reporter": town.resident,
        "reporter_phone": PHONE,
    }
    return tickets.open_ticket(**{**details, **changes})


def later(minutes):
    """``minutes`` after the travelling clock."""
    return clock.now() + timedelta(minutes=minutes)


def _department(code, name):
    department, _made = Department.objects.get_or_create(code=code, defaults={"name": name})
    return department
