"""The front desk of one community: visitors with their numbers, parcels, a procedure now and then."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from qingyu.core import clock
from qingyu.frontdesk import actions as frontdesk
from qingyu.frontdesk.models import ProcedureKind, Purpose
from qingyu.frontdesk.pickup import code_of
from qingyu.people.models import Resident

if TYPE_CHECKING:
    from qingyu.stories.demo.life import Town

COURIERS = ("顺丰", "京东", "中通", "圆通")


def visit(town: "Town", key: str) -> Iterator[datetime]:
    """From the number drawn to being served, where somebody is at the desk."""
    dice = Random(key)
    purpose = dice.choice(list(Purpose.objects.filter(active=True)))
    reception = frontdesk.draw(town.community, purpose=purpose, token=key)
    yield clock.now() + timedelta(minutes=dice.uniform(1, 9))
    clerk = town.clerk(dice)
    if clerk is None:
        return
    reception = frontdesk.call(reception, by=clerk, window=f"{dice.randint(1, 3)}号窗口")
    reception = frontdesk.serve(reception, by=clerk)
    yield clock.now() + timedelta(minutes=dice.uniform(2, 11))
    frontdesk.finish(reception, by=clerk)


def parcel(town: "Town", key: str) -> Iterator[datetime]:
    """Received, and collected by its resident the same day, or it still lies there."""
    dice = Random(key)
    clerk, resident = town.clerk(dice), _resident(town, dice)
    if clerk is None:
        return
    tracking = f"SF{dice.randrange(10**10):010d}"
    row, _fresh = frontdesk.receive_parcel(
        resident.occupancies.select_related("home")[0].home,
        carrier=dice.choice(COURIERS),
        tracking=tracking,
        shelf=f"{dice.choice('ABC')}-{dice.randint(1, 12)}",
        name=resident.name,
        by=clerk,
    )
    if dice.random() < 0.6:
        yield clock.now() + timedelta(hours=dice.uniform(1, 5))
        frontdesk.hand_over_parcel(row, to=resident.name, by=clerk, code=code_of(row.salt))


def procedure(town: "Town", key: str) -> Iterator[datetime]:
    """Opened with all its papers, dealt with a day later."""
    dice = Random(key)
    clerk, resident = town.clerk(dice), _resident(town, dice)
    if clerk is None:
        return
    kind = dice.choice(list(ProcedureKind.objects.filter(active=True)))
    home = resident.occupancies.select_related("home")[0].home
    row = frontdesk.open_procedure(home, kind=kind, applicant=resident.name, resident=resident, by=clerk)
    papers = {paper.pk: (1, False) for paper in row.papers.all()}
    yield clock.now() + timedelta(minutes=3)
    frontdesk.receive_papers(row, papers=papers, by=clerk)
    yield town.next_morning()
    frontdesk.make_ready(row, by=clerk)


def _resident(town: "Town", dice: Random) -> Resident:
    return Resident.objects.get(pk=dice.choice(town.residents)[0])
