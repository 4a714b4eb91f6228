"""The demo's vendors: who belongs to whom, and one contract that is about to end."""

from datetime import date, timedelta
from random import Random

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.places.actions import make_building, make_community
from qingyu.places.queries import spots
from qingyu.staff.models import Employee, Vendor
from qingyu.stories import presets
from qingyu.stories.cast import at
from qingyu.stories.demo import company, contracts

DAY = date(2026, 6, 8)


def test_vendors_have_their_people_and_buildings_their_places(db) -> None:
    with clock.travelling(at(DAY, "09:00")):
        presets.install()
        community = make_community("yunxi", name="云溪苑", by=SYSTEM)
        for number in range(1, 25):
            make_building(community, number=str(number), by=SYSTEM)
        company.hire([community], first=DAY, last=DAY, random=Random(1))
        contracts.agree(DAY - timedelta(days=60), DAY)
        contracts.place(community)
    held = {one.name: (one.standing(DAY).value, one.people.count()) for one in Vendor.objects.all()}
    assert held == {
        "迅达电梯维保有限公司": ("in_force", 0),
        "安邦保安服务公司": ("ending", 2),
        "绿源园林": ("in_force", 1),
    }
    assert Employee.objects.under_contract(DAY + timedelta(days=19)).count() == Employee.objects.count() - 2
    assert len(set(spots(community.pk).values())) == 24
    assert min(north for _east, north in spots(community.pk).values()) >= 60
