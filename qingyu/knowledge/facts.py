"""What happens to the company's knowledge."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class PhraseAdded(Fact, code="knowledge.phrase_added"):
    deed = pgettext_lazy("event", "Phrase added")
    sentence = _("%(actor)s added the phrase “%(phrase)s”.")
    phrase: str


@dataclass(frozen=True, kw_only=True)
class PhraseEdited(Fact, code="knowledge.phrase_edited"):
    """``changed`` names the columns."""

    deed = pgettext_lazy("event", "Phrase changed")
    sentence = _("%(actor)s changed the phrase “%(phrase)s”.")
    phrase: str
    changed: list[str]
