"""The incident's course: started, spread, contained, restored, closed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qingyu.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class IncidentStarted(Fact, code="incidents.started"):
    """``homes`` is how many are affected."""

    deed = pgettext_lazy("event", "Emergency plan started")
    sentence = _("%(actor)s started the plan “%(plan)s”%(drill)s for %(place)s: %(homes)d homes affected")
    webhook = True
    number: str
    plan: str
    place: str
    homes: int
    drill: bool

    def words(self) -> dict[str, Any]:
        return {**super().words(), "drill": gettext(" as a drill") if self.drill else ""}


@dataclass(frozen=True, kw_only=True)
class PlaceAdded(Fact, code="incidents.place_added"):
    """A second start of the same plan at the same place joins the first; ``homes`` are those that came in addition."""

    deed = pgettext_lazy("event", "Emergency reported again")
    sentence = _("%(actor)s reported it again for %(place)s; %(homes)d more homes are affected")
    webhook = True
    place: str
    homes: int


@dataclass(frozen=True, kw_only=True)
class IncidentWidened(Fact, code="incidents.widened"):
    """More of the house is affected than it seemed; ``homes`` are those that came in addition."""

    deed = pgettext_lazy("event", "Emergency area widened")
    sentence = _("%(actor)s widened it to %(place)s; %(homes)d more homes are affected")
    webhook = True
    place: str
    homes: int


@dataclass(frozen=True, kw_only=True)
class TicketJoined(Fact, code="incidents.ticket_joined"):
    """``rule`` when the place and the category did it, and no colleague."""

    deed = pgettext_lazy("event", "Request joined to an emergency")
    sentence = _("This request belongs to %(title)s (%(number)s)")
    number: str
    title: str
    rule: bool


@dataclass(frozen=True, kw_only=True)
class IncidentContained(Fact, code="incidents.contained"):
    """``minutes`` from the start, ``limit`` by the plan."""

    deed = pgettext_lazy("event", "Emergency contained")
    sentence = _("The harm was stopped after %(minutes)d minutes (plan: %(limit)d): %(how)s")
    webhook = True
    how: str
    minutes: int
    limit: int


@dataclass(frozen=True, kw_only=True)
class IncidentRestored(Fact, code="incidents.restored"):
    deed = pgettext_lazy("event", "Emergency restored")
    sentence = _("Everything works again after %(minutes)d minutes (plan: %(limit)d): %(how)s")
    webhook = True
    how: str
    minutes: int
    limit: int


@dataclass(frozen=True, kw_only=True)
class IncidentReviewed(Fact, code="incidents.reviewed"):
    deed = pgettext_lazy("event", "Emergency reviewed")
    sentence = _("%(actor)s reviewed it: %(to_improve)s")
    to_improve: str


@dataclass(frozen=True, kw_only=True)
class IncidentClosed(Fact, code="incidents.closed"):
    deed = pgettext_lazy("event", "Emergency closed")
    sentence = _("%(actor)s closed the incident")
    webhook = True


@dataclass(frozen=True, kw_only=True)
class IncidentCancelled(Fact, code="incidents.cancelled"):
    deed = pgettext_lazy("event", "Emergency called off")
    sentence = _("%(actor)s called it off: %(reason)s")
    webhook = True
    reason: str


@dataclass(frozen=True, kw_only=True)
class UpdatePosted(Fact, code="incidents.update_posted"):
    """A line of the public page."""

    deed = pgettext_lazy("event", "Line on the public page of an emergency")
    sentence = _("The page for residents says: %(said)s")
    said: str
