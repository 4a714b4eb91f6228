"""The learner by itself, its bytes, and that it never overrules a danger."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingyu.catalog.codes import Urgency
from qingyu.catalog.examples import examples
from qingyu.catalog.learning.learner import learn
from qingyu.catalog.learning.lesson import Lesson, divided
from qingyu.catalog.learning.linear import train
from qingyu.catalog.learning.stored import Broken, pack, unpack
from qingyu.catalog.lexicon import standard
from qingyu.catalog.matters import matters
from qingyu.catalog.suggest import suggest
from qingyu.catalog.suggesters.learned import opinion

PAIRS = [(one.text, one.category) for one in examples()]
MODEL = train(PAIRS)
WATER = train([("火", "water"), ("烟", "water"), ("灯", "power"), ("困", "water")] * 5)


def test_it_learns_what_it_is_shown() -> None:
    right = sum(max(shares := MODEL.shares(text), key=shares.__getitem__) == label for text, label in PAIRS)
    assert right / len(PAIRS) > 0.9


def test_the_same_lessons_make_the_same_model() -> None:
    assert train(PAIRS[:80]) == train(PAIRS[:80])


def test_two_labels_are_needed() -> None:
    with pytest.raises(ValueError, match="tell apart"):
        train([("漏水", "water")] * 10)
    with pytest.raises(ValueError, match="tell apart"):
        train([])


def test_a_model_comes_back_from_its_bytes() -> None:
    packed, checksum = pack({"category": MODEL})
    again = unpack(packed, checksum)["category"]
    for text, _label in PAIRS[:50]:
        before, after = MODEL.shares(text), again.shares(text)
        assert all(abs(before[label] - after[label]) < 0.01 for label in before)


@pytest.mark.parametrize("cut", [0, 1, 20, 1000])
def test_a_model_cut_short_is_noticed(cut: int) -> None:
    packed, checksum = pack({"category": WATER})
    with pytest.raises(Broken):
        unpack(packed[: len(packed) // 2 + cut] if cut < len(packed) // 2 else packed[:-1], checksum)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_model_or_broken(data: bytes) -> None:
    import hashlib

    with pytest.raises(Broken):
        unpack(data, hashlib.sha256(data).hexdigest())


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_every_text_has_shares(text: str) -> None:
    assert sum(MODEL.shares(text).values()) == pytest.approx(1)


def test_a_danger_is_never_overruled() -> None:
    for text in ("电梯困人了快来", "家里煤气味很重", "插座冒烟着火了", "电线垂下来带电", "水管爆了水淹到客厅了"):
        base = suggest(text)
        assert base.urgency == Urgency.A
        kinds = train([(text, "compliment"), ("别的", "enquiry")] * 5)
        changed = opinion(base, text, {"category": WATER, "kind": kinds}, standard())
        assert (changed.urgency, changed.case_class) == (Urgency.A, base.case_class)


def test_held_back_lessons_never_teach() -> None:
    lessons = [Lesson(one.text, one.kind, one.category, one.urgency) for one in examples()]
    taught, held = divided(lessons)
    assert len(taught) + len(held) == len(lessons)
    assert not {one.text for one in taught} & {one.text for one in held}
    learnt = learn(lessons, standard())
    assert (learnt.lessons, learnt.held_back) == (len(taught), len(held))
    assert set(learnt.figures) == {"rules", "learned"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("电梯又停了。另外楼道的灯也不亮。还有垃圾桶满了没人倒", ["elevator", "power", "cleaning"]),
        ("1、厨房水管漏水 2、楼上半夜吵得睡不着", ["water", "noise"]),
        ("电梯又停了，电梯按键也坏了。", []),
        ("谢谢", []),
        ("", []),
        ("😀🎉😀", []),
    ],
)
def test_several_matters_are_told_apart(text: str, parts: list[str]) -> None:
    assert [part.suggestion.category for part in matters(text, standard())] == parts


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="电梯停水管漏灯不亮吵，。；1、另外还有 \n", max_size=120))
def test_nothing_is_lost_when_a_message_is_divided(text: str) -> None:
    parts = matters(text, standard())
    assert not parts or "".join("".join(part.text.split()) for part in parts) == "".join(text.split())


def test_a_very_long_message_is_answered() -> None:
    text = "電梯壞了hello" + "啊😀" * 50_000
    assert suggest(text).category == "elevator"
    assert opinion(suggest(text), text, {"category": MODEL}, standard())
