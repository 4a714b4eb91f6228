"""What a suggester is asked and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.lexicon import Lexicon


class Source(StrEnum):
    """Who suggests: the rules, what was learned from the company's tickets, or an outside model."""

    RULES = "rules"
    LEARNED = "learned"
    AI = "ai"


@dataclass(frozen=True)
class PlaceHint:
    """Where it is, as printed: the equipment or area of a scanned code, the public area chosen ("2号电梯")."""

    name: str


@dataclass(frozen=True)
class Past:
    """An earlier request of the same person or home, for words such as "still not repaired"."""

    category: str
    kind: str = ""


@dataclass(frozen=True)
class Reason:
    """One rule that spoke: for which axis, its printed name, the words it found."""

    axis: str
    rule: str
    words: str


@dataclass(frozen=True)
class Suggestion:
    """The answer on every axis.

    ``category`` and ``department`` are codes ("" is no department), ``confidence`` lies in 0..1, ``rule`` is the
    printed name of the rule that decided ("" when none spoke).
    """

    kind: Kind
    category: str
    urgency: Urgency
    case_class: CaseClass
    level: Level
    department: str
    confidence: float
    rule: str
    reasons: tuple[Reason, ...]
    source: Source = Source.RULES

    @property
    def percent(self) -> int:
        """The confidence as people read it."""
        return round(100 * self.confidence)

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons that bear the rule that decided, at most three."""
        return tuple(reason for reason in self.reasons if reason.rule == self.rule)[:3]

    def as_json(self) -> dict[str, object]:
        """The stable shape of the command line and the API."""
        return {
            "kind": self.kind.value,
            "category": self.category,
            "urgency": self.urgency.value,
            "class": self.case_class.value,
            "level": self.level.value,
            "department": self.department,
            "confidence": self.confidence,
            "rule": self.rule,
            "reasons": [{"axis": r.axis, "rule": r.rule, "words": r.words} for r in self.reasons],
            "source": self.source.value,
        }


class Suggester(Protocol):
    """A plug of ``suggesters/``: a module with this function, pure and never raising."""

    def suggest(
        self, text: str, *, place: PlaceHint | None, history: Sequence[Past], lexicon: Lexicon
    ) -> Suggestion: ...
