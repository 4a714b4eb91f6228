"""What can happen to a work order. ``number`` names the order's part of the ticket in every fact.

What was only meant for colleagues (why somebody was chosen, why an order changed hands) is never in a sentence that
residents read.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qingyu.events.facts import Audience, Fact
from qingyu.ui.formats import daytime, yuan
from qingyu.work.codes import How, PauseReason


@dataclass(frozen=True, kw_only=True)
class OfOrder:
    """``order_id`` is the order's pk, ``lead`` whether it leads the ticket's work or supports it."""

    number: str
    order_id: int
    lead: bool


@dataclass(frozen=True, kw_only=True)
class OrderIssued(OfOrder, Fact, code="work.issued"):
    """``due_at`` is the department's own deadline, None where the ticket's limits are enough.

    Where the person was named with the order they are in ``assignee``, and OrderAssigned follows at once.
    """

    deed = pgettext_lazy("event", "Order issued")
    sentence = _("%(department_name)s was asked to see to it (order %(number)s)")
    audience = Audience.RESIDENT
    webhook = True
    department: str
    department_id: int
    department_name: str
    duty: str
    due_at: datetime | None = None
    assignee: str = ""
    assignee_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class OrderOffered(OfOrder, Fact, code="work.offered"):
    """The order is open to whoever of the department takes it first."""

    deed = pgettext_lazy("event", "Order offered in the pool")
    sentence = _("Order %(number)s is open to everybody in %(department_name)s")
    department: str
    department_id: int
    department_name: str


@dataclass(frozen=True, kw_only=True)
class OrderAssigned(OfOrder, Fact, code="work.assigned"):
    """``why`` says in words why this person; ``claimed`` when they took the order themselves."""

    deed = pgettext_lazy("event", "Order assigned")
    sentence = _("%(assignee)s will see to it")
    audience = Audience.RESIDENT
    webhook = True
    assignee: str
    assignee_id: int
    department: str
    why: str = ""
    claimed: bool = False


@dataclass(frozen=True, kw_only=True)
class OrderMoved(OfOrder, Fact, code="work.moved"):
    """Nobody had accepted it yet and the plan changed: it leaves ``giver``, and OrderAssigned for another follows."""

    deed = pgettext_lazy("event", "Order planned anew")
    sentence = _("Order %(number)s went from %(giver)s to %(taker)s: %(why)s")
    giver: str
    giver_id: int
    taker: str
    taker_id: int
    why: str


@dataclass(frozen=True, kw_only=True)
class OrderAccepted(OfOrder, Fact, code="work.accepted"):
    """``eta`` was told to the resident."""

    deed = pgettext_lazy("event", "Order accepted")
    sentence = _("%(assignee)s accepted and will be there %(eta)s")
    audience = Audience.RESIDENT
    webhook = True
    assignee: str
    assignee_id: int
    eta: datetime

    def words(self) -> dict[str, Any]:
        return {**super().words(), "eta": daytime(self.eta)}


@dataclass(frozen=True, kw_only=True)
class Arrived(OfOrder, Fact, code="work.arrived"):
    """``first`` is False where somebody of this order had been on site before a transfer."""

    deed = pgettext_lazy("event", "Arrival on site")
    sentence = _("%(assignee)s is on site")
    audience = Audience.RESIDENT
    webhook = True
    assignee: str
    assignee_id: int
    first: bool = True


@dataclass(frozen=True, kw_only=True)
class Contained(OfOrder, Fact, code="work.contained"):
    """The harm has stopped (止损), as when the valve is closed; the repair may still take long."""

    deed = pgettext_lazy("event", "Danger contained")
    sentence = _("The harm has been stopped%(how)s")
    audience = Audience.RESIDENT
    webhook = True
    how: str = ""

    def words(self) -> dict[str, Any]:
        return {**super().words(), "how": gettext(": %(how)s") % {"how": self.how} if self.how else ""}


@dataclass(frozen=True, kw_only=True)
class ConsentAsked(OfOrder, Fact, code="work.consent_asked"):
    """The work and its price were explained before it began; ``price_fen`` is 0 when free."""

    deed = pgettext_lazy("event", "Consent asked")
    sentence = _("%(name)s was asked and %(answer)s: %(text)s (%(price)s)")
    audience = Audience.RESIDENT
    redact = ("name", "text")
    text: str
    price_fen: int
    given: bool
    name: str

    def words(self) -> dict[str, Any]:
        return {
            **super().words(),
            "answer": gettext("agreed") if self.given else gettext("did not agree"),
            "price": yuan(self.price_fen) if self.price_fen else gettext("free of charge"),
        }


@dataclass(frozen=True, kw_only=True)
class OrderPaused(OfOrder, Fact, code="work.paused"):
    """``reason`` is a code, :attr:`reason_words` its words; ``note`` is the colleagues' evidence for the pause."""

    deed = pgettext_lazy("event", "Work paused")
    sentence = _("Work stands still for now: %(reason)s")
    audience = Audience.RESIDENT
    webhook = True
    redact = ("note",)
    pause_id: int
    reason: str
    note: str = ""
    until: datetime | None = None

    @property
    def reason_words(self) -> str:
        return str(PauseReason(self.reason).label)

    def words(self) -> dict[str, Any]:
        reason = self.reason_words
        if self.until:
            reason = gettext("%(reason)s, until %(until)s") % {"reason": reason, "until": daytime(self.until)}
        return {**super().words(), "reason": reason}


