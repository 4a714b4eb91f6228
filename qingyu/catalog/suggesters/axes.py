"""Kind, urgency, class and level from the points of the rules."""

from collections.abc import Mapping

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.lexicon import CategoryEntry
from qingyu.catalog.suggesters.tally import Tally

# Residents write letters to complain.
LETTER_COMPLAINS = 13.0
# A letter tells what broke and what was once repaired on the way to its complaint.
LETTER_KINDS: Mapping[Kind, float] = {Kind.REPAIR: 0.7, Kind.COMPLIMENT: 0.3}
# What a category usually is (a noise: a complaint) against what the words say.
USUAL_KIND = 3.0
# Points that make an emergency; a question or an idea must name a stronger danger than a report does.
EMERGENCY: Mapping[Kind, float] = {
    Kind.REPAIR: 10, Kind.COMPLAINT: 10, Kind.ENQUIRY: 16, Kind.SUGGESTION: 24, Kind.COMPLIMENT: 40,
}  # fmt: skip
LETTER_EMERGENCY = 2.0
HARM = 6.0
JOINT = 8.0
CALM = (Kind.ENQUIRY, Kind.SUGGESTION, Kind.COMPLIMENT)


def kind_of(tally: Tally, category: CategoryEntry, letter: bool, *, known: bool) -> Kind:
    if letter:
        tally.add(Kind.COMPLAINT, LETTER_COMPLAINS, "")
        for value, share in LETTER_KINDS.items():
            tally.points[value] *= share
    if category.default_kind and known:
        tally.add(category.default_kind, USUAL_KIND, "")
    return Kind(tally.winner(Kind.COMPLAINT if known else Kind.ENQUIRY))


def urgency_of(tally: Tally, category: CategoryEntry, kind: Kind, letter: bool) -> Urgency:
    if tally.points.get(Urgency.A, 0.0) >= EMERGENCY[kind] + (LETTER_EMERGENCY if letter else 0.0):
        return Urgency.A
    if kind in CALM:
        harmed = tally.points.get(Urgency.B, 0.0) >= HARM and kind != Kind.COMPLIMENT
        return Urgency.B if harmed else Urgency.C
    if tally.points.get(Urgency.C, 0.0) >= HARM:
        return Urgency.C
    # The category's own A would make every report of it an emergency; that is for the words to say.
    return Urgency.C if category.default_urgency == Urgency.C else Urgency.B


def level_of(tally: Tally, category: CategoryEntry, kind: Kind, urgency: Urgency) -> Level:
    if kind in CALM:
        return Level.DEPARTMENT if urgency == Urgency.A else Level.DESK
    if tally.points.get(str(Level.JOINT.value), 0.0) >= JOINT:
        return Level.JOINT
    if kind == Kind.COMPLAINT and category.default_level == Level.JOINT:
        return Level.JOINT
    return Level.DEPARTMENT


def class_of(urgency: Urgency, level: Level) -> CaseClass:
    if urgency == Urgency.A:
        return CaseClass.EMERGENCY
    return CaseClass.COMPLEX if level == Level.JOINT else CaseClass.GENERAL
