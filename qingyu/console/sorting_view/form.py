"""What a clerk makes of a line of the tray: a ticket, with the sender recognised from then on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import Kind, Urgency
from qingyu.catalog.queries import categories, suggestion
from qingyu.console.deeds import fields
from qingyu.console.intake_form.reading import Reading, read
from qingyu.intake.actions.sort import bindable
from qingyu.intake.models import Submission
from qingyu.intake.request import Person, Request
from qingyu.places.models import Community
from qingyu.tickets.actions.open import LONGEST
from qingyu.tickets.codes import Channel
from qingyu.ui.forms import ConsoleForm

TYPED = ("community", "room", "name", "phone", "text", "resident")


class SortForm(ConsoleForm, forms.Form):
    """Prefilled with what is known. ``phone`` left empty is the number it came from, which nobody needs to see."""

    community = forms.ChoiceField(label=_("Community"))
    room = fields.line(_("Room"), most=40, required=False)
    resident = forms.CharField(max_length=20, required=False)
    name = fields.line(pgettext_lazy("person", "Name"), most=60, required=False)
    phone = fields.line(_("Phone"), most=40, required=False)
    place = fields.line(_("Exact spot"), most=200, required=False)
    text = fields.words(_("What is the matter?"), most=LONGEST, rows=4)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    category = forms.ChoiceField(label=_("Category"))
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Urgency.choices)
    remember = forms.BooleanField(label=_("Recognise this sender from now on"), required=False)

    def __init__(self, *args: Any, submission: Submission, actor: Actor, **kwargs: Any) -> None:
        kwargs.setdefault("initial", first_values(submission))
        super().__init__(*args, **kwargs)
        self.submission = submission
        self.communities = list(Community.objects.visible_to(actor).order_by("name"))
        choices = [(one.code, one.name) for one in self.communities]
        choices = choices if len(choices) == 1 else [("", "—"), *choices]
        self.fields["community"].choices = choices  # type: ignore[attr-defined]
        self.fields["category"].choices = [(row.code, row.name) for row in categories()]  # type: ignore[attr-defined]
        self.fields["room"].widget.attrs |= {"placeholder": "3-2-1502"}
        if submission.sender_kind == "phone":
            self.fields["phone"].help_text = _("Empty: the number it came from.")
        if not bindable(submission):
            del self.fields["remember"]

    def said(self) -> dict[str, str]:
        """What stands in the fields, right or wrong, for reading on."""
        values = {name: str(self[name].value() or "")[:LONGEST] for name in TYPED}
        return {**values, "phone": values["phone"] or own_number(self.submission)}

    def reading(self, actor: Actor) -> Reading:
        return read(actor, self.said(), self.communities)

    def request(self, found: Reading) -> Request:
        """What is handed in, as every channel hands it in."""
        said = self.cleaned_data
        resident = found.resident
        return Request(
            channel=Channel(self.submission.channel),
            community=said["community"],
            text=said["text"],
            reporter=Person(
                name=said["name"] or (resident.name if resident else ""),
                phone=said["phone"] or own_number(self.submission),
                home=said["room"] or (found.home.label if found.home else ""),
                resident=resident.pk if resident else None,
            ),
            place=said["place"],
            kind=said["kind"],
            category=said["category"],
            urgency=said["urgency"],
            contacted_at=self.submission.received_at,
        )


def first_values(submission: Submission) -> dict[str, Any]:
    proposed = suggestion(submission.text)
    resident = submission.resident
    return {
        "community": submission.community.code if submission.community else "",
        "room": submission.home.label if submission.home else "",
        "resident": str(resident.pk) if resident else "",
        "name": "" if resident else submission.sender_name,
        "text": submission.text,
        "kind": proposed.kind,
        "category": proposed.category,
        "urgency": proposed.urgency,
        "remember": True,
    }


def own_number(submission: Submission) -> str:
    return submission.sender if submission.sender_kind == "phone" else ""


class DropForm(ConsoleForm, forms.Form):
    reason = fields.line(_("Why is it put aside?"), most=200)
