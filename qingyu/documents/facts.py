"""What can happen to a paper."""

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, kw_only=True)
class InspectionNamed(Fact, code="documents.inspection_named"):
    """The repair report says when it is looked at again; ``order`` is the work order's number."""

    deed = pgettext_lazy("event", "Next inspection named in a report")
    sentence = _("The repair report names %(next_check)s as the day of the next inspection")
    audience = Audience.RESIDENT
    order: str
    next_check: date
