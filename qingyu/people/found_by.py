"""What a resident is found by."""

from collections.abc import Iterable

from qingyu.core.tokens import tokens
from qingyu.people.names import initials
from qingyu.people.phones import LAND, main_number


def found_by(name: str, numbers: Iterable[str]) -> list[str]:
    """The search tokens of a resident; numbers (E.164) are found with and without +86, and by their last four."""
    return tokens(name, initials(name), *(form for number in numbers for form in _forms(number)))


def _forms(number: str) -> tuple[str, ...]:
    return number, main_number(number), main_number(number).removeprefix(LAND)
