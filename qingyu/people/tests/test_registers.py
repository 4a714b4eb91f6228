"""Registers of residents as companies keep them."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from qingyu.accounts.actors import SYSTEM
from qingyu.core.errors import Invalid
from qingyu.people import imports
from qingyu.people.imports import words
from qingyu.people.imports.resident_columns import RESIDENT
from qingyu.people.models import Occupancy, Resident
from qingyu.people.tests.conftest import Neighbourhood
from qingyu.places.imports import Report
from qingyu.places.imports.titles import looks_like, meant
from qingyu.places.tests.lists import Rows, asides, csv, excel, problems, unread

TITLES = {
    "name": "姓名 真实姓名 住户姓名 客户名称 联系人 户名 客户姓名（必填） 業主/租戶姓名 Name 居民姓名",
    "owner": "业主 业主姓名 业主名称 户主姓名 产权人 房东姓名 第一业主姓名 業主姓名* 业主（姓名） 产权人/业主",
    "tenant": "租户姓名 承租人 租客名 现租户",
    "family": "家属姓名 配偶姓名 同住人",
    "role": "身份 业主类型 住户类别 客户类别 人员身份 与户主关系 与业主的关系 身份（业主/租户/家属） 居民类型 住户性质",
    "phone": "电话 手机号 联系电话1 联系电话2 手机号码 移动电话 联系方式 固定电话 备用电话 住户手机号 联系人电话 "
    "手机号（11位） 電話號碼 手机/电话 Mobile Tel 座机号码 客户联系电话 电话② 常用手机",
    "owner_phone": "业主手机号 业主联系电话 户主电话 产权人手机号码",
    "tenant_phone": "租户电话 承租人联系方式",
    "salutation": "称呼 性别 业主性别",
    "note": "备注 备注说明 其他说明 客户备注",
}
CASES = [(key, title) for key, titles in TITLES.items() for title in titles.split()]


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


def load(hood: Neighbourhood, text: str, *without: str) -> Report:
    return imports.apply("residents", csv(text), hood.garden, SYSTEM, without=without)


def people(hood: Neighbourhood, *labels: str) -> list[tuple[str, str, str, list[str]]]:
    found = Occupancy.objects.filter(home__community=hood.garden, home__label__in=labels).exclude(resident=hood.tenant)
    return [
        (one.home.label, one.resident.name, one.role, sorted(phone.number[3:] for phone in one.resident.phones.all()))
        for one in found.order_by("pk")
    ]


@pytest.mark.parametrize(("key", "title"), CASES)
def test_titles(key: str, title: str) -> None:
    found = meant(title, RESIDENT)
    assert found is not None
    assert found.column.key == key


@pytest.mark.parametrize(
    "title", ["姓名/电话", "紧急联系人电话", "业主身份证号", "电话（物业前台）", "业主生日", "客户编号", "入住日期"]
)
def test_titles_of_other_things(title: str) -> None:
    assert meant(title, RESIDENT) is None


@pytest.mark.parametrize("title", ["紧急联系人电话", "手机尾号", "业主曾用名", "住户分类身份", "客户手機型號"])
def test_titles_that_may_be_needed(title: str) -> None:
    assert looks_like(title, RESIDENT)


def test_every_phone_column_is_read(hood: Neighbourhood) -> None:
    report = load(
        hood, "房屋,业主姓名,业主手机号,联系电话2,固定电话\n3-2-1601,钟离,13911112222,13911113333,0571-87654321\n"
    )
    assert problems(report) == []
    assert people(hood, "3-2-1601") == [("3-2-1601", "钟离", "owner", ["13911112222", "13911113333", "57187654321"])]


def test_a_phone_column_nobody_understands_refuses_the_list(hood: Neighbourhood) -> None:
    report = load(hood, "房屋,业主姓名,紧急联系电话号段\n3-2-1601,钟离,13911112222\n")
    assert problems(report) == [
        "第 1 行“紧急联系电话号段”：这一列像是需要的内容（电话），但表头看不懂；请改成这个名称，或者删去这一列。"
    ]
    assert not Resident.objects.filter(name="钟离").exists()


def test_the_role_column_says_more_than_the_title(hood: Neighbourhood) -> None:
    load(hood, "房号,业主姓名,业主类型\n3-2-1601,钟离,业主\n3-2-1601,魏紫,家属\n3-2-1602,公孙策,个人\n")
    assert [(name, role) for _home, name, role, _phones in people(hood, "3-2-1601", "3-2-1602")] == [
        ("钟离", "owner"),
        ("魏紫", "family"),
        ("公孙策", "owner"),
    ]


def test_owner_and_tenant_in_a_row(hood: Neighbourhood) -> None:
    head = "房号,业主姓名,业主电话,租户姓名,租户电话\n"
    assert (
        problems(load(hood, f"{head}3-2-1601,钟离,13911112222,魏紫,13911113333\n3-2-1602,,,公孙策,13911114444\n")) == []
    )
    assert people(hood, "3-2-1601", "3-2-1602") == [
        ("3-2-1601", "钟离", "owner", ["13911112222"]),
        ("3-2-1601", "魏紫", "tenant", ["13911113333"]),
        ("3-2-1602", "公孙策", "tenant", ["13911114444"]),
    ]
    report = load(hood, f"{head}3-2-1603,钟离,,,13911113333\n")
    assert problems(report) == ["第 2 行“租户电话”：分不清这是谁的号码，请每人写一行。"]
    report = load(hood, "房号,业主姓名,租户姓名,电话\n3-2-1603,钟离,魏紫,13911113333\n")
    assert problems(report) == ["第 2 行“电话”：分不清这是谁的号码，请每人写一行。"]


@pytest.mark.parametrize(
    ("names", "phones", "read"),
    [
        ("钟离、魏紫", "", [[], []]),
        ("钟离、魏紫", "无", [[], []]),
        ("钟离/魏紫", "13911112222/13911113333", [["13911112222"], ["13911113333"]]),
        ("钟离\n魏紫", "13911112222\n13911113333", [["13911112222"], ["13911113333"]]),
        ("钟离,魏紫", "魏紫13911113333、钟离13911112222", [["13911112222"], ["13911113333"]]),
        ("钟离、魏紫", "钟离13911112222、钟离13911113333", [["13911112222", "13911113333"], []]),
    ],
)
def test_two_owners_in_a_cell(hood: Neighbourhood, names: str, phones: str, read: list[list[str]]) -> None:
    report = load(hood, f'房号,业主姓名,电话\n3-2-1601,"{names}","{phones}"\n')
    assert problems(report) == []
    assert [one[1::2] for one in people(hood, "3-2-1601")] == list(zip(("钟离", "魏紫"), read, strict=True))


@pytest.mark.parametrize("phones", ["13911112222", "13911112222、13911113333、13911114444"])
def test_two_owners_and_other_phones(hood: Neighbourhood, phones: str) -> None:
    report = load(hood, f"房号,业主姓名,电话\n3-2-1601,钟离、魏紫,{phones}\n3-2-1602,公孙策,\n")
    assert not report.stored
    (problem,) = problems(report)
    assert problem.startswith("第 2 行“电话”：这里有 2 个人、")


def test_two_owners_in_two_columns(hood: Neighbourhood) -> None:
    assert problems(load(hood, "房号,业主1,业主2\n3-2-1601,钟离,魏紫\n3-2-1602,公孙策,/\n")) == []
    assert [one[1] for one in people(hood, "3-2-1601", "3-2-1602")] == ["钟离", "魏紫", "公孙策"]
    report = load(hood, "房号,业主1,业主2,电话\n3-2-1603,无,/,\n3-2-1604,、,,13911112222\n")
    assert (asides(report), problems(report)) == (["第 2 行：没有住户：无 /"], ["第 3 行“业主1”：请填写姓名。"])


def test_a_number_is_no_part_of_a_name(hood: Neighbourhood) -> None:
    assert problems(load(hood, "房号,业主姓名\n3-2-1601,钟离 13911112222\n")) == [
        "第 2 行“业主姓名”：号码请填在单独的一列里。"
    ]


def test_a_role_column_nobody_understands_refuses_the_list(hood: Neighbourhood) -> None:
    report = load(hood, "房屋,业主姓名,登记类别,房屋类型\n3-2-1601,钟离,家属,住宅\n")
    assert [one.split("：")[0] for one in problems(report)] == ["第 1 行“登记类别”"]
    assert unread(report) == ["“房屋类型”：不会读取的列"]


def test_what_is_said_of_one_is_not_said_of_two(hood: Neighbourhood) -> None:
    assert problems(load(hood, "房号,业主姓名,性别\n3-2-1601,钟离、魏紫,男\n")) == [
        "第 2 行“性别”：分不清这一项是谁的，请每人写一行。"
    ]


def test_words_beside_a_phone_are_kept(hood: Neighbourhood) -> None:
    assert problems(load(hood, "房号,业主姓名,电话,备注\n3-2-1601,钟离,13911112222（女儿）,常出差\n")) == []
    assert Resident.objects.get(name="钟离").note == "常出差；139 1111 2222 女儿"


@pytest.mark.parametrize(
    "word",
    [
        "空置",
        "空置房",
        "未售",
        "待售",
        "未入住",
        "未交房",
        "尚未登记",
        "暂无",
        "无",
        "/",
        "-",
        "——",
        "待定",
        "开发商",
        "样板间",
        "（空置）",
        "無",
        "N/A",
        "不详",
        "暂无业主",
        "空关",
    ],
)
def test_homes_without_anybody(hood: Neighbourhood, word: str) -> None:
    report = load(hood, f"房号,业主姓名,电话\n3-2-1601,{word},/\n3-2-1602,钟离,13911112222\n")
    assert (report.stored, report.rows_ok, asides(report)) == (True, 1, [f"第 2 行：没有住户：{word}"])
    assert people(hood, "3-2-1601") == []


def test_a_home_without_a_name_is_counted_and_must_be_there(hood: Neighbourhood) -> None:
    report = load(hood, "房号,业主姓名,电话,身份\n3-2-1601,,,业主\n3-2-1602,钟离,,业主\n")
    assert (report.stored, asides(report)) == (True, ["第 2 行：没有填住户，只核对了房屋"])
    report = load(hood, "房号,业主姓名,电话\n9-9-901,空置,\n3-2-1601,,13911112222\n3-2-1602,空置,13911112222\n")
    assert [one.split("：")[0] for one in problems(report)] == [
        "第 2 行“房号”",
        "第 3 行“业主姓名”",
        "第 4 行“业主姓名”",
    ]


@pytest.mark.parametrize("name", ["空灵儿", "吴未", "尚知明", "无名山", "待月", "开发"])
def test_names_that_only_look_like_nobody(name: str) -> None:
    assert not words.nobody(name)


@pytest.mark.parametrize(
    ("role", "texts"),
    [
        ("owner", "业主 户主 产权人/业主 业主（产权人） 房东 共有人 第二业主 業主 业主本人 Owner 业主、户主 业主1"),
        ("tenant", "租户 租客 租赁户 承租人 租住 租戶 房屋承租人 TENANT"),
        ("family", "家属 业主家属 子女 配偶 业主之子 户主的妻子 父母 儿媳 租户家属 同住人 女 外孙女"),
    ],
)
def test_roles(role: str, texts: str) -> None:
    assert {text: words.role(text) for text in texts.split()} == dict.fromkeys(texts.split(), role)


@pytest.mark.parametrize("text", ["商户", "业主/租户", "朋友", "业主的朋友", "/"])
def test_roles_nobody_can_tell(text: str) -> None:
    with pytest.raises(Invalid):
        words.role(text)


def test_a_row_of_an_unknown_role_is_set_aside(hood: Neighbourhood) -> None:
    text = "3-2-1601,钟离,商户,\n3-2-1602,魏紫,租客,F\n3-2-1603,公孙策,业主,未知\n3-2-1604,端木,业主,大叔\n"
    report = load(hood, f"房号,姓名,身份,性别\n{text}")
    assert (report.stored, report.rows_ok) == (True, 2)
    assert asides(report) == [
        "第 2 行：身份“商户”：请填其中之一：业主、租户、家属。",
        "第 5 行：性别“大叔”：请填其中之一：男、女、先生、女士。",
    ]
    assert [Resident.objects.get(name=name).salutation for name in ("魏紫", "公孙策")] == ["ms", ""]
    # Where nothing else is left there is nothing to store.
    report = load(hood, "房号,姓名,身份\n3-2-1601,钟离,商户\n")
    assert (report.stored, len(report.problems)) == (False, 1)


@pytest.mark.parametrize(
    ("text", "meant_by"),
    [("男", "mr"), ("先生", "mr"), ("M", "mr"), ("女士", "ms"), ("Female", "ms"), ("未知", None), ("", None)],
)
def test_salutations(text: str, meant_by: str | None) -> None:
    assert words.salutation(text) == meant_by


def test_texts_marked_as_text(hood: Neighbourhood) -> None:
    text = '"=""3-2-1601""",\'钟离,"=""13911112222"""\n3-2-1602\t,\u200b魏紫\u3000,\'１３９１１１１３３３３\n'
    assert problems(load(hood, f"房号,业主姓名,手机\n{text}")) == []
    assert people(hood, "3-2-1601", "3-2-1602") == [
        ("3-2-1601", "钟离", "owner", ["13911112222"]),
        ("3-2-1602", "魏紫", "owner", ["13911113333"]),
    ]


