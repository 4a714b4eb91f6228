"""Other words for the same matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.knowledge.synonyms import canonical, likeness

ALIKE = 0.3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("卫生间天花板漏水", "厕所顶上滴水"),
        ("電梯有異響", "电梯嘎吱嘎吱的，麻烦来看看"),
        ("家里停电了", "您好，我们家突然没电了"),
        ("3栋2单元电梯故障", "电梯坏了，在3栋2单元"),
        ("单元门刷卡没反应", "门禁坏了"),
    ],
)
def test_other_words_for_one_matter(one, other):
    assert likeness(one, other) >= ALIKE
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("卫生间天花板漏水", "楼下有人乱停车"), ("电梯异响", "门禁卡丢了要补办"),
     ("物业费怎么算的", "垃圾没人清运"), ("", "漏水"),
     ("麻烦尽快派人来看看，谢谢", "您好，请尽快处理，谢谢"), ("😀", "😀")],
)  # fmt: skip
def test_two_matters(one, other):
    assert likeness(one, other) < ALIKE


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_texts(one, other):
    assert 0 <= likeness(one, other) <= 1


def test_long_texts():
    assert likeness("电梯" * 50_000, "电梯" * 50_000) == 1
    assert len(canonical("漏" * 100_000)) <= 500
