"""Names and what is typed for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core.errors import Invalid
from qingyu.people.names import clean_name, initials


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("李娜", "ln"), ("单雄信", "sxx"), ("曾国藩", "zgf"), ("尉迟恭", "ycg"), ("欧阳修", "oyx"), ("區小姐", "oxj"),
        ("Tom Lee", "tl"), ("李Tom", "lt"), ("阿依古丽·买买提", "aygmmt"), ("😀", ""), ("", ""), ("𠮷", ""),
    ],
)  # fmt: skip
def test_initials(name: str, short: str) -> None:
    assert initials(name) in {short, short.replace("aygm", "ayglm")}


def test_clean_name() -> None:
    assert clean_name(" 李  娜 ") == "李娜"
    assert clean_name("Ｔｏｍ  Lee") == "Tom Lee"
    assert clean_name("李娜\x00\u202e") == "李娜"
    for nonsense in ("", " ", "\x00", "长" * 61):
        with pytest.raises(Invalid):
            clean_name(nonsense)


@given(st.text(max_size=80))
def test_never_more_than_fits(text: str) -> None:
    assert len(initials(text)) <= 60
    assert initials(text).isascii()
