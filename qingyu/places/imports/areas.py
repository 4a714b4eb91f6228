"""A list of public areas."""

from collections.abc import Hashable

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.places import actions, checks
from qingyu.places.imports.columns import columns
from qingyu.places.imports.listing import Cells, Listing
from qingyu.places.imports.whereabouts import BUILDING, COMMUNITY, ENTRANCE, demand_community, stairs_of
from qingyu.places.models import Community
from qingyu.places.plans import AreaRow, Lookup, Tally, plan_areas


class Areas(Listing[AreaRow]):
    what = "areas"
    naming = "name"
    columns = (
        COMMUNITY,
        BUILDING,
        ENTRANCE,
        *columns(("*name", "名称 区域名称 公共区域 区域 位置 位置名称 场所 地点 name area")),
    )

    def __init__(self, community: Community) -> None:
        super().__init__(community)
        self.at = Lookup(community)

    def row(self, cells: Cells) -> AreaRow:
        demand_community(cells, self.community)
        return AreaRow(cells.take("name", checks.name, ""), *stairs_of(cells, self.at))

    def key(self, row: AreaRow) -> Hashable:
        return row

    def plan(self, rows: list[AreaRow]) -> tuple[Tally, dict[int, Text]]:
        return plan_areas(self.community, rows).tally, {}

    def write(self, rows: list[AreaRow], *, by: Actor) -> Tally:
        return actions.make_areas(self.community, rows, by=by)
