import pytest

from qingyu.catalog.lexicon import allowed_values, standard
from qingyu.catalog.phrases import GAP, Index, parse
from qingyu.catalog.reading import READ_AT_MOST, read
from qingyu.core.errors import Invalid


def found(words: str, text: str) -> list[str]:
    reading = read(text)
    index = Index((phrase, "owner") for phrase in parse(words))
    return [reading.text[start:end] for _owner, start, end in index.find(reading)]


def test_words_gaps_alternatives_and_edges() -> None:
    assert found("漏水", "厨房漏水，又漏水") == ["漏水", "漏水"]
    assert found("灯…不亮", "灯怎么都不亮") == ["灯怎么都不亮"]
    assert found("(关/困)在", "困在里面") == ["困在"]
    assert found("火(警/)", "火警") == ["火警", "火"]
    assert found("吗$", "在吗？吗啡") == ["吗"]
    assert found("^停", "已停，停了") == ["停"]


def test_a_gap_is_short_and_stays_in_its_sentence() -> None:
    assert found("灯…不亮", "灯" + "很" * GAP + "不亮")
    assert not found("灯…不亮", "灯" + "很" * (GAP + 1) + "不亮")
    assert not found("灯…不亮", "有灯。不亮")


@pytest.mark.parametrize(
    "words", ["…", "(甲/乙", "甲)", "^", "甲……乙", "(/)", "/".join(["(一/二/三/四/五/六/七/八)"] * 3)]
)
def test_what_cannot_be_read_is_named(words: str) -> None:
    with pytest.raises(Invalid) as error:
        parse(words)
    assert "words" in error.value.fields


def test_reading_is_short_and_even() -> None:
    assert read("ＡＢＣ　　电　梯").text == "abc 电 梯"
    assert read("電梯壞咗").text == "电梯坏了"
    assert len(read("水" * 50_000).text) == READ_AT_MOST


def test_the_presets_are_sound() -> None:
    lexicon = standard()
    codes = [rule.code for rule in lexicon.rules]
    assert len(codes) == len(set(codes))
    for rule in lexicon.rules:
        assert rule.value in allowed_values(rule.axis, lexicon.categories), rule.code
        assert 1 <= rule.weight <= 40
        assert parse(rule.words), rule.code
        parse(rule.unless)
