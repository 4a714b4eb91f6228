"""Phone numbers as they are written, stored and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core.errors import Invalid
from qingyu.people.phones import display, normalise

STORED = "+8613800000001"


@pytest.mark.parametrize(
    "text",
    [
        "13800000001", "138 0000 0001", "138-0000-0001", "１３８０００００００１", "+86 138 0000 0001",
        "0086 13800000001", "＋86（138）0000·0001", " 13800000001\n", "\u202d138\u200b00000001\u202c", "8613800000001",
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
        ("400-820-8820", "+864008208820", "400 820 8820"),
        ("+852 2345 6789", "+85223456789", "+852 2345 6789"),
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
        "", " ", "无", "1380000000", "138000000011", "12000000000", "83123456", "0000", "1.38E+10",
        "13800000001/13900000002",
        "13800000001转801", "a" * 500, "1" * 500, "😀", "\x00", "13800000001\x00", "+", "٣٤٥٦٧٨٩٠١٢٣", "3-2-1502",
    ],
)  # fmt: skip
def test_nonsense(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        normalise(text)
    assert set(refusal.value.fields) == {"phone"}


@given(st.text(max_size=60) | st.text("0123456789 +-()（）", max_size=25))
def test_stored_or_refused(text: str) -> None:
    try:
        stored = normalise(text)
    except Invalid:
        return
    assert stored.removeprefix("+").isascii()
    assert stored.removeprefix("+").isdigit()
    assert normalise(stored) == stored
    assert normalise(display(stored)) == stored


@given(st.text(max_size=30))
def test_display_never_raises(text: str) -> None:
    display(text)
