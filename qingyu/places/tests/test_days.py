"""Days as lists write them."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core.errors import Invalid
from qingyu.places.imports.days import day


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-3-2", date(2026, 3, 2)),
        ("２０２６／０３／０２", date(2026, 3, 2)),
        ("2026.3.2", date(2026, 3, 2)),
        ("2026年3月2号", date(2026, 3, 2)),
        ("2026 年 3 月 2 日", date(2026, 3, 2)),
        ("20260302", date(2026, 3, 2)),
        ("2026-03-02T08:15:00", date(2026, 3, 2)),
        ("2026/3/2 8:15 AM", date(2026, 3, 2)),
        ("3/22/26", date(2026, 3, 22)),
        ("22/3/2026", date(2026, 3, 22)),
        ("3/22/2026", date(2026, 3, 22)),
        ("3-3-2026", date(2026, 3, 3)),
        ("46083", date(2026, 3, 2)),
        ("46083.75", date(2026, 3, 2)),
        ("", None),
        ("/", None),
        ("待定", None),
    ],
)
def test_days(text: str, meant: date | None) -> None:
    assert day(text) == meant


@pytest.mark.parametrize("text", ["2028年2月", "2028-02", "2028/2", "2028.02月底"])
def test_a_month_is_its_last_day_where_it_says_until(text: str) -> None:
    assert day(text, whole_month=True) == date(2028, 2, 29)
    with pytest.raises(Invalid, match="只写了年月"):
        day(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5/6/2026", "可能是 2026-05-06、2026-06-05"),
        ("26/11/23", "可能是 2023-11-26、2026-11-23"),
        ("2026-13-01", "请写成 2026-11-22"),
        ("0000-01-01", "请写成 2026-11-22"),
        ("2026-02-30", "请写成 2026-11-22"),
        ("2026", "请写成 2026-11-22"),
        ("13800", "请写成 2026-11-22"),
        ("去年", "请写成 2026-11-22"),
    ],
)
def test_what_is_no_day_or_several_is_asked(text: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        day(text)


@given(
    st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from(["%m/%d/%Y", "%d/%m/%Y", "%m/%d/%y", "%y/%m/%d"])
)
def test_a_day_is_read_as_itself_or_asked(one: date, form: str) -> None:
    try:
        assert day(one.strftime(form)) == one
    except Invalid as error:
        assert one.isoformat() in str(error)
