"""Three vendors: lifts, security, gardens; and where the buildings of the first community stand."""

from datetime import date, timedelta

from qingyu.accounts.actors import SYSTEM
from qingyu.places import actions as places
from qingyu.places.models import Community
from qingyu.staff import actions as staff
from qingyu.staff.models import Employee

# Whose posts they fill: the ends of the agent numbers in every community.
GUARDS, GARDENER = ("301", "302"), ("400",)
COLUMNS = 6


def agree(first: date, today: date) -> None:
    """Contracts since before ``first``; that of the guards ends soon after ``today``, so that somebody has to act."""
    begun = first - timedelta(days=200)
    lifts = staff.Contract(
        name="迅达电梯维保有限公司", contract_no="WB-2026-003", contact="罗斌", phone="0755-83120011", starts_on=begun,
        categories=["elevator"], response_minutes=30, note="困人救援按维保合同 30 分钟内到场。",
    )  # fmt: skip
    guards = staff.Contract(
        name="安邦保安服务公司", contract_no="WB-2025-017", contact="赵启明", phone="0755-83120022", starts_on=begun,
        ends_on=today + timedelta(days=18), categories=["security", "parking"], response_minutes=10,
    )  # fmt: skip
    gardens = staff.Contract(
        name="绿源园林", contract_no="WB-2026-008", contact="贺芳", phone="0755-83120033", starts_on=begun,
        ends_on=today + timedelta(days=300), categories=["greening"], response_minutes=120,
    )  # fmt: skip
    staff.register_vendor(lifts, by=SYSTEM)
    for contract, ends in ((guards, GUARDS), (gardens, GARDENER)):
        vendor = staff.register_vendor(contract, by=SYSTEM)
        for one in Employee.objects.filter(agent_no__regex=f"^[123]({'|'.join(ends)})$").order_by("agent_no"):
            staff.edit_employee(one, vendor=vendor, by=SYSTEM)


def place(community: Community) -> None:
    """Rows of six on both sides of the way that leads in from the gate."""
    numbers = sorted(community.buildings.all(), key=lambda one: int(one.number))
    spots = {one.pk: _spot(*divmod(index, COLUMNS)) for index, one in enumerate(numbers)}
    places.place_buildings(community, spots, by=SYSTEM)


def _spot(row: int, column: int) -> tuple[int, int]:
    side = column - COLUMNS // 2
    # The way is wider than the gap between two houses.
    east = side * 78 + (55 if side >= 0 else 23)
    return east, 60 + row * 82 + 6 * abs(side)
