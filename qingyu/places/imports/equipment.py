"""A list of equipment."""

from collections.abc import Hashable

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.places import actions, checks
from qingyu.places.imports import cells as meanings
from qingyu.places.imports.columns import column
from qingyu.places.imports.days import day
from qingyu.places.imports.listing import Listing
from qingyu.places.imports.row_cells import Cells
from qingyu.places.imports.where_columns import BUILDING, COMMUNITY, ENTRANCE, PHASE
from qingyu.places.imports.whereabouts import demand_community, stairs_of
from qingyu.places.models import Community
from qingyu.places.plans import EquipmentRow, Lookup, Tally, plan_equipment

# As companies name their systems; the first is what is suggested.
KINDS = {
    "lift": "电梯 升降机 扶梯 客梯 货梯 梯",
    "water": "给排水 供水 排水 水泵 二次供水 给水 污水",
    "power": "供配电 供电 配电 电力 强电 发电机 照明",
    "fire": "消防 消防设施 消防系统 火灾报警",
    "access": "门禁 出入口 对讲 可视对讲 单元门 门禁系统",
    "camera": "监控 视频监控 摄像头 摄像机 安防监控",
    "parking": "停车 道闸 停车场 车场 车库 充电桩",
    "other": "其他 其它 暖通 空调",
}
WORDS = {word: code for code, words in KINDS.items() for word in (code, *words.split())}
SAID = [words.split()[0] for words in KINDS.values()]


class EquipmentList(Listing[EquipmentRow]):
    what = "equipment"
    naming = "name"
    columns = (
        COMMUNITY,
        PHASE,
        BUILDING,
        ENTRANCE,
        column(
            "*name",
            "设备名称 (设备|设施|设施设备|设备设施|资产|名称|name)(名称?|名字)? (设备|资产|设施)(编号|编码|代码)",
            "(设备|设施|资产).*(名|编)|名称",
        ),
        column(
            "*kind",
            "类别 (设备|设施|所属|专业|资产|系统)*(类别|类型|种类|分类|大类|系统|专业|kind|type|category)(名称)?",
            "类[别型]|种类|分类|系统|专业",
        ),
        column(
            "installed_on",
            "安装日期 (设备)?(安装|投用|启用|使用|投入使用|开始使用|竣工)(日期|时间|年月日?|日)",
            "安装|投用|启用|投入使用",
        ),
        column(
            "warranty_until",
            "质保到期 (质保|保修|维保|保质)期?(到期|截止|期至|至|终止|结束|到|期满)(日期?|时间)?",
            "质保|保修|维保|保质",
        ),
    )

    def __init__(self, community: Community) -> None:
        super().__init__(community)
        self.at = Lookup(community)

    def rows(self, cells: Cells) -> list[EquipmentRow]:
        demand_community(cells, self.community)
        building, entrance = stairs_of(cells, self.at)
        row = EquipmentRow(
            name=cells.take("name", checks.name, ""),
            kind=cells.take("kind", lambda text: meanings.one_of(text, WORDS, SAID), ""),
            building=building,
            entrance=entrance,
            installed_on=cells.take("installed_on", day, None),
            warranty_until=cells.take("warranty_until", lambda text: day(text, whole_month=True), None),
        )
        return [row]

    def key(self, row: EquipmentRow) -> Hashable:
        return row.name

    def plan(self, rows: list[EquipmentRow]) -> tuple[Tally, dict[int, Text]]:
        return plan_equipment(self.community, rows, self.at).tally, {}

    def write(self, rows: list[EquipmentRow], *, by: Actor) -> Tally:
        return actions.make_equipment_list(self.community, rows, by=by)
