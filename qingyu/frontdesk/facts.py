"""What can happen at the front desk. Names and what was said about oneself stay out of every fact."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qingyu.events.facts import Audience, Fact
from qingyu.frontdesk.codes import LISTS, Handed, How, Identity
from qingyu.ui.formats import daytime


@dataclass(frozen=True, kw_only=True)
class VisitorRegistered(Fact, code="frontdesk.registered"):
    """``purpose`` is its printed name at the time; ``by_self``: drawn at the tablet."""

    deed = pgettext_lazy("event", "Visitor drew a number")
    sentence = _("Number %(number)s drawn: %(purpose)s")
    webhook = True
    number: str
    purpose: str
    urgent: bool
    by_self: bool


@dataclass(frozen=True, kw_only=True)
class VisitorCalled(Fact, code="frontdesk.called"):
    """``times`` counts how often; the second time and on it is called again."""

    deed = pgettext_lazy("event", "Visitor called")
    sentence = _("%(actor)s called number %(number)s to %(window)s")
    number: str
    window: str
    times: int

    def words(self) -> dict[str, Any]:
        return {"number": self.number, "window": self.window or gettext("the desk")}


@dataclass(frozen=True, kw_only=True)
class VisitorPutBack(Fact, code="frontdesk.put_back"):
    deed = pgettext_lazy("event", "Visitor put back into the queue")
    sentence = _("Number %(number)s did not come and waits again")
    number: str


@dataclass(frozen=True, kw_only=True)
class VisitorServed(Fact, code="frontdesk.served"):
    """``waited`` is in minutes."""

    deed = pgettext_lazy("event", "Visitor being served")
    sentence = _("%(actor)s serves number %(number)s after %(waited)d min")
    number: str
    waited: int


@dataclass(frozen=True, kw_only=True)
class IdentityChecked(Fact, code="frontdesk.identity_checked"):
    deed = pgettext_lazy("event", "Identity checked at the desk")
    sentence = _("Identity at the desk: %(result)s (%(how)s)")
    result: str
    how: str
    tries: int

    def words(self) -> dict[str, Any]:
        result = Identity(self.result).label if self.result else gettext("no match yet")
        return {"result": result, "how": How(self.how).label}


@dataclass(frozen=True, kw_only=True)
class SolutionAsked(Fact, code="frontdesk.solution_asked"):
    """The time and manner of solution that the visitor expects."""

    deed = pgettext_lazy("event", "Expected solution noted")
    sentence = _("Number %(number)s expects: %(expected)s")
    redact = ("expected",)
    number: str
    expected: str


@dataclass(frozen=True, kw_only=True)
class VisitorFinished(Fact, code="frontdesk.finished"):
    """``minutes`` is how long it took at the desk."""

    deed = pgettext_lazy("event", "Visitor served to the end")
    sentence = _("%(actor)s has served number %(number)s")
    webhook = True
    number: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class VisitorLeft(Fact, code="frontdesk.left"):
    deed = pgettext_lazy("event", "Visitor left unserved")
    sentence = _("Number %(number)s left before being served")
    number: str


@dataclass(frozen=True, kw_only=True)
class CameFromDesk(Fact, code="frontdesk.ticket_registered"):
    """About the ticket: which visitor it came from."""

    deed = pgettext_lazy("event", "Request registered at the desk")
    sentence = _("Registered at the front desk, number %(number)s")
    audience = Audience.RESIDENT
    number: str
    reception: int


@dataclass(frozen=True, kw_only=True)
class ProcedureOpened(Fact, code="frontdesk.procedure_opened"):
    deed = pgettext_lazy("event", "Procedure opened")
    sentence = _("%(actor)s opened %(kind)s, told until %(due)s")
    webhook = True
    kind: str
    due_on: date

    def words(self) -> dict[str, Any]:
        return {"kind": self.kind, "due": daytime(self.due_on)}


@dataclass(frozen=True, kw_only=True)
class PapersReceived(Fact, code="frontdesk.papers_received"):
    deed = pgettext_lazy("event", "Papers received")
    sentence = _("%(actor)s received: %(papers)s")
    names: list[str]

    def words(self) -> dict[str, Any]:
        return {"papers": pgettext("between listed papers", ", ").join(self.names)}


@dataclass(frozen=True, kw_only=True)
class ProcedureReady(Fact, code="frontdesk.procedure_ready"):
    deed = pgettext_lazy("event", "Procedure ready to hand over")
    sentence = _("Ready to hand over")
    webhook = True
    kind: str


@dataclass(frozen=True, kw_only=True)
class ProcedureHandedOver(Fact, code="frontdesk.procedure_handed_over"):
    """``what`` was handed over, ``names`` are the papers that went back."""

    deed = pgettext_lazy("event", "Papers handed over")
    sentence = _("%(actor)s handed over to %(to)s: %(things)s")
    webhook = True
    redact = ("to",)
    what: str
    names: list[str]
    to: str
    signed: bool

    def words(self) -> dict[str, Any]:
        things = [*([self.what] if self.what else []), *self.names]
        return {"to": self.to, "things": pgettext("between listed papers", ", ").join(things)}


@dataclass(frozen=True, kw_only=True)
class ProcedureCancelled(Fact, code="frontdesk.procedure_cancelled"):
    deed = pgettext_lazy("event", "Procedure cancelled")
    sentence = _("%(actor)s cancelled it: %(reason)s")
    redact = ("reason",)
    reason: str


@dataclass(frozen=True, kw_only=True)
class ParcelReceived(Fact, code="frontdesk.parcel_received"):
    deed = pgettext_lazy("event", "Parcel received")
    sentence = _("Parcel %(carrier)s …%(tail)s received, shelf %(shelf)s")
    audience = Audience.RESIDENT
    webhook = True
    carrier: str
    tail: str
    shelf: str


@dataclass(frozen=True, kw_only=True)
class ParcelHandedOver(Fact, code="frontdesk.parcel_handed_over"):
    deed = pgettext_lazy("event", "Parcel handed over")
    sentence = _("Parcel …%(tail)s handed over to %(to)s (%(how)s)")
    audience = Audience.RESIDENT
    webhook = True
    redact = ("to",)
    tail: str
    how: str
    to: str

    def words(self) -> dict[str, Any]:
        return {"tail": self.tail, "to": self.to, "how": Handed(self.how).label}


@dataclass(frozen=True, kw_only=True)
class ParcelReminded(Fact, code="frontdesk.parcel_reminded"):
    deed = pgettext_lazy("event", "Reminder of a parcel")
    sentence = _("Reminded of parcel …%(tail)s after %(days)d days")
    tail: str
    days: int


@dataclass(frozen=True, kw_only=True)
class ParcelOverdue(Fact, code="frontdesk.parcel_overdue"):
    deed = pgettext_lazy("event", "Parcel overdue")
    sentence = _("Parcel …%(tail)s has not been collected for %(days)d days")
    webhook = True
    tail: str
    days: int


@dataclass(frozen=True, kw_only=True)
class ParcelGivenBack(Fact, code="frontdesk.parcel_given_back"):
    deed = pgettext_lazy("event", "Parcel given back to the courier")
    sentence = _("Parcel …%(tail)s went back to the courier: %(reason)s")
    audience = Audience.RESIDENT
    tail: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DeskListAdded(Fact, code="frontdesk.list_added"):
    """``of`` is purpose, procedure or standard."""

    deed = pgettext_lazy("event", "Reception setting added")
    sentence = _("%(actor)s added to %(list)s: %(name)s")
    of: str
    name: str

    def words(self) -> dict[str, Any]:
        return {"list": LISTS[self.of], "name": self.name}


@dataclass(frozen=True, kw_only=True)
class DeskListEdited(Fact, code="frontdesk.list_edited"):
    """``changed`` names the columns."""

    deed = pgettext_lazy("event", "Reception setting changed")
    sentence = _("%(actor)s changed in %(list)s: %(name)s")
    of: str
    name: str
    changed: list[str]

    def words(self) -> dict[str, Any]:
        return {"list": LISTS[self.of], "name": self.name}


@dataclass(frozen=True, kw_only=True)
class HallLinksRenewed(Fact, code="frontdesk.hall_links_renewed"):
    """About the community."""

    deed = pgettext_lazy("event", "Links of the hall made anew")
    sentence = _("%(actor)s made the links of the waiting screen and the number tablet anew")


@dataclass(frozen=True, kw_only=True)
class DeskArranged(Fact, code="frontdesk.arranged"):
    deed = pgettext_lazy("event", "Front desk arranged")
    sentence = _(
        "%(actor)s arranged the desk: wait at most %(wait_minutes)d minutes, parcels reminded of after %(remind_days)d "
        "days, overdue after %(overdue_days)d"
    )
    wait_minutes: int
    remind_days: int
    overdue_days: int
