"""Phone numbers as they are written, stored and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core.errors import Invalid
from qingyu.core.text import dialled, masked_phone
from qingyu.people.phones import display, normalise, read, takes_sms

STORED = "+8613800000001"
OTHER = "+8613900000002"
OFFICE = "+862885551234"


@pytest.mark.parametrize(
    "text",
    [
        "13800000001", "138 0000 0001", "138-0000-0001", "１３８０００００００１", "+86 138 0000 0001",
        "0086 13800000001", "＋86（138）0000·0001", " 13800000001\n", "\u202d138\u200b00000001\u202c", "8613800000001",
        "86-138-0000-0001", "013800000001", "138—0000—0001", "138_0000_0001", "138－0000－0001", "138・0000・0001",
        "138.0000.0001", "手机：13800000001", "联系电话 13800000001", "Tel: 138 0000 0001", "(86)13800000001",
    ],
)  # fmt: skip
def test_one_mobile_number(text: str) -> None:
    assert normalise(text) == STORED


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("13800000001", STORED, "138 0000 0001"),
        ("0755-83123456", "+8675583123456", "0755 8312 3456"),
        ("(010)62345678", "+861062345678", "010 6234 5678"),
        ("028─85551234", OFFICE, "028 8555 1234"),
        ("028 8555 1234", OFFICE, "028 8555 1234"),
        ("028/85551234", OFFICE, "028 8555 1234"),
        ("400-820-8820", "+864008208820", "400 820 8820"),
        ("+852 2345 6789", "+85223456789", "+852 2345 6789"),
        ("852-23456789", "+85223456789", "+852 2345 6789"),
        ("00853 6612 3456", "+85366123456", "+853 6612 3456"),
        ("886 912 345 678", "+886912345678", "+886 912 345 678"),
        ("886-0912-345-678", "+886912345678", "+886 912 345 678"),
        ("95588", "95588", "95588"),
        ("12345", "12345", "12345"),
        ("１１０", "110", "110"),
        ("10086", "10086", "10086"),
    ],
)
def test_other_numbers(text: str, stored: str, shown: str) -> None:
    assert normalise(text) == stored
    assert normalise(stored) == stored
    assert display(stored) == shown


@pytest.mark.parametrize(
    "text",
    [
        "028-85551234转66", "028-85551234-66", "028 8555 1234 转 66", "02885551234*66", "02885551234#66",
        "(028)85551234 ext. 66", "02885551234x66", "028-85551234（转66）", "028-85551234 分机：66", "02885551234轉66",
        "028—85551234—66", "０２８－８５５５１２３４转６６", "电话：028-85551234内线66",
    ],
)  # fmt: skip
def test_an_extension_is_kept(text: str) -> None:
    assert normalise(text) == f"{OFFICE}x66"
    assert [one.extension for one in read(text)] == ["66"]


def test_a_number_with_an_extension_is_shown_and_dialled() -> None:
    stored = f"{OFFICE}x66"
    assert display(stored) == "028 8555 1234 转 66"
    assert dialled(stored) == f"{OFFICE},66"
    assert dialled(STORED) == STORED
    assert normalise(stored) == normalise(display(stored)) == stored
    assert not takes_sms(stored)
    assert masked_phone(stored) == masked_phone(OFFICE) == "28****1234"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("13800000001（女儿）", [(STORED, "女儿")]),
        ("13800000001【女儿】", [(STORED, "女儿")]),
        ("13800000001[女儿]", [(STORED, "女儿")]),
        ("13800000001 微信同号", [(STORED, "微信同号")]),
        ("赵敏13800000001", [(STORED, "赵敏")]),
        ("赵敏 13800000001（白天）", [(STORED, "赵敏 白天")]),
        ("请19点后打13800000001", [(STORED, "请19点后打")]),
        ("13800000001（2号楼管家）", [(STORED, "2号楼管家")]),
        ("13800000001 13900000002", [(STORED, ""), (OTHER, "")]),
        ("138 0000 0001 139 0000 0002", [(STORED, ""), (OTHER, "")]),
        ("13800000001、13900000002", [(STORED, ""), (OTHER, "")]),
        ("13800000001/13900000002", [(STORED, ""), (OTHER, "")]),
        ("13800000001\n13900000002", [(STORED, ""), (OTHER, "")]),
        ("13800000001；13900000002", [(STORED, ""), (OTHER, "")]),
        ("13800000001或13900000002", [(STORED, ""), (OTHER, "")]),
        ("028 85551234 13800000001", [(OFFICE, ""), (STORED, "")]),
        ("028 8555 1234-66 138 0000 0001", [(f"{OFFICE}x66", ""), (STORED, "")]),
        ("13800000001 0755-83123456", [(STORED, ""), ("+8675583123456", "")]),
        ("父13800000001母13900000002", [(STORED, "父"), (OTHER, "母")]),
        ("父：13800000001 母：13900000002", [(STORED, "父"), (OTHER, "母")]),
        ("13800000001父，13900000002母", [(STORED, "父"), (OTHER, "母")]),
        ("13800000001（父）13900000002（母）", [(STORED, "父"), (OTHER, "母")]),
        ("父13800000001（急）母13900000002", [(STORED, "父 急"), (OTHER, "母")]),
        ("手机：13800000001 座机：028-85551234", [(STORED, ""), (OFFICE, "")]),
    ],
)  # fmt: skip
def test_numbers_and_the_remarks_beside_them(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.number, one.note) for one in read(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "无", "女儿", "13800000001 1390000000", "13800000001、85551234", "13800000001转66", "13800000001-66",
        "028-85551234-66/67", "028-85551234转123456", "QQ 7654321 13800000001", "13800000001 3-2-1502", "1.38E+10",
    ],
)  # fmt: skip
def test_digits_that_are_no_number_are_asked_about(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read(text)
    assert set(refusal.value.fields) == {"phone"}


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "无", "1380000000", "138000000011", "12000000000", "83123456", "0000", "1.38E+10",
        "13800000001/13900000002", "13800000001（儿媳）",
        "13800000001转801", "a" * 500, "1" * 500, "😀", "\x00", "13800000001\x00", "+", "٣٤٥٦٧٨٩٠١٢٣", "3-2-1502",
    ],
)  # fmt: skip
def test_nonsense(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        normalise(text)
    assert set(refusal.value.fields) == {"phone"}


@given(st.text(max_size=60) | st.text("0123456789 +-()（）转x、李", max_size=40))
def test_stored_or_refused(text: str) -> None:
    try:
        found = read(text)
    except Invalid:
        return
    for stored in (one.number for one in found):
        main, _, extension = stored.removeprefix("+").partition("x")
        assert (main + extension).isascii()
        assert (main + extension).isdigit()
        assert len(stored) <= 20
        assert normalise(stored) == stored
        assert normalise(display(stored)) == stored


@given(st.text("0123456789 +-李转", max_size=40))
def test_no_digit_is_lost(text: str) -> None:
    try:
        found = read(text)
    except Invalid:
        return
    kept = "".join(one.number + one.note for one in found)
    said = [letter for letter in text if letter.isdigit()]
    # A country's code, a leading 0 and a dialling prefix go; what is left of each number is there.
    assert sum(letter.isdigit() for letter in kept) >= len(said) - 6 * len(found)


@given(st.text(max_size=30))
def test_display_never_raises(text: str) -> None:
    display(text)
