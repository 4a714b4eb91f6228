"""What a clerk tells a caller from a home where an emergency goes on."""

from collections.abc import Collection
from dataclasses import dataclass

from qingyu.incidents import queries
from qingyu.incidents.actions import what_goes_on
from qingyu.places.models import Home


@dataclass(frozen=True)
class Hint:
    """``words`` say what it is, how it stands and when it is expected to end."""

    number: str
    words: str
    advice: str


def hint_of(homes: Collection[Home]) -> Hint | None:
    """Of the newest incident at any of these homes. One query, none without homes."""
    found = queries.at_homes(homes) if homes else []
    return Hint(found[0].number, what_goes_on(found[0]), found[0].plan.advice) if found else None
