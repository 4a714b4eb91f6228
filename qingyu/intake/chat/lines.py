"""The lines of a chat with what they seem to be, for a person to tick."""

import hashlib
from dataclasses import dataclass

from qingyu.catalog.codes import Kind, Urgency
from qingyu.catalog.queries import current_lexicon
from qingyu.catalog.suggest import suggest
from qingyu.catalog.suggestion import Suggestion
from qingyu.intake.chat.parse import Line
from qingyu.intake.chat.people import Guess, guesses
from qingyu.intake.models import Submission
from qingyu.places.models import Community
from qingyu.tickets.codes import Channel


@dataclass(frozen=True)
class Entry:
    """``id`` is the same whenever the same words are pasted; ``known`` where they were brought in before."""

    id: str
    line: Line
    guess: Guess
    suggested: Suggestion
    known: bool = False

    @property
    def asks(self) -> bool:
        """Whether it reads like a request; greetings, thanks and talk among neighbours do not."""
        if self.guess.ours:
            return False
        if self.suggested.urgency == Urgency.A:
            return True
        named = self.suggested.category != "other" and self.suggested.confidence > 0
        return named and self.suggested.kind != Kind.COMPLIMENT

    @property
    def emergency(self) -> bool:
        return self.asks and self.suggested.urgency == Urgency.A


def entries(lines: list[Line], *, community: Community, group: str) -> list[Entry]:
    """``lines`` with person, suggestion and whether they were brought in before. Five queries."""
    people = guesses(community, {line.speaker for line in lines})
    ids = {index: _id(line, community, group) for index, line in enumerate(lines)}
    before = Submission.objects.filter(channel=Channel.GROUP, outside_id__in=ids.values())
    known = set(before.values_list("outside_id", flat=True))
    lexicon = current_lexicon()
    found = [
        Entry(ids[index], line, people[line.speaker], suggest(line.text, lexicon=lexicon), ids[index] in known)
        for index, line in enumerate(lines)
    ]
    return list({entry.id: entry for entry in found}.values())


def _id(line: Line, community: Community, group: str) -> str:
    # The first message: a longer copy of the same chat may add to what follows it.
    parts = [community.code, group, line.speaker, line.at.isoformat() if line.at else "", line.first]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
