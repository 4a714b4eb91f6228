"""What a deed is: one class declares its details, its sentence, who may read it and how it is forgotten."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, Self, get_args

from django.utils.translation import gettext as _

from qingyu.core.errors import Text

FACTS: dict[str, type["Fact"]] = {}


class Audience(Enum):
    """Who may read the sentence in a history: staff only, or the resident concerned as well."""

    STAFF = "staff"
    RESIDENT = "resident"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A past-tense deed. Subclasses are frozen, keyword-only dataclasses of plain values.

    ``class TicketOpened(Fact, code="tickets.opened")``; the code is stored, so it never changes. ``deed`` is what
    people call it, wherever kinds of events are listed. ``sentence`` is translated and filled from :meth:`words`, in
    which ``actor`` is always there.
    """

    code: ClassVar[str] = ""
    deed: ClassVar[Text] = ""
    sentence: ClassVar[Text] = ""
    audience: ClassVar[Audience] = Audience.STAFF
    webhook: ClassVar[bool] = False
    # Followers of a higher one come first within their lane.
    priority: ClassVar[int] = 0
    # Names of details that say something about a person and are blanked when that person is forgotten.
    redact: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, code: str, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if code in FACTS and FACTS[code].__qualname__ != cls.__qualname__:
            raise TypeError(f"two facts share the code {code}")
        cls.code = code
        FACTS[code] = cls

    def details(self) -> dict[str, Any]:
        """The details as JSON stores them: dates as ISO text, enums as their value."""
        return {field.name: _plain(getattr(self, field.name)) for field in dataclasses.fields(self)}

    @classmethod
    def restore(cls, details: dict[str, Any]) -> Self:
        """The fact :meth:`details` was taken from; details it does not know (of a later version) are left out."""
        return cls(**{f.name: _typed(f.type, details[f.name]) for f in dataclasses.fields(cls) if f.name in details})

    def words(self) -> dict[str, Any]:
        """What fills the sentence; subclasses turn codes into words here."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}

    def say(self, actor: str) -> str:
        """The sentence of the history, in the reader's language."""
        return str(self.sentence) % {**self.words(), "actor": actor or _("The system")}


def deed(code: str) -> Text:
    """What people call the fact with this code; the code itself where there is no such fact any more."""
    fact = FACTS.get(code)
    return fact.deed if fact else code


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value


def _typed(annotation: Any, value: Any) -> Any:
    """``value`` from JSON as the annotated type; ``annotation`` is a type, a union with None, or its source text."""
    kinds = {str(kind) if isinstance(kind, str) else getattr(kind, "__name__", "") for kind in _parts(annotation)}
    if value is None:
        return None
    if "datetime" in kinds:
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if "date" in kinds else value


def _parts(annotation: Any) -> Iterable[Any]:
    if isinstance(annotation, str):
        return [part.strip() for part in annotation.split("|")]
    return get_args(annotation) or [annotation]
