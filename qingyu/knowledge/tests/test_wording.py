"""The wording guard: what it points out, what it lets be, and that nothing typed can hurt it."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core.errors import Invalid
from qingyu.knowledge import measure
from qingyu.knowledge.wording import Pair, read, standard
from qingyu.knowledge.wording.pairs import compiled


def flaws(text, **more):
    return [one.flaw for one in read(text, standard(), **more)]


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("外墙的事不归我们管", "negative"),
        ("没办法，厂家没货", "negative"),
        ("師傅可能會過去，沒辦法", "vague"),
        ("您怎么不早说", "blaming"),
        ("我们保证修好", "over_promising"),
        ("ＯＫ，没办法", "negative"),
    ],
)
def test_points_out(text, flaw):
    assert flaw in flaws(text)


@pytest.mark.parametrize(
    "text",
    [
        "有没有办法联系到楼上？",
        "我们不会让您久等，30分钟内到场",
        "您反映“门岗说没办法”，我们正在核实",
        "您说可能是楼上漏水，我们9点去看",
        "大概需要2小时",
        "尽快在今天17:00前给您答复",
        "装修保证金7个工作日内退还",
        "不是没办法，我们先装临时照明",
    ],
)
def test_lets_be(text):
    assert flaws(text) == []


def test_what_is_not_denied_counts_though_the_resident_is_named():
    assert flaws("您说的问题我们没办法处理") == ["negative"]


def test_says_where_and_what_instead():
    found = read("😀抱歉，没办法处理。", standard())[0]
    assert (found.start, found.end, found.words) == (4, 7, "没办法")
    assert found.better
    assert found.reason
    assert set(found.as_json()) == {"start", "end", "category", "phrase", "better", "reason"}


def test_a_first_reply_has_a_name_and_a_time():
    assert flaws("您好，已收到", first_reply=True, name="李敏") == ["name", "time"]
    assert flaws("李女士您好，师傅30分钟内到", first_reply=True, name="李敏") == []
    assert flaws("欧阳先生您好，今天18:00前答复", first_reply=True, name="欧阳锋") == []
    assert flaws("您好，师傅30分钟内到", first_reply=True) == []
    assert flaws("您好，已收到") == []
    assert flaws("  ", first_reply=True, name="李敏") == []


@given(st.text(max_size=300))
def test_nothing_typed_hurts(text):
    for one in read(text, standard(), first_reply=True, name=text[:3]):
        assert text[one.start : one.end] == one.words


@pytest.mark.parametrize("text", ["没办法，可能" * 17_000, "😀" * 100_000, "您说" * 50_000, "“" * 100_000])
def test_long_and_odd_texts(text):
    assert len(read(text, standard())) <= 50


@pytest.mark.parametrize("words", ["我", "…慢", "(a/b", "a…b…c…d…e", "a)b"])
def test_words_that_cannot_be_read(words):
    with pytest.raises(Invalid):
        compiled(words)


def test_notation():
    pair = Pair(code="x", flaw="vague", words="(马上/立刻)…到 ab(c/)d", better="9点到")
    assert [one.words for one in read("马上就到；立刻给您送到。ABd abcd", [pair])] == [
        "马上就到", "立刻给您送到", "ABd", "abcd"
    ]  # fmt: skip
    assert read("马上，到", [pair]) == []


def test_the_trial_is_large_and_balanced():
    trial = measure.sentences()
    clean = [one for one in trial if not one.flaws]
    assert len(trial) >= 120
    assert 0.4 <= len(clean) / len(trial) <= 0.6
    assert len({one.text for one in trial}) == len(trial)


def test_precision_and_recall():
    score = measure.score(measure.sentences(), standard())
    assert score.precision >= 0.9
    assert score.recall >= 0.9


def test_every_better_phrase_is_clean_itself():
    assert {pair.code: flaws(pair.better) for pair in standard() if flaws(pair.better)} == {}


@pytest.mark.django_db
def test_on_the_command_line():
    out = StringIO()
    call_command("wording", "没办法，您等着吧", json=True, stdout=out)
    assert json.loads(out.getvalue())["findings"][0]["category"] == "negative"