def test_characters_of_old_systems(hood: Neighbourhood) -> None:
    report = load(hood, "房号,业主姓名,备注\n3-2-1601,李\ue863,住\ue863街\n")
    assert problems(report) == []
    assert Resident.objects.get(name="李䶮").note == "住䶮街"
    assert problems(load(hood, "房号,业主姓名,备注\n3-2-1602,李四,在\uf123街\n")) == [
        "第 2 行“备注”：这里有旧系统的自造字（U+F123），只显示为空框，请重新输入。"
    ]


def test_one_person_by_two_dots(hood: Neighbourhood) -> None:
    load(hood, "房号,业主姓名,电话\n3-2-1601,阿依·古丽,13911112222\n3-2-1602,阿依•古丽,13911112222\n")
    assert Resident.objects.filter(name__startswith="阿依").count() == 1


def test_merged_names_and_a_sheet_for_each_building(hood: Neighbourhood) -> None:
    rows = [("单元", "房号", "业主姓名", "电话"), ("2", "1601", "钟离", "13911112222"), (None, "1602", None, None)]

    def merge(made):
        for cells in ("A2:A3", "C2:C3", "D2:D3"):
            made["3栋"].merge_cells(cells)

    report = imports.apply(
        "residents", excel({"3栋": rows, "8栋": [rows[0], (None, "101", "魏紫", None)]}, merge), hood.garden, SYSTEM
    )
    assert (problems(report), unread(report)) == ([], [])
    assert [one[:2] for one in people(hood, "3-2-1601", "3-2-1602", "8-101")] == [
        ("3-2-1601", "钟离"),
        ("3-2-1602", "钟离"),
        ("8-101", "魏紫"),
    ]
    assert Resident.objects.filter(name="钟离").count() == 1