@dataclass(frozen=True, kw_only=True)
class OrderResumed(OfOrder, Fact, code="work.resumed"):
    """The pause is over, by itself or because the order was finished, cancelled or changed hands."""

    deed = pgettext_lazy("event", "Work resumed")
    sentence = _("Work goes on")
    audience = Audience.RESIDENT
    webhook = True
    pause_id: int


@dataclass(frozen=True, kw_only=True)
class MaterialsUsed(OfOrder, Fact, code="work.materials_used"):
    """``what`` lists them in words, ``cost_fen`` is their sum."""

    deed = pgettext_lazy("event", "Materials used")
    sentence = _("Materials used: %(what)s")
    audience = Audience.RESIDENT
    what: str
    cost_fen: int


@dataclass(frozen=True, kw_only=True)
class OrderFinished(OfOrder, Fact, code="work.finished"):
    """The department's part is done. ``last`` when no other order of the ticket is open."""

    deed = pgettext_lazy("event", "Order finished")
    sentence = _("%(assignee)s finished the work: %(measures)s")
    audience = Audience.RESIDENT
    webhook = True
    redact = ("cause", "measures")
    assignee: str
    assignee_id: int
    cause: str
    measures: str
    last: bool


@dataclass(frozen=True, kw_only=True)
class OrderTransferred(OfOrder, Fact, code="work.transferred"):
    """Another person does it now; the arrival time that was told no longer holds, the new person tells another."""

    deed = pgettext_lazy("event", "Order passed on")
    sentence = _("%(giver)s passed order %(number)s on to %(taker)s: %(reason)s")
    webhook = True
    giver: str
    giver_id: int
    taker: str
    taker_id: int
    from_department: str
    to_department: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderRedirected(OfOrder, Fact, code="work.redirected"):
    """It was the wrong department (改派); the order waits for a person of the right one."""

    deed = pgettext_lazy("event", "Order redirected")
    sentence = _("%(actor)s redirected order %(number)s to %(to_department_name)s: %(reason)s")
    webhook = True
    giver_id: int | None
    from_department: str
    to_department: str
    to_department_name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderReturned(OfOrder, Fact, code="work.returned"):
    """It came back to dispatch (退单) and waits for another person."""

    deed = pgettext_lazy("event", "Order returned")
    sentence = _("%(giver)s gave order %(number)s back: %(reason)s")
    webhook = True
    giver: str
    giver_id: int
    department: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(OfOrder, Fact, code="work.cancelled"):
    deed = pgettext_lazy("event", "Order cancelled")
    sentence = _("%(actor)s cancelled order %(number)s: %(reason)s")
    webhook = True
    assignee_id: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class AcceptanceCodeSent(OfOrder, Fact, code="work.acceptance_code_sent"):
    """A one-time code went out; the code itself is in no history."""

    deed = pgettext_lazy("event", "Acceptance code sent")
    sentence = _("A code to confirm the work was sent to the phone number ending in %(tail)s")
    audience = Audience.RESIDENT
    redact = ("tail",)
    tail: str


@dataclass(frozen=True, kw_only=True)
class WorkAccepted(OfOrder, Fact, code="work.work_accepted"):
    """The resident took over the work (验收); ``how`` is a code of :class:`qingyu.work.codes.How`."""

    deed = pgettext_lazy("event", "Work accepted")
    sentence = _("The finished work was accepted: %(how)s")
    audience = Audience.RESIDENT
    webhook = True
    redact = ("name",)
    how: str
    name: str = ""

    def words(self) -> dict[str, Any]:
        return {**super().words(), "how": How(self.how).label}


@dataclass(frozen=True, kw_only=True)
class WarrantyGiven(OfOrder, Fact, code="work.warranty_given"):
    deed = pgettext_lazy("event", "Warranty given")
    sentence = _("Under warranty until %(until)s: %(what)s")
    audience = Audience.RESIDENT
    webhook = True
    what: str
    until: date
    terms: str = ""


@dataclass(frozen=True, kw_only=True)
class WarrantyApplies(Fact, code="work.warranty_applies"):
    """``number`` is the order that gave the warranty; about the new ticket."""

    deed = pgettext_lazy("event", "Warranty applies")
    sentence = _("%(what)s is under warranty until %(until)s (order %(number)s): this repair is free of charge")
    audience = Audience.RESIDENT
    webhook = True
    number: str
    what: str
    until: date
