"""What must be there before a case leaves a stage: one table, asked by the actions and shown by the pages.

Pure: it looks at a :class:`Dossier` and at nothing else. The rules are documents 001 (five stages), 002 (expected
solution, temporary measure) and 003 (valid and communicative, three questions of the review).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from qingyu.complaints.codes import WAY, Nature, Reply, Stage
from qingyu.core.errors import Text

JOINT = 3


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """What is known about a case, as far as a gate asks for it."""

    level: int = 1
    answered: bool = False
    expected: bool = False
    emotion_before: bool = False
    nature: str = ""
    classified: bool = False
    wishes: bool = False
    evidence: bool = False
    led: bool = False
    orders: int = 0
    orders_without_deadline: int = 0
    orders_open: int = 0
    solution: bool = False
    liability: bool = False
    goodwill_waiting: int = 0
    told: bool = False
    proof: bool = False
    reply: str = ""
    why_end: bool = False
    emotion_after: bool = False
    mediations_open: int = 0
    mediated: bool = False
    reviewed: bool = False
    outside_owed: int = 0

    @property
    def valid(self) -> bool:
        return self.nature == Nature.VALID


@dataclass(frozen=True, kw_only=True)
class Demand:
    """``words`` say what must be there; ``when`` whether this case owes it at all."""

    code: str
    words: Text
    met: Callable[[Dossier], bool]
    when: Callable[[Dossier], bool] = lambda _case: True


@dataclass(frozen=True)
class Check:
    """A line of the checklist."""

    code: str
    words: Text
    met: bool


def _joint(case: Dossier) -> bool:
    return case.level == JOINT


def _valid(case: Dossier) -> bool:
    return case.valid


GATES: dict[Stage, tuple[Demand, ...]] = {
    Stage.INTAKE: (
        Demand(code="answered", words=_("A first answer to the resident"), met=lambda case: case.answered),
        Demand(code="expected", words=_("What the resident expects"), met=lambda case: case.expected),
        Demand(code="emotion", words=_("How the resident feels, 1 to 5"), met=lambda case: case.emotion_before),
    ),
    Stage.ASSESSMENT: (
        Demand(code="nature", words=_("Valid or communicative"), met=lambda case: bool(case.nature)),
        Demand(code="classes", words=_("Class of cause and of content"), met=lambda case: case.classified),
        Demand(code="wishes", words=_("The need behind the complaint"), met=lambda case: case.wishes),
        Demand(code="evidence", words=_("The evidence, put together"), met=lambda case: case.evidence),
        Demand(code="lead", words=_("A lead department and person (level 3)"), met=lambda c: c.led, when=_joint),
    ),
    Stage.HANDLING: (
        Demand(code="solution", words=_("What is done about it"), met=lambda case: case.solution),
        Demand(
            code="duties",
            words=_("Each department's duty and deadline (level 3)"),
            met=lambda case: case.orders > 0 and not case.orders_without_deadline,
            when=_joint,
        ),
        Demand(code="orders", words=_("All work orders finished"), met=lambda case: not case.orders_open),
        Demand(
            code="liability", words=_("Who is answerable (valid complaint)"), met=lambda c: c.liability, when=_valid
        ),
        Demand(
            code="mediation",
            words=_("The mediation brought to its end"),
            met=lambda case: not case.mediations_open,
            when=lambda case: case.mediations_open > 0 or case.mediated,
        ),
    ),
    Stage.FEEDBACK: (
        Demand(code="told", words=_("The result told to the resident"), met=lambda case: case.told),
        Demand(
            code="proof",
            words=_("Something to hold on to: a document, a photo, the next inspection or a promise (valid complaint)"),
            met=lambda case: case.proof,
            when=_valid,
        ),
        Demand(code="reply", words=_("What the resident says to it"), met=lambda case: bool(case.reply)),
        Demand(
            code="why_end",
            words=_("Not satisfied: handle it again, mediate, or say why it ends all the same"),
            met=lambda case: case.why_end or case.mediated,
            when=lambda case: case.reply == Reply.NOT_SATISFIED,
        ),
        Demand(code="calmed", words=_("How the resident feels now, 1 to 5"), met=lambda case: case.emotion_after),
    ),
    Stage.REVIEW: (
        Demand(code="reviewed", words=_("Cause, lesson and prevention"), met=lambda case: case.reviewed),
        Demand(
            code="goodwill",
            words=_("Every gesture of goodwill approved or withdrawn"),
            met=lambda case: not case.goodwill_waiting,
        ),
        Demand(
            code="outside",
            words=_("An answer to every body outside that demands one"),
            met=lambda case: not case.outside_owed,
        ),
    ),
}


def checklist(case: Dossier, stage: str) -> list[Check]:
    """What leaving ``stage`` asks, and whether it is there; [] for a case that is over."""
    demands = GATES[Stage(stage)] if stage in WAY else ()
    return [Check(one.code, one.words, one.met(case)) for one in demands if one.when(case)]


def missing(case: Dossier, stage: str) -> list[Check]:
    """What keeps the case in ``stage``. Earlier gates are asked again: a case upgraded later owes what they ask."""
    passed = WAY[: WAY.index(Stage(stage)) + 1] if stage in WAY else ()
    return [check for one in passed for check in checklist(case, one) if not check.met]