def test_an_unknown_list_is_an_error(hood: Neighbourhood) -> None:
    for what in ("resident", "", "fees"):
        with pytest.raises(Invalid, match="没有这种清单"):
            imports.check(what, csv("房号,姓名,身份\n3-2-1601,钟离,业主\n"), hood.garden)
        with pytest.raises(Invalid, match="没有这种清单"):
            imports.apply(what, csv("房号,姓名,身份\n3-2-1601,钟离,业主\n"), hood.garden, SYSTEM)


@pytest.mark.parametrize(
    ("head", "row", "found"),
    [
        (
            "户主姓名,户主手机,居民姓名,居民手机,居民类别",
            "钟离,13911112222,魏紫,13911113333,家属",
            [("钟离", "owner", ["13911112222"]), ("魏紫", "family", ["13911113333"])],
        ),
        (
            "产权人,联系电话,承租人,承租人电话",
            "钟离,13911112222,魏紫,13911113333",
            [("钟离", "owner", ["13911112222"]), ("魏紫", "tenant", ["13911113333"])],
        ),
        (
            "房东,手机,座机,客户姓名,客户电话,客户类型",
            "钟离,13911112222,0571-87654321,魏紫,13911113333,租户",
            [("钟离", "owner", ["13911112222", "57187654321"]), ("魏紫", "tenant", ["13911113333"])],
        ),
    ],
)
def test_each_number_is_of_whom_its_title_names(
    hood: Neighbourhood, head: str, row: str, found: list[tuple[str, str, list[str]]]
) -> None:
    assert problems(load(hood, f"房号,{head}\n3-2-1601,{row}\n")) == []
    assert sorted(one[1:] for one in people(hood, "3-2-1601")) == sorted(found)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("产权人,手机,承租人,承租人电话", ",13911112222,魏紫,13911113333"),
        ("户主姓名,户主手机,居民姓名,居民手机,身份", ",13911112222,魏紫,,家属"),
        ("户主姓名,居民姓名,联系电话,身份", "钟离,魏紫,13911112222,家属"),
        ("承租人,承租人电话,产权人,家属姓名,手机", "魏紫,13911113333,钟离,孟良,13911112222"),
    ],
)
def test_numbers_of_nobody_in_the_row_are_asked(hood: Neighbourhood, head: str, row: str) -> None:
    (problem,) = problems(load(hood, f"房号,{head}\n3-2-1601,{row}\n"))
    assert "分不清这是谁的号码" in problem


