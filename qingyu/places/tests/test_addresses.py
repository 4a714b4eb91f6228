"""Addresses as people write them, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.places.addresses import Address, find, floor_of, parse, plain_number, typed_label

WHOLE = Address("3", "2", "1502")
DIGITS = "〇一二三四五六七八九"

SAME = """
3-2-1502 3栋2单元1502 3栋2单元1502室 三号楼二单元1502室 3#2-1502 3#-2-1502 3#2单元1502 3#楼2单元1502 3幢2单元1502号房
３－２－１５０２ ３栋２单元１５０２ 三號樓二單元１５０２室 3棟2單元1502 3座2单元1502 3号2单元1502 3-2单元-1502 3栋2-1502
第3栋第2单元1502 3号楼2门1502 03栋02单元1502 三栋二单元一五〇二 三栋二单元一五零二室 3楼2单元1502 3—2—1502 3_2_1502
3栋2单元15层1502 3栋2单元15楼02室 3栋/2单元/1502 003-02-1502 叁栋贰单元1502 三栋二梯1502 3栋2梯1502室 №3-2-1502 3/2/1502
"""


@pytest.mark.parametrize(
    "text", [*SAME.split(), "3 栋 2 单元 1502 室", "3 - 2 - 1502", "3 2 1502", " 3-2-1502\n", "3\u200b-2-1502"]
)
def test_the_same_home(text: str) -> None:
    assert parse(text) == WHOLE


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("1502", Address(room="1502")),
        ("1502室", Address(room="1502")),
        ("502A", Address(room="502A")),
        ("3-1502", Address("3", "", "1502")),
        ("a座1502", Address("A", "", "1502")),
        ("B1-2-0502", Address("B1", "2", "0502")),
        ("甲栋", Address("甲")),
        ("A座", Address("A")),
        ("十五号楼", Address("15")),
        ("一百零二栋1-301", Address("102", "1", "301")),
        ("15栋2单元", Address("15", "2")),
        ("2单元1502", Address("", "2", "1502")),
        ("12弄3号1502室", Address("3", "", "1502", "12弄")),
        ("3-2-1502 李娜", Address("3", "2", "1502", "李娜")),
        ("晴雨花园3栋2单元1502,厨房", Address("3", "2", "1502", "晴雨花园 厨房")),
    ],
)
def test_parts(text: str, address: Address) -> None:
    assert parse(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("四期6栋1单元702", Address("6", "1", "702", zone="四期")),
        ("4期-6-1-702", Address("6", "1", "702", zone="四期")),
        ("第四期 六号楼一单元702室", Address("6", "1", "702", zone="四期")),
        ("北区6-1-702", Address("6", "1", "702", zone="北区")),
        ("4组团6栋702", Address("6", "", "702", zone="四组团")),
        ("c区6座702", Address("6", "", "702", zone="C区")),
        ("6栋1单元702、703", Address("6", "1", "702", more="703")),
        ("6-1-702到705", Address("6", "1", "702", more="到705")),
        ("6栋702-705", Address("6", "", "702", more="-705")),
        ("702/703", Address("", "", "702", more="/703")),
        ("702-1", Address("", "", "702", more="-1")),
        ("6栋1单元702-1", Address("6", "1", "702", more="-1")),
        ("C栋7B", Address("C", "", "7B")),
        ("6栋21D", Address("6", "", "21D")),
        ("C座21楼D", Address("C", "", "21D")),
        ("6座21层D室", Address("6", "", "21D")),
        ("6-1-21D", Address("6", "1", "21D")),
        ("21D", Address("", "", "21D")),
        ("C座21D漏电", Address("C", "", "21D", "漏电")),
        ("6号楼西单元702", Address("6", "西", "702")),
        ("6栋甲单元702室", Address("6", "甲", "702")),
        ("6栋C梯2104", Address("6", "C", "2104")),
        ("6栋负102", Address("6", "", "负102")),
        ("6栋1单元负一层102", Address("6", "1", "负102")),
        ("-102", Address("", "", "负102")),
        ("6栋S2-11", Address("6", "", "S2-11")),
        ("6栋1单元702、03", Address("6", "1", "702", more="03")),
        ("6-1-702/04", Address("6", "1", "702", more="/04")),
        ("6栋702～06", Address("6", "", "702", more="~06")),
        ("6-1-702-06", Address("6", "1", "702", more="-06")),
        ("6栋702、3、4", Address("6", "", "702", more="3、4")),
        ("702/05", Address("", "", "702", more="/05")),
        ("C座21D、E", Address("C", "", "21D", more="E")),
        ("6栋1单元702和06室", Address("6", "1", "702", more="和06室")),
        ("6-1-702，3个人", Address("6", "1", "702", "3个人")),
        ("6-1-702，2台空调", Address("6", "1", "702", "2台空调")),
        ("9#大堂", Address("9", "", "", "大堂")),
        ("9＃的走廊", Address("9", "", "", "的走廊")),
        ("9号门厅", Address("9", "", "", "门厅")),
        ("9#三楼楼道", Address("9", "", "", "楼道")),
        ("9号电梯间", Address("9", "", "", "电梯间")),
    ],
)
def test_phases_letters_several_rooms_and_cellars(text: str, address: Address) -> None:
    assert parse(text) == address


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("6栋1单元702", ()),
        ("我家住在6栋1单元702，厨房漏水", ()),
        ("麻烦来看一下6-1-702", ()),
        ("我们小区6栋1单元702", ()),
        ("6-1-702 13800000001", ()),
        ("6-1-702 取件码5-2-8034", ()),
        ("6-1-702，浙A·D8842F挡路", ()),
        ("6-1-702 2026-11-22 9:30，费用1200元", ()),
        ("6-1-702的KFR-35GW空调", ()),
        ("6-1-702，B1-016号车位", ()),
        ("海棠苑6栋1单元702", ("海棠苑",)),
        ("海棠6栋1单元702", ("海棠",)),
        ("海棠苑，6栋1单元702", ("海棠苑",)),
        ("6栋1单元702（四期）", ("四期",)),
        ("88弄6号702室", ("88弄",)),
        ("6-1-702 703", ("703",)),
        ("6-1-702 05", ("05",)),
        ("我家住洋房6-1-702", ("洋房",)),
        ("回迁房6栋1单元702", ("回迁房",)),
        ("6-1-702，楼下负一层", ("负一",)),
        ("2栋6栋1单元702", ("2栋",)),
        ("6-1-702和5-2-801", ("5-2-801",)),
        ("6-1-702隔壁", ("隔壁",)),
        ("6栋1单元702对门", ("对门",)),
        ("6-1-702，楼上漏水", ()),
        ("6栋1单元8层702", ("8层",)),
        ("6栋1单元7层702", ()),
    ],
)
def test_words_that_may_name_a_place_are_told(text: str, doubts: tuple[str, ...]) -> None:
    address = parse(text)
    assert address is not None
    assert address.label == ("6-702" if "弄" in text else "6-1-702")
    assert address.doubts == doubts


@pytest.mark.parametrize(
    "text",
    [
        "取件码5-2-8034", "取件码：5-2-8034", "订单号6-1-702", "快递单号 6-1-702", "浙A88421", "浙A·D8842F",
        "粤Z-8842港",
        "B1-016号车位", "车位B1-016", "C区2104车位", "美的KFR-35", "海尔BCD-216", "028-85551234转66", "四期", "北区",
        "负一层",
    ],
)  # fmt: skip
def test_numbers_of_other_things(text: str) -> None:
    assert parse(text) is None
    assert find(f"麻烦您{text}谢谢") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("您好，三号楼二单元1502室漏水，电话13800000001", "三号楼二单元1502室"),
        ("我住３栋，漏水的是３栋２单元１５０２，急", "３栋２单元１５０２"),
        ("3-2-1502天花板漏水", "3-2-1502"),
        ("3栋2单元1502次卧没电", "3栋2单元1502"),
        ("3-2-1502 138 0000 0001", "3-2-1502"),
        ("3栋2单元 138 0000 0001", "3栋2单元"),
        ("3栋2单元110分钟没水", "3栋2单元"),
        ("2026-11-22 9:30 15栋大堂灯坏了", "15栋"),
        ("502室楼上吵", "502室"),
        ("3栋楼下有积水", "3栋"),
        ("3-2-1502WiFi断了", "3-2-1502"),
    ],
)
def test_in_a_sentence(text: str, found: str) -> None:
    match = find(text)
    assert match is not None
    assert text[slice(*match.span)] == found


@pytest.mark.parametrize(
    "text",
    [
        "13800000001", "138 0000 0001", "138-0000-0001", "+86 138 0000 0001", "0755-83123456", "010 6234 5678",
        "400-820-8820", "4008208820", "+852 2345 6789", "6234-5678", "95588", "12345",
        "2026-11-22", "2026/11/22", "2026年11月22日", "2026-11", "26-11-22", "11-22", "11月22号", "十一月二十二号",
        "9:30", "18:30:15", "8:30-18:30", "晚上9点15", "1502元", "¥1502", "120-150元", "100-200", "1502.50", "89.5平米",
        "等了120分钟", "一百二十元", "编号A-1502", "15楼漏水", "一座桥", "三栋楼都停水", "同一单元", "这一栋",
        "7座商务车", "3#电梯坏了", "3号门", "12号停水", "11月9号大堂", "9号车库",
        "", " ", "😀", "\x00", "室", "单元", "栋栋栋", "-" * 50,
    ],
)  # fmt: skip
def test_no_address(text: str) -> None:
    assert parse(text) is None
    assert find(text) is None
    assert find(f"麻烦您{text}谢谢") is None


buildings = st.integers(1, 199)
entrances = st.integers(1, 12)
rooms = st.builds(lambda floor, room: f"{floor}{room:02}", st.integers(1, 60), st.integers(1, 30))
STYLES = (
    "{b}-{e}-{r}", "{b}栋{e}单元{r}", "{b}号楼{e}单元{r}室", "{b}#{e}-{r}", "{b}幢{e}单元{r}号", "{b}座{e}单元{r}室",
    "{b} 栋 {e} 单元 {r} 室", "{cb}号楼{ce}单元{r}室", "{cb}栋{ce}单元{cr}", "{b}號樓{e}單元{r}",
)  # fmt: skip


@given(building=buildings, entrance=entrances, room=rooms, style=st.sampled_from(STYLES), wide=st.booleans())
def test_round_trip(building: int, entrance: int, room: str, style: str, wide: bool) -> None:
    chinese = {"cb": spoken(building), "ce": spoken(entrance), "cr": "".join(DIGITS[int(digit)] for digit in room)}
    text = style.format(b=building, e=entrance, r=room, **chinese)
    text = text.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)}) if wide else text
    address = Address(str(building), str(entrance), room)
    assert parse(text) == address
    found = find(f"您好，我家住在{text}，麻烦来看一下")
    assert found is not None
    assert found.address == address
    assert parse(address.label) == address
    assert typed_label(text) == address.label


@given(st.text(max_size=60) | st.text("0123456789-#栋单元号楼室座一二三十百 .:", max_size=30))
def test_never_raises(text: str) -> None:
    parse(text)
    found = find(text)
    assert found is None or 0 <= found.span[0] < found.span[1] <= len(text)
    typed_label(text)
    plain_number(text)
    floor_of(text)


def test_long_texts_are_quick() -> None:
    for text in ("3栋" * 2500, "3-" * 2500, "一" * 5000, "1" * 5000, " " * 5000, "3栋2单元15" * 600):
        find(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("3", "3"),
        ("3栋", "3-"),
        ("3栋2", "3-2"),
        ("三号楼2单元15", "3-2-15"),
        ("3-2-1502室", "3-2-1502"),
        ("李娜", ""),
        ("", ""),
    ],
)
def test_half_typed(text: str, label: str) -> None:
    assert typed_label(text) == label


def test_numbers() -> None:
    assert [plain_number(text) for text in ("３号楼", "十五栋", "a座", "2单元", "1502室", "甲")] == [
        "3", "15", "A", "2", "1502", "甲",
    ]  # fmt: skip
    assert [floor_of(room) for room in ("1502", "502", "0502", "B101", "8", "12345", "顶")] == [15, 5, 5, -1, 1, 123, 1]


def spoken(number: int) -> str:
    """The number as it is said: 102 → 一百零二."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        said += "零"
    return said + (DIGITS[ones] if ones else "")
