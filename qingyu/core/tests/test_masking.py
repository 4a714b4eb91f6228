"""What is shown of phone numbers and names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core.text import masked_name, masked_phone


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800001234", "138****1234"),
        ("+86 138 0000 1234", "138 **** 1234"),
        ("0571-88886666", "0571-****6666"),
        ("88886666", "****6666"),
        ("95588", "****8"),
        ("110", "***"),
        ("", ""),
    ],
)
def test_a_number_keeps_its_last_four_digits(number, shown):
    assert masked_phone(number) == shown


@given(st.text(alphabet="0123456789", max_size=20))
def test_at_least_four_digits_are_hidden(number):
    shown = masked_phone(number)
    assert shown.count("*") == min(4, sum(letter.isdigit() or letter == "*" for letter in shown))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张伟", "张*"),
        ("王小明", "王*"),
        ("欧阳修文", "欧阳*"),
        ("欧阳", "欧*"),
        ("John", "J*"),
        ("赵", "*"),
        (" ", ""),
    ],
)
def test_a_name_keeps_its_surname(name, shown):
    assert masked_name(name) == shown


@given(st.text(min_size=1))
def test_no_given_name_shows(name):
    shown = masked_name(name)
    assert len(shown) <= 3
    assert not name.strip() or shown.endswith("*")