@pytest.mark.parametrize(
    "word",
    [
        "未接楼", "待办理收房", "暂空中", "空置（待租）", "海城地产空置", "尾房", "债抵房", "拍卖房", "毛坯房", "预留",
        "锁定中", "查无此户", "XX", "00", "未分配", "招租", "办公用房",
    ],
)  # fmt: skip
def test_words_of_vacancy_are_nobody(hood: Neighbourhood, word: str) -> None:
    report = load(hood, f"房号,业主姓名,电话\n3-2-1601,{word},\n3-2-1602,钟离,13911112222\n")
    assert (report.stored, report.rows_ok, len(asides(report))) == (True, 1, 1)
    assert people(hood, "3-2-1601") == []


@pytest.mark.parametrize(
    "name", ["张无忌", "陈留根", "房玄成", "空灵儿", "乌兰其其格", "阿斯根", "海城置业有限公司", "未来贸易公司"]
)
def test_names_without_a_number_are_stored(hood: Neighbourhood, name: str) -> None:
    report = load(hood, f"房号,业主姓名,电话\n3-2-1601,{name},\n")
    assert (problems(report), [one[1] for one in people(hood, "3-2-1601")]) == ([], [name])


def test_what_hardly_is_a_name_is_set_aside_unless_it_has_a_number(hood: Neighbourhood) -> None:
    report = load(hood, "房号,业主姓名,电话\n3-2-1601,值班岗亭,\n3-2-1602,值班岗亭,13911112222\n")
    assert (report.stored, report.rows_ok) == (True, 1)
    (aside,) = asides(report)
    assert "“值班岗亭”不像姓名" in aside


