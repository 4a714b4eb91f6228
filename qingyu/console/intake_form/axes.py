"""The axes of a request as the intake shows them: what is proposed, and the clerk's word where it differs."""

from dataclasses import dataclass

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.queries import categories
from qingyu.console.intake_form.form import IntakeForm
from qingyu.console.intake_form.reading import Reading
from qingyu.core.errors import Text

# Each axis by its name in the form and in ``matching.What``.
AXES = ("kind", "category", "urgency", "case_class", "level")
Choices = list[tuple[str, Text]]


@dataclass(frozen=True)
class Axis:
    """``proposed`` is in words; ``chosen`` is the code the clerk picked, or empty."""

    name: str
    label: Text
    choices: Choices
    proposed: Text
    chosen: str
    corrected: bool
    errors: list[str]


def axes_of(form: IntakeForm, reading: Reading) -> list[Axis]:
    """All five, in the order in which they are read. One query."""
    choices: dict[str, Choices] = {
        "kind": list(Kind.choices),
        "category": [(row.code, row.name) for row in categories()],
        "urgency": list(Urgency.choices),
        "case_class": list(CaseClass.choices),
        "level": [(str(value), label) for value, label in Level.choices],
    }
    return [_axis(form, reading, name, choices[name]) for name in AXES]


def _axis(form: IntakeForm, reading: Reading, name: str, choices: Choices) -> Axis:
    chosen = str((form.data if form.is_bound else form.initial).get(name, ""))
    suggested, holds = _values(reading, name)
    return Axis(
        name=name,
        label=form.fields[name].label or "",
        choices=choices,
        # What holds already counts the clerk's word on the other axes: urgency A brings its class along.
        proposed=dict(choices).get(suggested if chosen else holds, ""),
        chosen=chosen,
        corrected=bool(chosen and suggested and chosen != suggested),
        errors=[str(error) for error in form.errors.get(name, [])] if form.is_bound else [],
    )


def _values(reading: Reading, name: str) -> tuple[str, str]:
    """(suggested, holding) as codes; empty while nothing is said."""
    if reading.what is None:
        return "", ""
    holds = reading.what.category.code if name == "category" else getattr(reading.what, name)
    return str(getattr(reading.what.suggested, name)), str(holds)
