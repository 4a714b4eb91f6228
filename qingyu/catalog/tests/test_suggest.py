from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.lexicon import standard
from qingyu.catalog.suggest import suggest
from qingyu.catalog.suggestion import Past, PlaceHint

CHINESE = st.text(alphabet="水电梯漏停了没不修好谢吗?!。,火烟救命狗吵楼上建议困在家 \n", max_size=200)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), CHINESE))
def test_every_text_has_one_answer(text: str) -> None:
    answer = suggest(text)
    assert answer == suggest(text)
    assert answer.kind in Kind
    assert answer.urgency in Urgency
    assert answer.case_class in CaseClass
    assert answer.level in Level
    assert answer.category in standard().categories
    assert 0 <= answer.confidence <= 1


@settings(max_examples=100, deadline=None)
@given(CHINESE)
def test_the_axes_agree(text: str) -> None:
    answer = suggest(text)
    assert (answer.urgency == Urgency.A) == (answer.case_class == CaseClass.EMERGENCY)
    if answer.level == Level.DESK:
        assert answer.kind in (Kind.ENQUIRY, Kind.SUGGESTION, Kind.COMPLIMENT)


@pytest.mark.parametrize("text", ["", "   ", "😀🎉😀", "。。。！！！", "ab12", "\u200b\ufeff", "(((^$…/)"])
def test_nothing_said_is_an_unsure_question(text: str) -> None:
    answer = suggest(text)
    assert (answer.category, answer.urgency) == ("other", Urgency.C) or answer.kind == Kind.COMPLAINT
    assert answer.confidence < 0.5


@pytest.mark.parametrize(
    "write",
    [
        lambda text: text,
        lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
        lambda text: text + "啊" * 20_000,
        lambda text: f"🆘{text}🆘",
    ],
)
def test_ways_of_writing_do_not_matter(write: Callable[[str], str]) -> None:
    answer = suggest(write("3号楼A座电梯困人!"))
    assert (answer.category, answer.urgency) == ("elevator", Urgency.A)


def test_traditional_characters_read_like_simplified_ones() -> None:
    assert suggest("樓下廚房的水管爆裂，噴得滿地都是") == suggest("楼下厨房的水管爆裂，喷得满地都是")


def test_level_and_class_follow_from_what_is_asked() -> None:
    assert suggest("请问物业费怎么交").level == Level.DESK
    assert suggest("水龙头坏了，请来修一下").level == Level.DEPARTMENT
    serious = suggest("楼上噪音投诉了好几次，一直没解决，再不管我就找律师起诉")
    assert (serious.level, serious.case_class) == (Level.JOINT, CaseClass.COMPLEX)
    assert suggest("业委会私自续签物业合同，我要投诉").level == Level.JOINT
    asked = suggest("家里煤气味好大怎么办")
    assert (asked.case_class, asked.level) == (CaseClass.EMERGENCY, Level.DEPARTMENT)


def test_the_department_comes_from_the_category() -> None:
    assert suggest("水管漏水").department == "engineering"
    assert suggest("楼道没人打扫").department == "cleaning"


def test_place_speaks_where_the_text_does_not() -> None:
    assert suggest("坏了", place=PlaceHint("2号电梯")).category == "elevator"
    assert suggest("水管漏水", place=PlaceHint("2号电梯")).category == "water"


def test_history_speaks_only_where_nothing_else_does() -> None:
    past = [Past("noise"), Past("water")]
    assert suggest("还是老样子", history=past).category == "noise"
    assert suggest("电梯停了", history=past).category == "elevator"


def test_reasons_name_the_rules_and_the_words() -> None:
    answer = suggest("水管爆了")
    assert answer.rule == "爆管涌水"
    assert any(reason.axis == "urgency" and "水管爆" in reason.words for reason in answer.reasons)


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("没有闻到煤气味，就是打不着火", Urgency.B),
        ("没着火，是邻居做饭", Urgency.B),
        ("有没有着火？到处是烟，现在浓烟很大", Urgency.A),
        ("万一电梯困人怎么联系你们", Urgency.C),
        ("如果停水几天，会送水吗", Urgency.C),
        ("去年这里着火过", Urgency.B),
        ("上次着火，现在又着火了快来", Urgency.A),
        ("希望多做防火演习，避免着火", Urgency.C),
    ],
)
def test_dangers_that_are_not_there(text: str, urgency: Urgency) -> None:
    assert suggest(text).urgency == urgency


def test_an_unknown_plug_is_an_error() -> None:
    with pytest.raises(ModuleNotFoundError):
        suggest("您好", by="nobody")
