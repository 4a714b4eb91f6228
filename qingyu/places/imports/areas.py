"""A list of public areas."""

from collections.abc import Hashable

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.places import actions, checks
from qingyu.places.imports.columns import column
from qingyu.places.imports.listing import Listing
from qingyu.places.imports.row_cells import Cells
from qingyu.places.imports.where_columns import BUILDING, COMMUNITY, ENTRANCE, PHASE
from qingyu.places.imports.whereabouts import demand_community, stairs_of
from qingyu.places.models import Community
from qingyu.places.plans import AreaRow, Lookup, Tally, plan_areas


class Areas(Listing[AreaRow]):
    what = "areas"
    naming = "name"
    columns = (
        COMMUNITY,
        PHASE,
        BUILDING,
        ENTRANCE,
        column(
            "*name",
            "名称 (公共|公区)?(区域|部位|场所|地点|位置|空间|设施)(名称?|名字)? (名字|name|area|areaname)",
            "名|区域|部位|场所|地点|位置",
        ),
    )

    def __init__(self, community: Community) -> None:
        super().__init__(community)
        self.at = Lookup(community)

    def rows(self, cells: Cells) -> list[AreaRow]:
        demand_community(cells, self.community)
        return [AreaRow(cells.take("name", checks.name, ""), *stairs_of(cells, self.at))]

    def key(self, row: AreaRow) -> Hashable:
        return row

    def plan(self, rows: list[AreaRow]) -> tuple[Tally, dict[int, Text]]:
        return plan_areas(self.community, rows).tally, {}

    def write(self, rows: list[AreaRow], *, by: Actor) -> Tally:
        return actions.make_areas(self.community, rows, by=by)
