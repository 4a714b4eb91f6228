"""The plan's steps: done, late, next."""

from collections.abc import Mapping
from dataclasses import dataclass

from qingyu.console.deeds import Deed
from qingyu.console.incident_view.clocks import late_words
from qingyu.core import clock
from qingyu.incidents.codes import Key
from qingyu.incidents.models import Done, Incident

# The deed that ticks a step off by itself.
DEEDS = {Key.CONTAIN: "containment", Key.BROADCAST: "warning", Key.RESTORE: "restoration", Key.REVIEW: "review"}
HOMES = (Key.SURVEY, Key.VISITS)


@dataclass(frozen=True)
class Item:
    """``state``: done, skipped, late, next, open. ``deed`` and ``at_homes`` say where a step ticks itself off."""

    step: Done
    state: str
    words: str
    deed: Deed[Incident] | None
    at_homes: bool

    @property
    def tone(self) -> str:
        if self.state == "done":
            return "late" if (self.step.late or 0) > 0 else "ok"
        return {"late": "late", "next": "brand"}.get(self.state, "muted")


def checklist_of(incident: Incident, deeds: Mapping[str, Deed[Incident]]) -> list[Item]:
    """In the order of their minute marks. One query."""
    steps = list(incident.steps.select_related("by"))
    first = next((step for step in steps if step.done_at is None), None) if incident.open else None
    return [_item(incident, step, step is first, deeds) for step in steps]


def _item(incident: Incident, step: Done, first: bool, deeds: Mapping[str, Deed[Incident]]) -> Item:
    deed = deeds.get(DEEDS.get(Key(step.key), "")) if step.key and step.done_at is None else None
    return Item(
        step=step,
        state=_state(incident, step, first),
        words=late_words(step.late),
        deed=deed,
        at_homes=step.key in HOMES and step.done_at is None,
    )


def _state(incident: Incident, step: Done, first: bool) -> str:
    if step.done_at:
        return "skipped" if step.skipped else "done"
    if incident.open and step.due_at <= clock.now():
        return "late"
    return "next" if first else "open"
