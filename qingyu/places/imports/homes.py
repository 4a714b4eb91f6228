"""A list of homes; the buildings and entrances it names are made along the way."""

import dataclasses
from collections.abc import Hashable
from decimal import Decimal

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.places import actions, checks
from qingyu.places.imports import cells as meanings
from qingyu.places.imports.columns import column
from qingyu.places.imports.listing import Listing
from qingyu.places.imports.row_cells import Cells
from qingyu.places.imports.where_columns import FLOOR, WHERE
from qingyu.places.imports.whereabouts import demand_community, home_of
from qingyu.places.plans import HomeRow, Tally, home_floor, plan_homes


class Homes(Listing[HomeRow]):
    what = "homes"
    naming = "room"
    columns = (
        *(dataclasses.replace(one, looks="楼层|层") if one is FLOOR else one for one in WHERE),
        column(
            "area",
            "建筑面积 (房屋|房产)?(建筑|产权|证载|登记)?(面积|建面|area) "
            "(计费|收费|合同|实测|预测|测绘|物业费)(建筑)?面积 (套内|使用|室内)(建筑)?面积",
            "面积|建面|平米|平方|area",
            alone=True,
        ),
    )

    def rows(self, cells: Cells) -> list[HomeRow]:
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
        return [row]

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
