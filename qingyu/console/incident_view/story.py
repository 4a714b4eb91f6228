"""What happened, minute by minute."""

from dataclasses import dataclass
from datetime import datetime

from qingyu.events.queries import history
from qingyu.incidents import facts
from qingyu.incidents.models import Incident

TONES = {
    facts.NobodyAnswered.code: "late",
    facts.RolePassedOver.code: "soon",
    facts.IncidentContained.code: "ok",
    facts.IncidentRestored.code: "ok",
    facts.IncidentClosed.code: "ok",
    facts.Announced.code: "info",
}


@dataclass(frozen=True)
class Happening:
    """One line of the history, as ``{% timeline %}`` takes it."""

    at: datetime
    words: str
    tone: str


def history_of(incident: Incident, most: int) -> list[Happening]:
    """The newest first. One query."""
    events = history(incident).order_by("-id")[:most]
    return [Happening(event.at, event.sentence, TONES.get(event.code, "muted")) for event in events]
