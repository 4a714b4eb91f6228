"""Lists of residents, and the command that brings lists in."""

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from qingyu.accounts.actors import SYSTEM
from qingyu.core.errors import Clash, Refused
from qingyu.events.queries import history
from qingyu.people import actions, imports, queries
from qingyu.people.imports import File, Report
from qingyu.people.models import Occupancy, Phone, Resident
from qingyu.people.plans import ResidentRow
from qingyu.people.tests.conftest import SHARED, Neighbourhood, clerk_of
from qingyu.places import actions as places
from qingyu.places.plans import HomeRow


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


def csv(text: str, encoding: str = "utf-8") -> File:
    return imports.read(io.BytesIO(text.encode(encoding)), "住户.csv")


def said(report: Report) -> list[str]:
    return [str(problem) for problem in report.problems]


LIST = """住户名册
楼栋,单元,房号,姓名,联系电话,身份,称呼,备注,身份证号
3,2,1502,李 娜,１３８００００００１０、138 0000 0001,业主,女士,,x
3号楼,二单元,1602,Tom Lee,,租客,,,x
3,2,1601,王芳,13800000003,业主,女,有两套房,x
8,,101,王芳,13800000003,业主,,,x
3,2,1603,王芳,13800000033,家属,,另一位,x
"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_updates_and_never_doubles(hood: Neighbourhood, encoding: str) -> None:
    sheet = csv(LIST, encoding)
    report = imports.check("residents", sheet, hood.garden)
    assert (said(report), report.rows_ok, report.changes, report.ignored) == ([], 5, (2, 1, 1), ("身份证号",))
    assert Resident.objects.filter(name="王芳").count() == 0

    assert not imports.apply("residents", sheet, hood.garden, hood.clerk).stored
    assert imports.apply("residents", sheet, hood.garden, hood.clerk, without=["身份证号"]).stored
    fang = Resident.objects.get(name="王芳", salutation="ms")
    assert [home.label for home in queries.homes_of(fang)] == ["3-2-1601", "8-101"]
    assert [phone.number for phone in hood.na.phones.order_by("-primary")] == ["+8613800000001", "+8613800000010"]
    assert Resident.objects.filter(name="王芳").count() == 2
    assert list(queries.search(hood.clerk, "0010")) == [hood.na]
    assert list(queries.search(hood.clerk, "wf"))

    counts = [model.objects.count() for model in (Resident, Phone, Occupancy)]
    assert imports.apply("residents", sheet, hood.garden, hood.clerk, without=["身份证号"]).changes == (0, 0, 4)
    assert [model.objects.count() for model in (Resident, Phone, Occupancy)] == counts
    assert [event.details for event in history(hood.garden) if event.code == "people.residents_loaded"] == [
        {"made": 2, "changed": 1}
    ]


def test_families_share_a_number(hood: Neighbourhood) -> None:
    sheet = csv(f"房号,姓名,电话,身份\n3-2-1502,李小明,{SHARED},家属\n3-2-1502,单强,{SHARED},租户\n")
    assert imports.apply("residents", sheet, hood.garden, SYSTEM).changes == (1, 1, 0)
    assert queries.by_phone(SHARED, hood.clerk).count() == 3
    assert hood.qiang.occupancies.get().role == "tenant"


def test_a_register_of_owners(hood: Neighbourhood) -> None:
    sheet = csv("房屋,业主姓名,手机号\n3栋2单元1604,赵云,13800000005\n")
    assert imports.apply("residents", sheet, hood.garden, SYSTEM).stored
    assert Resident.objects.get(name="赵云").occupancies.get().role == "owner"


def test_every_bad_row(hood: Neighbourhood) -> None:
    sheet = csv(
        "楼栋,单元,房号,姓名,电话,身份,老人\n"
        "3,2,1509,赵云,,业主,\n"
        "3,9,1502,赵云,,业主,\n"
        ",,1502,赵云,,业主,\n"
        "3,,1502,赵云,,业主,\n"
        "8,,101,,1380000000,国王,也许\n"
        "8,,101,赵云,83123456,,\n"
        "8,,101,赵云,13800000005转801,业主,\n"
        "8,,101,赵云\x00,,业主,\n"
        "8,,101,周瑜,,业主,\n"
        "8栋,,101室,周  瑜,,业主,\n"
        "8,,101,😀,1.38E+10,业主,是\n"
    )
    report = imports.apply("residents", sheet, hood.garden, SYSTEM)
    assert (report.stored, report.rows_ok) == (False, 1)
    assert said(report) == [
        "第 2 行“房号”：没有 3-2-1509，3 栋 2 单元有 1501–1504。",
        "第 3 行“房号”：3 栋没有 9 单元，只有 1–2 单元。",
        "第 4 行“房号”：请写成 3-2-1502 这样，或者把楼栋也填上。",
        "第 5 行“房号”：符合的房屋不止一户：3-1-1502、3-2-1502。请写明楼栋和单元。",
        "第 6 行“姓名”：请填写姓名。",
        "第 6 行“身份”：请填其中之一：业主、租户、家属。",
        "第 6 行“电话”：没有这样的号码，请核对数字。",
        "第 6 行“老人”：请填“是”或“否”。",
        "第 7 行“身份”：请填其中之一：业主、租户、家属。",
        "第 7 行“电话”：固定电话请带区号，如 0755-83123456。",
        "第 8 行“电话”：这不是电话号码。",
        "第 9 行“姓名”：内容里有无法保存的字符，请重新输入。",
        "第 11 行“房号”：与第 10 行重复。",
        "第 12 行“电话”：这不是电话号码。",
    ]
    assert not Resident.objects.filter(name="周瑜").exists()


def test_a_phone_of_two_residents_of_one_name(hood: Neighbourhood) -> None:
    for label in ("3-2-1601", "3-2-1603"):
        actions.register_resident("王芳", home=hood.home(label), role="owner", phones=["13800000003"], by=SYSTEM)
    sheet = csv("房号,姓名,电话,身份\n8-101,王芳,13800000003,业主\n")
    report = imports.apply("residents", sheet, hood.garden, SYSTEM)
    assert said(report) == ["第 2 行“房号”：已登记的住户中有多位与这一行相符，请手工录入。"]
    assert (report.stored, report.rows_ok) == (False, 0)
    row = ResidentRow(hood.home("8-101").pk, "王芳", "owner", ("+8613800000003",))
    with pytest.raises(Clash):
        actions.register_residents(hood.garden, [row], by=SYSTEM)
    # The home tells them apart.
    assert imports.apply("residents", csv("房号,姓名,身份\n3-2-1601,王芳,业主\n"), hood.garden, SYSTEM).changes == (
        0,
        0,
        1,
    )


def test_who_may(hood: Neighbourhood) -> None:
    for by in (
        clerk_of(hood.other),
        clerk_of(hood.garden, may="people.edit"),
        clerk_of(hood.garden, may="places.import"),
    ):
        with pytest.raises(Refused):
            imports.apply("residents", csv(LIST), hood.garden, by, without=["身份证号"])


def test_five_thousand_residents_in_a_few_statements(
    hood: Neighbourhood, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    homes = [
        HomeRow(str(number // 100 + 20), "1", f"{number % 100 // 4 + 1}0{number % 4 + 1}") for number in range(3000)
    ]
    places.make_homes(hood.garden, homes, by=SYSTEM)
    rows = [
        f"{homes[number % 3000].label},{'赵钱孙李'[number % 4]}小{'明红'[number // 3000]},{13900000000 + number},业主"
        for number in range(5000)
    ]
    sheet = csv("房号,姓名,电话,身份\n" + "\n".join(rows))
    with django_assert_max_num_queries(60):
        assert imports.apply("residents", sheet, hood.garden, SYSTEM).changes == (5000, 0, 0)
        assert imports.apply("residents", sheet, hood.garden, SYSTEM).changes == (0, 0, 5000)


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("import", *args, stdout=out)
    return out.getvalue()


def test_the_command(hood: Neighbourhood, tmp_path: Path) -> None:
    file = tmp_path / "住户.csv"
    file.write_text(LIST, encoding="gb18030")
    for args in (("--dry-run",), ()):
        with pytest.raises(CommandError, match="没有保存任何内容：身份证号没有读取"):
            run("residents", str(file), "--community=garden", *args)
    words = run("residents", str(file), "--community=garden", "--dry-run", "--without=身份证号").splitlines()
    assert words == [
        "第 1 行：表头上方的文字",
        "检查通过；导入晴雨花园将新增 2 条，更新 1 条，1 条不变。",
        "未导入的行共 1 行：1。",
        "没有读取：身份证号。",
    ]
    assert "已导入晴雨花园：新增 2 条" in run("residents", str(file), "--community=garden", "--without=身份证号")
    with pytest.raises(CommandError, match="没有叫这个名字的：姓名"):
        run("residents", str(file), "--community=garden", "--without=姓名")

    file.write_text("房号,姓名,身份\n3-2-1509,赵云,业主\n")
    for args in (("--dry-run",), ()):
        with pytest.raises(CommandError, match="没有保存任何内容：共有 1 处问题"):
            run("residents", str(file), "--community=garden", *args)
    for args, words in (
        (("homes", str(file)), "请用 --community 指明小区：garden、other"),
        (("homes", str(file), "--community=nowhere"), "请用 --community 指明小区"),
        (("homes", str(tmp_path / "none.csv"), "--community=garden"), "文件无法读取"),
        (("equipment", str(file), "--community=garden"), "没有找到含有这些列的表头：设备名称、类别"),
        (("boats", str(file)), "invalid choice"),
    ):
        with pytest.raises(CommandError, match=words):
            run(*args)


@pytest.mark.parametrize(
    ("what", "text"), [("homes", "房号\n9-1-101\n"), ("areas", "名称\n大门\n"), ("equipment", "名称,类别\n泵,消防\n")]
)
def test_every_kind(hood: Neighbourhood, what: str, text: str) -> None:
    assert imports.check(what, csv(text), hood.garden).changes == (1, 0, 0)
    assert imports.apply(what, csv(text), hood.garden, SYSTEM).changes == (1, 0, 0)
