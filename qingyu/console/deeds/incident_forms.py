"""What the deeds on an incident ask."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.console.deeds import fields
from qingyu.console.deeds.base import DeedForm
from qingyu.console.incident_start import Added, ZoneForm, added_to, choices_of, risers_of
from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.incidents import gates, queries
from qingyu.incidents.models import Incident

LONGEST = 300


class MessageForm(DeedForm):
    """Words to every affected home; it says how many that are before anything leaves."""

    layout: ClassVar[str] = "console/incidents/message_fields.html"
    body = fields.words(_("Message"), most=LONGEST, rows=5)

    def prepare(self) -> None:
        incident: Incident = self.thing
        self.homes = incident.homes.count()


class WarningForm(MessageForm):
    def prepare(self) -> None:
        super().prepare()
        self.initial["body"] = gates.words_of(self.thing, "warning")


class WidenForm(ZoneForm, DeedForm):
    """One more part of the place; it says how many homes come in addition before anything is done."""

    layout: ClassVar[str] = "console/incidents/widen_fields.html"

    def __init__(self, *args: Any, thing: Incident, **kwargs: Any) -> None:
        community = thing.community
        super().__init__(
            *args, thing=thing, community=community, choices=choices_of(community), prefix="zone-0", **kwargs
        )
        self.risers = risers_of(thing.community, str(self["where"].value() or ""))

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and self.place is None:
            self.add_error("where", _("Please choose where it is."))
        return {**said, "place": self.place}

    @property
    def added(self) -> Added | None:
        """What would come in addition; None while the place is not said, or does not fit together."""
        return added_to(self.thing, self.place) if self.place else None


class ContainForm(DeedForm):
    how = fields.line(_("How it was stopped"), most=200, hint=_("As everybody may read it on the residents' page."))


class RestoreForm(MessageForm):
    how = fields.line(_("How it was restored"), most=200, hint=_("As everybody may read it on the residents' page."))

    def prepare(self) -> None:
        super().prepare()
        self.order_fields(["how", "body"])
        self.initial["body"] = gates.words_of(self.thing, "restored")


class CancelForm(DeedForm):
    reason = fields.words(_("Why it is called off"), most=300)


class ExpectForm(DeedForm):
    end = fields.moment(_("Expected end"), hint=_("Callers and the residents' page are told this."))

    def prepare(self) -> None:
        incident: Incident = self.thing
        if incident.expected_at and incident.expected_at > clock.now():
            self.initial["end"] = timezone.localtime(incident.expected_at).strftime("%Y-%m-%dT%H:%M")


class UpdateForm(DeedForm):
    words = fields.words(
        _("New line"), most=LONGEST, rows=3, hint=_("Everybody in the owners' group reads this: no names, no rooms.")
    )


class AttachForm(DeedForm):
    number = fields.line(_("Ticket number"), most=20)


class SuppliesForm(DeedForm):
    what = fields.line(_("What is needed"), most=120)
    amount = fields.line(_("How much"), most=40, required=False)
    supplier = fields.line(_("Supplier"), most=60, required=False)
    phone = fields.line(_("Telephone"), most=30, required=False)
    expected_at = fields.moment(_("Arrives by"), required=False)


class PointForm(DeedForm):
    what = fields.line(_("What is handed out"), most=60)
    where = fields.line(_("Where"), most=120)
    hours = fields.line(_("When"), most=60, required=False)


class ReviewForm(DeedForm):
    layout: ClassVar[str] = "console/incidents/review_fields.html"
    cause = fields.words(_("Cause found"), most=500)
    went_well = fields.words(_("What went well"), most=500)
    to_improve = fields.words(_("What must become better"), most=500)
    plan_change = fields.words(_("Change of the plan"), most=500, required=False)

    def prepare(self) -> None:
        incident: Incident = self.thing
        self.late = [one for one in queries.deviations(incident) if one.late and one.late > 0]
        if hasattr(incident, "review"):
            names = ("cause", "went_well", "to_improve", "plan_change")
            self.initial.update({name: getattr(incident.review, name) for name in names})


class CloseForm(DeedForm):
    layout: ClassVar[str] = "console/incidents/close_fields.html"
    sure = forms.BooleanField(label=_("Everything is done and written down"))

    def prepare(self) -> None:
        self.missing: list[Text] = gates.missing(self.thing)