@pytest.mark.parametrize("word", ["同上", "同上户", "〃"])
def test_a_name_that_points_at_another_row_is_asked(hood: Neighbourhood, word: str) -> None:
    (problem,) = problems(load(hood, f"房号,业主姓名,电话\n3-2-1601,钟离,\n3-2-1602,{word},\n"))
    assert problem.startswith("第 3 行“业主姓名”")


@pytest.mark.parametrize(
    ("head", "cell", "found", "note"),
    [
        ("姓名", "钟离（租户）", ("钟离", "tenant"), ""),
        ("姓名", "租客：钟离", ("钟离", "tenant"), ""),
        ("业主姓名", "钟离(产权人)", ("钟离", "owner"), ""),
        ("业主姓名", "姓名:钟离", ("钟离", "owner"), ""),
        ("业主姓名", "钟离【户主】", ("钟离", "owner"), ""),
        ("业主姓名", "钟离（已移民）", ("钟离", "owner"), "已移民"),
    ],
)
def test_what_stands_beside_a_name(
    hood: Neighbourhood, head: str, cell: str, found: tuple[str, str], note: str
) -> None:
    assert problems(load(hood, f"房号,{head},身份\n3-2-1601,{cell},\n")) == []
    assert [one[1:3] for one in people(hood, "3-2-1601")] == [found]
    assert Resident.objects.get(name="钟离").note == note


def test_a_role_beside_a_name_that_its_column_denies(hood: Neighbourhood) -> None:
    (problem,) = problems(load(hood, "房号,业主姓名\n3-2-1601,钟离（妻）\n"))
    assert problem.startswith("第 2 行“业主姓名”")


def test_a_header_of_two_rows(hood: Neighbourhood) -> None:
    rows: Rows = [
        ("房号", "产权人信息", None, "承租人资料", None), (None, "姓名", "手机", "姓名", "手机"),
        ("3-2-1601", "钟离", "13911112222", "魏紫", "13911113333"),
    ]  # fmt: skip
    for change in (None, lambda made: [made["名册"].merge_cells(span) for span in ("A1:A2", "B1:C1", "D1:E1")]):
        assert problems(imports.apply("residents", excel({"名册": rows}, change), hood.garden, SYSTEM)) == []
        assert [one[1:] for one in people(hood, "3-2-1601")] == [
            ("钟离", "owner", ["13911112222"]),
            ("魏紫", "tenant", ["13911113333"]),
        ]
