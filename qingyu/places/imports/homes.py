"""A list of homes; the buildings and entrances it names are made along the way."""

from collections.abc import Hashable
from decimal import Decimal

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.places import actions, checks
from qingyu.places.imports import cells as meanings
from qingyu.places.imports.columns import columns
from qingyu.places.imports.listing import Cells, Listing
from qingyu.places.imports.whereabouts import WHERE, demand_community, home_of
from qingyu.places.plans import HomeRow, Tally, home_floor, plan_homes


class Homes(Listing[HomeRow]):
    what = "homes"
    naming = "room"
    columns = (
        *WHERE,
        *columns(
            ("floor", "楼层 层 所在楼层 层数 floor"),
            ("area", "建筑面积 面积 房屋面积 产权面积 计费面积 收费面积 area"),
        ),
    )

    def row(self, cells: Cells) -> HomeRow:
        demand_community(cells, self.community)
        where = home_of(cells)
        row = HomeRow(
            where.building,
            where.entrance,
            where.room,
            floor=cells.take("floor", _floor, None),
            area=cells.take("area", _area, None),
        )
        if not cells.wrong:
            cells.take("room", lambda _text: checks.floor(home_floor(row)), 1)
        return row

    def key(self, row: HomeRow) -> Hashable:
        return row.label

    def plan(self, rows: list[HomeRow]) -> tuple[Tally, dict[int, Text]]:
        return plan_homes(self.community, rows).tally, {}

    def write(self, rows: list[HomeRow], *, by: Actor) -> Tally:
        return actions.make_homes(self.community, rows, by=by)


def _floor(text: str) -> int | None:
    floor = meanings.whole(text)
    return None if floor is None else checks.floor(floor)


def _area(text: str) -> Decimal | None:
    return checks.area(meanings.decimal(text))
