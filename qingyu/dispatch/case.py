"""What a strategy looks at, and what it answers."""

from dataclasses import dataclass
from enum import Enum

from qingyu.catalog.codes import Urgency
from qingyu.staff.models import Department, Employee
from qingyu.tickets.models import Ticket


class Zone(Enum):
    """Where a candidate looks after, seen from the place of the case."""

    HERE = "here"
    ANYWHERE = "anywhere"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Candidate:
    """A colleague on duty. ``skilled`` is None for an all-rounder, who lists no skills.

    ``load`` is the number of open orders, ``last`` grows with the order they had last (0: none yet).
    """

    employee: Employee
    skilled: bool | None
    zone: Zone
    load: int
    last: int
    leads: bool

    @property
    def suits(self) -> bool:
        return self.skilled is not False


@dataclass(frozen=True)
class Case:
    """``on_duty`` are all colleagues of the department at hand, in the order of their ids."""

    ticket: Ticket
    department: Department
    on_duty: tuple[Candidate, ...]

    @property
    def emergency(self) -> bool:
        return self.ticket.urgency == Urgency.A

    @property
    def suitable(self) -> list[Candidate]:
        """Who can do it and looks after the place; where there is none, whoever can do it at all."""
        able = [one for one in self.on_duty if one.suits]
        return [one for one in able if one.zone is not Zone.ELSEWHERE] or able


@dataclass(frozen=True)
class Choice:
    """``person`` gets it, or it goes to the ``pool``, or it waits; ``why`` says so in words.

    ``failed`` when it waits although somebody should have been sent.
    """

    why: str
    person: Employee | None = None
    pool: bool = False
    failed: bool = False
