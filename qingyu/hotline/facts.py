"""What can happen to calls, and to those who were missed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qingyu.core.text import masked_phone
from qingyu.events.facts import Fact
from qingyu.hotline.codes import How, Outcome
from qingyu.ui.formats import daytime


def _who(number: str) -> str:
    return masked_phone(number) if number else gettext("a withheld number")


@dataclass(frozen=True, kw_only=True)
class CallRang(Fact, code="hotline.rang"):
    """It rings, at ``agent_id`` where the telephone system says at whom."""

    deed = pgettext_lazy("event", "Call ringing")
    sentence = _("A call from %(number)s rings")
    redact = ("number",)
    number: str
    agent_id: int | None = None

    def words(self) -> dict[str, Any]:
        return {"number": _who(self.number)}


@dataclass(frozen=True, kw_only=True)
class CallAnswered(Fact, code="hotline.answered"):
    """``agent`` is "" where the telephone system names nobody we know."""

    deed = pgettext_lazy("event", "Call answered")
    sentence = _("%(agent)s answered the call after %(seconds)s seconds")
    agent: str
    agent_id: int | None
    seconds: int

    def words(self) -> dict[str, Any]:
        return {"agent": self.agent or gettext("A colleague"), "seconds": self.seconds}


@dataclass(frozen=True, kw_only=True)
class CallEnded(Fact, code="hotline.ended"):
    deed = pgettext_lazy("event", "Call ended")
    sentence = _("The call ended after %(seconds)s seconds")
    seconds: int


@dataclass(frozen=True, kw_only=True)
class CallMissed(Fact, code="hotline.missed"):
    """Nobody answered; where the number is known, a call back is owed."""

    deed = pgettext_lazy("event", "Call missed")
    sentence = _("A call from %(number)s was missed after %(seconds)s seconds")
    webhook = True
    redact = ("number",)
    number: str
    seconds: int

    def words(self) -> dict[str, Any]:
        return {"number": _who(self.number), "seconds": self.seconds}


@dataclass(frozen=True, kw_only=True)
class CallLogged(Fact, code="hotline.logged"):
    """Written down by hand, in an office whose telephones tell nothing."""

    deed = pgettext_lazy("event", "Call written down")
    sentence = _("%(actor)s wrote down a call with %(number)s")
    redact = ("number",)
    number: str
    direction: str
    answered: bool

    def words(self) -> dict[str, Any]:
        return {"number": _who(self.number)}


@dataclass(frozen=True, kw_only=True)
class CallerKnown(Fact, code="hotline.caller_known"):
    """A colleague found out who is calling."""

    deed = pgettext_lazy("event", "Caller recognised")
    sentence = _("%(actor)s found out who was calling")
    resident_id: int


@dataclass(frozen=True, kw_only=True)
class CallLinked(Fact, code="hotline.linked"):
    """The call became a ticket, or belongs to one."""

    deed = pgettext_lazy("event", "Call linked to a request")
    sentence = _("It belongs to the call at %(rang_at)s, answered after %(seconds)s seconds")
    number: str
    rang_at: datetime
    seconds: int

    def words(self) -> dict[str, Any]:
        return {"rang_at": daytime(self.rang_at), "seconds": self.seconds}


@dataclass(frozen=True, kw_only=True)
class CallSummed(Fact, code="hotline.summed"):
    """``read_back`` are the names of what was read back, ``agreed`` is the next step."""

    deed = pgettext_lazy("event", "Call summed up")
    sentence = _("%(actor)s closed the call with what was agreed: %(agreed)s")
    redact = ("agreed",)
    read_back: list[str]
    agreed: str
    consent: bool


@dataclass(frozen=True, kw_only=True)
class CallbackPlanned(Fact, code="hotline.callback_planned"):
    deed = pgettext_lazy("event", "Call back planned")
    sentence = _("%(number)s is to be called back by %(due)s")
    redact = ("number",)
    number: str
    due_at: datetime

    def words(self) -> dict[str, Any]:
        return {"number": _who(self.number), "due": daytime(self.due_at)}


@dataclass(frozen=True, kw_only=True)
class CallbackTaken(Fact, code="hotline.callback_taken"):
    deed = pgettext_lazy("event", "Call back taken on")
    sentence = _("%(owner)s calls back")
    owner: str
    owner_id: int


@dataclass(frozen=True, kw_only=True)
class CallbackAttempted(Fact, code="hotline.callback_attempted"):
    deed = pgettext_lazy("event", "Call back tried")
    sentence = _("%(actor)s tried to call the missed caller: %(outcome)s %(note)s")
    redact = ("note",)
    outcome: str
    note: str

    def words(self) -> dict[str, Any]:
        return {"outcome": Outcome(self.outcome).label, "note": self.note}


@dataclass(frozen=True, kw_only=True)
class CallbackEnded(Fact, code="hotline.callback_ended"):
    """``state`` is kept, missed or dropped."""

    deed = pgettext_lazy("event", "Call back ended")
    sentence = _("The call back has ended: %(how)s")
    webhook = True
    state: str
    how: str
    count: int

    def words(self) -> dict[str, Any]:
        return {"how": How(self.how).label}


@dataclass(frozen=True, kw_only=True)
class CallbackWarned(Fact, code="hotline.callback_warned"):
    deed = pgettext_lazy("event", "Call back nearly due")
    sentence = _("A missed call must be called back by %(due)s")
    due_at: datetime

    def words(self) -> dict[str, Any]:
        return {"due": daytime(self.due_at)}


@dataclass(frozen=True, kw_only=True)
class CallbackOverdue(Fact, code="hotline.callback_overdue"):
    deed = pgettext_lazy("event", "Call back overdue")
    sentence = _("A missed call was not called back by %(due)s")
    webhook = True
    due_at: datetime

    def words(self) -> dict[str, Any]:
        return {"due": daytime(self.due_at)}


@dataclass(frozen=True, kw_only=True)
class SettingsSaved(Fact, code="hotline.settings_saved"):
    deed = pgettext_lazy("event", "Hotline settings changed")
    sentence = _("%(actor)s changed how the hotline is set up")
    target_seconds: int
    callback_minutes: int
