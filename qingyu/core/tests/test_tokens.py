"""Search tokens and folding: every way to write a word finds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core.script import folded, simplified
from qingyu.core.tokens import MOST, query, tokens, wanted


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("三栋的电梯异响已经好几天了", "电梯异响"),
        ("三栋的电梯一直有异响", "电梯异响"),
        ("三棟的電梯異響", "电梯异响"),
        ("三栋的电梯异响", "電梯異響"),
        ("漏水了", "漏水"),
        ("３栋 ＯＫ", "ok"),
        ("3-2-1502", "1502"),
        ("3-2-1502", "3-2"),
        ("3-2-1502", "3-2-1502"),
        ("+8613800001502", "1502"),
        ("+8613800001502", "13800001502"),
        ("王建国来电", "建国"),
        ("𠮷野家", "𠮷野"),
    ],
)
def test_finds(text, asked):
    assert set(wanted(asked)) <= set(tokens(text))


@pytest.mark.parametrize(("text", "asked"), [("电梯停了", "电梯异响"), ("3-2-1502", "3-2-1503"), ("国建", "建国")])
def test_does_not_find(text, asked):
    assert not set(wanted(asked)) <= set(tokens(text))


@pytest.mark.parametrize("text", ["", "😀🎉", "，。！", "   "])
def test_nothing_to_search_for(text):
    assert wanted(text) == query(text) == []


@given(st.text(max_size=200))
def test_folding_keeps_places(text):
    assert len(folded(text)) == len(simplified(text)) == len(text)


def test_long_texts():
    assert len(tokens("电梯异响漏水" * 20_000)) <= MOST
    assert len(tokens("".join(map(chr, range(0x4E00, 0x9000))))) == MOST


@given(st.text(max_size=60))
def test_what_is_asked_in_the_words_of_the_text_finds_it(text):
    assert set(wanted(text)) <= set(tokens(text))
