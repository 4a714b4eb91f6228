"""The learned model beside the rules: it may know better what something is about, never that it is harmless."""

from collections.abc import Mapping
from dataclasses import replace

from qingyu.catalog.codes import Axis, Kind, Level, Urgency
from qingyu.catalog.learning.linear import Linear
from qingyu.catalog.lexicon import Lexicon
from qingyu.catalog.suggesters.axes import CALM, class_of
from qingyu.catalog.suggestion import Reason, Source, Suggestion

# The model decides where it is this sure, and surer than the rules are.
SURE = 0.6
# Printed beside its reasons, as a rule's name is.
NAME = "已学会的说法"


def opinion(base: Suggestion, text: str, models: Mapping[str, Linear], lexicon: Lexicon) -> Suggestion:
    """``base`` with what the models are sure to know better; the hazards the rules found stay as they are."""
    category, sure, why = _decided(models.get("category"), text, base.category)
    kind, sure_of_kind, why_kind = _decided(models.get("kind"), text, base.kind.value)
    changed = base
    if category in lexicon.categories and sure >= max(SURE, base.confidence):
        changed = with_category(changed, category, lexicon, round(sure, 2), Reason(Axis.CATEGORY.value, NAME, why))
    if kind in Kind.values and sure_of_kind >= max(SURE, base.confidence):
        changed = with_kind(changed, Kind(kind), Reason(Axis.KIND.value, NAME, why_kind))
    return replace(changed, source=Source.LEARNED) if changed is not base else base


def with_category(base: Suggestion, code: str, lexicon: Lexicon, sure: float, reason: Reason) -> Suggestion:
    """Another category and its department; an emergency stays one."""
    entry = lexicon.categories[code]
    rule = base.rule if base.urgency == Urgency.A else reason.rule
    reasons = (*base.reasons, reason)
    return replace(base, category=code, department=entry.department, confidence=sure, rule=rule, reasons=reasons)


def with_kind(base: Suggestion, kind: Kind, reason: Reason) -> Suggestion:
    """Another kind; what goes with a question or a request follows, and an emergency stays one."""
    urgency, level = base.urgency, base.level
    if urgency != Urgency.A:
        calm, was_calm = kind in CALM, base.kind in CALM
        if calm and not was_calm:
            urgency, level = Urgency.C, Level.DESK
        elif was_calm and not calm:
            urgency, level = Urgency.B, max(Level.DEPARTMENT, level)
    case_class = class_of(urgency, level)
    reasons = (*base.reasons, reason)
    return replace(base, kind=kind, urgency=urgency, level=level, case_class=case_class, reasons=reasons)


def _decided(model: Linear | None, text: str, already: str) -> tuple[str, float, str]:
    """``(label, share, words)``; "" where there is no model or it says the same as the rules."""
    if model is None:
        return "", 0.0, ""
    shares = model.shares(text)
    label = max(shares, key=shares.__getitem__)
    if label == already:
        return "", 0.0, ""
    return label, shares[label], " ".join(model.why(text, label))
