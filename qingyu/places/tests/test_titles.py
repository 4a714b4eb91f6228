"""Which column a title names."""

import pytest

from qingyu.places.imports import Areas, EquipmentList, Homes
from qingyu.places.imports.titles import looks_like, meant

HOMES = {
    "community": "小区 项目名称 所属小区 楼盘名 住宅区 *小区*",
    "phase": "分期 期数 组团 项目分期 所属组团 组团名称 地块",
    "building": "楼栋 楼栋名 楼宇编号 所在楼栋 栋座 座号 幢号（必填） 樓棟 楼栋／区域 栋/座 ＊楼号 building 楼栋_号 "
    "楼栋(幢)",
    "entrance": "单元 单元编号 所属单元 门洞号 單元名稱 单元/分区 Unit 单元号(选填)",
    "room": "房号 户室号 房间全称 房屋坐落 门牌号码 房屋名称 單位號 房號 房号（如1502） 楼栋-单元-房号 楼栋单元房号 "
    "商铺号 房号/铺位号 "
    "详细地址 Room\tNo. 房源编号 室号：",
    "floor": "楼层 所在层 层数 楼层号",
    "area": "建筑面积(㎡) 建面 产权面积（平方米） 实测面积 套内面积 面积(套内) 建築面積",
}
EQUIPMENT = {
    "name": "设备名称 设施名 资产名称 设备编号",
    "kind": "设备类别 所属系统 设备分类 专业",
    "installed_on": "安装日期 投入使用时间 启用日期（必填）",
    "warranty_until": "质保到期日 维保截止日期 保修期至 质保结束日期",
}


def cases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(key, title.replace("_", " ")) for key, titles in table.items() for title in titles.split(" ") if title]


@pytest.mark.parametrize(("key", "title"), cases(HOMES))
def test_titles_of_homes(key: str, title: str) -> None:
    found = meant(title, Homes.columns)
    assert found is not None
    assert found.column.key == key


@pytest.mark.parametrize(("key", "title"), cases(EQUIPMENT))
def test_titles_of_equipment(key: str, title: str) -> None:
    found = meant(title, EquipmentList.columns)
    assert found is not None
    assert found.column.key == key


@pytest.mark.parametrize(
    "title",
    ["楼栋/单元", "房号/姓名", "楼栋管家", "房型", "房号（旧系统）", "单元长", "", "（必填）", "2026"],
)
def test_what_is_no_single_column_is_none(title: str) -> None:
    assert meant(title, Homes.columns) is None


def test_a_title_that_may_be_needed() -> None:
    assert [one.key for one in looks_like("楼座代号", Homes.columns)] == ["building"]
    assert [one.key for one in looks_like("户内净面积", Homes.columns)] == ["area"]
    assert [one.key for one in looks_like("区域备注", Areas.columns)] == ["name"]
    assert looks_like("电梯厂家", Homes.columns) == []
