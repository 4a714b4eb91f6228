"""How a notice is told here: as it ships, or as the company words it."""

from collections.abc import Iterable
from dataclasses import dataclass

from qingyu.core.errors import Text
from qingyu.notices import variables, words
from qingyu.notices.codes import Sms
from qingyu.notices.gaps import gaps, plain
from qingyu.notices.models import Wording
from qingyu.notices.notice import Notice
from qingyu.outbox.codes import Carrier


@dataclass(frozen=True)
class Told:
    """A notice with what the company has changed of it; texts have their gaps as they are stored."""

    name: str
    notice: Notice
    wording: Wording | None = None

    @property
    def event(self) -> Text:
        """What people call that of which it tells."""
        return self.notice.fact.deed

    @property
    def on(self) -> bool:
        return self.wording is None or self.wording.on

    @property
    def body(self) -> str:
        return (self.wording and self.wording.body) or self.shipped_body

    @property
    def subject(self) -> str:
        return (self.wording and self.wording.subject) or self.shipped_subject

    @property
    def shipped_body(self) -> str:
        return plain(str(self.notice.body))

    @property
    def shipped_subject(self) -> str:
        return plain(str(self.notice.subject))

    @property
    def order(self) -> tuple[Carrier, ...]:
        chosen = self.wording.order if self.wording else None
        return tuple(Carrier(one) for one in chosen) if chosen else self.notice.order

    @property
    def sms(self) -> Sms:
        return Sms((self.wording and self.wording.sms) or self.notice.sms)

    @property
    def offered(self) -> list[str]:
        """What may stand in its gaps."""
        mine = [*gaps(self.shipped_body), *gaps(self.shipped_subject)]
        return list(dict.fromkeys([*mine, *variables.ALWAYS]))

    @property
    def changed(self) -> bool:
        return self.wording is not None and self.wording.changed


def about(code: str) -> list[Told]:
    """The notices of the fact with this code. One query, none where there are no notices."""
    return _worded(words.about(code))


def every() -> list[Told]:
    """All notices. One query."""
    return _worded(words.every())


def named(name: str) -> Told | None:
    """The notice ``name``; None where there is none."""
    notice = words.every().get(name)
    return _worded({name: notice})[0] if notice else None


def _worded(notices: dict[str, Notice]) -> list[Told]:
    rows: Iterable[Wording] = Wording.objects.filter(name__in=list(notices)) if notices else ()
    by_name = {row.name: row for row in rows}
    return [Told(name, notice, by_name.get(name)) for name, notice in notices.items()]
