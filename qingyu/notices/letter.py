"""What a notice says in one case: the one function behind sending, preview and trial."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils.text import Truncator

from qingyu.notices import variables
from qingyu.notices.case import Case
from qingyu.notices.gaps import fill, gaps
from qingyu.notices.wordings import Told
from qingyu.outbox.models import Message


@dataclass(frozen=True)
class Letter:
    """``values`` are what the gaps were filled with, for services that fill approved templates of their own."""

    subject: str
    body: str
    link: str
    values: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, told: Told, case: Case, *, link: str = "") -> Self:
        """In a real case, in the active language; ``link`` instead of one that acts for its reader."""
        link = link or told.notice.link(case)
        return cls.filled(told, {**case.words, **told.notice.more(case), "link": link})

    @classmethod
    def sample(cls, told: Told) -> Self:
        """In a made-up case."""
        return cls.filled(told, {name: str(variables.SAMPLES[name]) for name in told.offered})

    @classmethod
    def filled(cls, told: Told, said: Mapping[str, Any]) -> Self:
        return cls(
            subject=Truncator(fill(told.subject, said)).chars(120),
            body=Truncator(fill(told.body, said)).chars(Message.BODY),
            link=str(said["link"]),
            values={name: str(said[name]) for name in sorted({*told.offered, *gaps(told.body)}) if name in said},
        )

    def as_sent(self) -> dict[str, Any]:
        """What the outbox is given."""
        return {"subject": self.subject, "body": self.body, "link": self.link, "values": self.values}
