"""What can happen to a paper."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.documents.codes import Kind
from qingyu.events.facts import Audience, Fact


@dataclass(frozen=True, kw_only=True)
class OfPaper:
    """``paper`` is the code that opens it, ``number`` is printed on it."""

    kind: str
    number: str
    paper: str

    def words(self) -> dict[str, Any]:
        return {**self.__dict__, "kind": Kind(self.kind).label}


@dataclass(frozen=True, kw_only=True)
class DocumentMade(OfPaper, Fact, code="documents.made"):
    deed = pgettext_lazy("event", "Document made")
    sentence = _("%(kind)s %(number)s is ready")
    audience = Audience.RESIDENT
    webhook = True


@dataclass(frozen=True, kw_only=True)
class DocumentFailed(OfPaper, Fact, code="documents.failed"):
    deed = pgettext_lazy("event", "Document could not be made")
    sentence = _("%(kind)s %(number)s could not be made: %(error)s")
    error: str
