"""What a strategy looks at, and what it answers: plain values, so that the same strategy also works in a simulation."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from qingyu.dispatch.planning.board import Board


class Zone(Enum):
    """Where a candidate looks after, seen from the place of the case."""

    HERE = "here"
    ANYWHERE = "anywhere"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Candidate:
    """A colleague on duty. ``skilled`` is None for an all-rounder, who lists no skills.

    ``load`` is the number of open orders, ``last`` grows with the order they had last (0: none yet). ``vendor`` names
    the company that sends them, empty for one's own people.
    """

    id: int
    name: str
    skilled: bool | None
    zone: Zone
    load: int
    last: int
    leads: bool
    vendor: str = ""

    @property
    def suits(self) -> bool:
        return self.skilled is not False


@dataclass(frozen=True)
class Case:
    """One order that needs a person; ``building`` is empty outside the buildings.

    ``on_duty`` are all colleagues of the department at hand, in the order of their ids. ``board`` lays out all open
    work of the department, for a strategy that looks beyond the one order.
    """

    order_id: int
    department: str
    category: str
    building: str
    emergency: bool
    on_duty: tuple[Candidate, ...]
    board: Callable[[], Board]

    @property
    def suitable(self) -> list[Candidate]:
        """Who can do it and looks after the place; where there is none, whoever can do it at all.

        A vendor's people are called where none of one's own can do it.
        """
        able = [one for one in self.on_duty if one.suits]
        own = [one for one in able if not one.vendor] or able
        return [one for one in own if one.zone is not Zone.ELSEWHERE] or own


@dataclass(frozen=True)
class Choice:
    """``person`` gets it, or it goes to the ``pool``, or it waits; ``why`` says so in words.

    ``failed`` when it waits although somebody should have been sent. ``arrive`` is when a plan expects the person
    there, in minutes from now; the order may then be planned anew until it is accepted.
    """

    why: str
    person: Candidate | None = None
    pool: bool = False
    failed: bool = False
    arrive: float | None = None
