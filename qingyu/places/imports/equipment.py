"""A list of equipment."""

from collections.abc import Hashable

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.places import actions, checks
from qingyu.places.imports import cells as meanings
from qingyu.places.imports.columns import columns
from qingyu.places.imports.listing import Cells, Listing
from qingyu.places.imports.whereabouts import BUILDING, COMMUNITY, ENTRANCE, demand_community, stairs_of
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
        BUILDING,
        ENTRANCE,
        *columns(
            ("*name", "设备名称 名称 设备 设施名称 设施设备名称 设备编号 name"),
            ("*kind", "类别 设备类别 设备类型 类型 种类 系统 所属系统 专业 kind"),
            ("installed_on", "安装日期 投用日期 启用日期 使用日期 安装时间"),
            ("warranty_until", "质保到期 质保截止 质保期至 保修期至 保修到期 保修截止 质保到期日"),
        ),
    )

    def __init__(self, community: Community) -> None:
        super().__init__(community)
        self.at = Lookup(community)

    def row(self, cells: Cells) -> EquipmentRow:
        demand_community(cells, self.community)
        building, entrance = stairs_of(cells, self.at)
        return EquipmentRow(
            name=cells.take("name", checks.name, ""),
            kind=cells.take("kind", lambda text: meanings.one_of(text, WORDS, SAID), ""),
            building=building,
            entrance=entrance,
            installed_on=cells.take("installed_on", meanings.day, None),
            warranty_until=cells.take("warranty_until", meanings.day, None),
        )

    def key(self, row: EquipmentRow) -> Hashable:
        return row.name

    def plan(self, rows: list[EquipmentRow]) -> tuple[Tally, dict[int, Text]]:
        return plan_equipment(self.community, rows, self.at).tally, {}

    def write(self, rows: list[EquipmentRow], *, by: Actor) -> Tally:
        return actions.make_equipment_list(self.community, rows, by=by)
