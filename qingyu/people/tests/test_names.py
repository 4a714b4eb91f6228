"""Names, what is typed for them, and how many people a cell names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core.errors import Invalid
from qingyu.people.names import clean_name, initials, split


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("李娜", "ln"), ("单雄信", "sxx"), ("曾国藩", "zgf"), ("尉迟恭", "ycg"), ("欧阳修", "oyx"), ("區小姐", "oxj"),
        ("Tom Lee", "tl"), ("李Tom", "lt"), ("阿依古丽·买买提", "aygmmt"), ("😀", ""), ("", ""), ("𠮷", "j"),
        ("祭红", "zh"), ("句艳", "gy"), ("藏海", "zh"), ("粘军", "nj"), ("术明", "zm"), ("不凡", "ff"), ("炅红", "gh"),
        ("蔚蓝", "yl"), ("番强", "pq"), ("逢春", "pc"), ("莘野", "sy"), ("万俟燕", "mqy"), ("澹台明", "ttm"),
        ("盛饭", "sf"), ("石二", "se"), ("车马", "cm"), ("沈没", "sm"), ("宿一", "sy"), ("𠮷田", "jt"), ("𡈽屋", "tw"),
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


@pytest.mark.parametrize("dot", "·•・･‧∙⋅．.・")
def test_one_middle_dot(dot: str) -> None:
    assert clean_name(f"古丽{dot}阿不都") == "古丽·阿不都"
    assert clean_name(f"古丽 {dot} 阿不都") == "古丽·阿不都"


def test_the_full_stop_of_an_initial_stays() -> None:
    assert clean_name("J. R. Tolkien") == "J. R. Tolkien"


@pytest.mark.parametrize(
    ("old", "new"),
    [("\ue863", "䶮"), ("\ue81b", "㑇"), ("\ue844", "䜣"), ("\ue82d", "㭎"), ("\ue816", "𠂇"), ("\ue864", "龻")],
)
def test_a_character_of_an_old_system_is_the_one_of_today(old: str, new: str) -> None:
    assert clean_name(f"赵{old}") == f"赵{new}"


@pytest.mark.parametrize("unknown", ["\ue000", "\uf8ff", "\ue500", "\U000f0001"])
def test_a_character_nobody_else_can_show_is_asked_about(unknown: str) -> None:
    with pytest.raises(Invalid) as refusal:
        clean_name(f"赵{unknown}")
    assert set(refusal.value.fields) == {"name"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []), ("赵敏", ["赵敏"]), ("赵敏、孙立", ["赵敏", "孙立"]), ("赵敏，孙立", ["赵敏", "孙立"]),
        ("赵敏,孙立,周全", ["赵敏", "孙立", "周全"]), ("赵敏/孙立", ["赵敏", "孙立"]), ("赵敏／孙立", ["赵敏", "孙立"]),
        ("赵敏；孙立", ["赵敏", "孙立"]), ("赵敏\n孙立", ["赵敏", "孙立"]), ("赵敏 孙立", ["赵敏", "孙立"]),
        ("赵敏　孙立　周全", ["赵敏", "孙立", "周全"]), ("赵敏和孙立", ["赵敏", "孙立"]),
        ("赵敏及孙小立", ["赵敏", "孙小立"]),
        ("赵敏 和 孙立", ["赵敏", "孙立"]), ("赵敏&孙立", ["赵敏", "孙立"]),
        ("赵敏（业主）、孙立", ["赵敏(业主)", "孙立"]),
        ("赵敏—孙立", ["赵敏", "孙立"]), ("赵敏-孙小立", ["赵敏", "孙小立"]), ("赵敏丶孙立", ["赵敏", "孙立"]),
        ("古丽▪阿不都", ["古丽·阿不都"]), ("古丽。阿不都", ["古丽·阿不都"]), ("古丽˙阿不都", ["古丽·阿不都"]),
        ("赵 敏（业主）", ["赵敏(业主)"]), ("Anne-Marie Jones", ["Anne-Marie Jones"]),
        ("海城3号贸易公司", ["海城3号贸易公司"]),
        ("赵 敏", ["赵敏"]), ("赵　敏", ["赵敏"]), ("赵 小敏", ["赵小敏"]), ("赵小 敏", ["赵小敏"]),
        ("赵 小 敏", ["赵小敏"]),
        ("司马 相如", ["司马相如"]), ("上官 婉儿", ["上官婉儿"]), ("上官婉儿 赵敏", ["上官婉儿", "赵敏"]),
        ("古丽·阿不都", ["古丽·阿不都"]), ("古丽•阿不都、赵敏", ["古丽·阿不都", "赵敏"]),
        ("Mary Jones", ["Mary Jones"]),
        ("Mary Jones / Ann Jones", ["Mary Jones", "Ann Jones"]), ("赵和平", ["赵和平"]), ("和敏", ["和敏"]),
        ("司马和平", ["司马和平"]), ("赵敏（曾用名：赵民、赵闽）", ["赵敏(曾用名:赵民、赵闽)"]),
        ("海城和美贸易有限公司", ["海城和美贸易有限公司"]), ("海城贸易有限公司、赵敏", ["海城贸易有限公司", "赵敏"]),
    ],
)  # fmt: skip
def test_how_many_people_a_cell_names(text: str, names: list[str]) -> None:
    assert split(text) == names


@pytest.mark.parametrize(
    "text",
    ["古丽 阿不都", "赵建 国庆", "赵 敏 孙 立", "Jones, Mary", "赵敏等3人", "赵敏、孙立等", "赵敏和女儿", "赵敏 业主",
     "赵敏 孙立(女)", "孙立夫妇", "赵敏一家三口", "赵敏（母）孙立（女）", "赵敏·孙立", "赵敏.孙小立", "赵敏。孙立",
     "赵敏▪孙立",
     "1.赵敏 2.孙立", "赵敏②孙立", "赵敏1", "赵敏（孙立）", "赵敏-业主", "赵?", "欧阳敏俩", "赵敏们"],
)  # fmt: skip
def test_one_or_several_is_asked(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        split(text)
    assert set(refusal.value.fields) == {"name"}


@given(st.text("赵孙敏立和·、 /,A(", max_size=30) | st.text(max_size=30))
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    try:
        found = split(text)
    except Invalid:
        return
    kept = set("".join(found))
    assert all(letter in kept for letter in text if letter in "赵孙敏立A")


@given(st.text(max_size=80))
def test_never_more_than_fits(text: str) -> None:
    assert len(initials(text)) <= 60
    assert initials(text).isascii()


@pytest.mark.parametrize("name", ["赵\ufffd", "赵□", "〓敏", "赵ï¿½"])
def test_a_letter_lost_on_the_way_is_asked_about(name: str) -> None:
    with pytest.raises(Invalid):
        clean_name(name)
