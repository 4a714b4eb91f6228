"""The forms of the letters' pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.accounts.actors import Actor
from qingyu.console.deeds import fields
from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.intake.letters import LONGEST, Letter
from qingyu.places.models import Community
from qingyu.tickets.codes import ON_PAPER, Channel
from qingyu.ui.forms import ConsoleForm

ACCEPTED = "image/*,application/pdf"


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; what each of them is, the intake looks at itself."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return list(data or [])


def day(label: Text) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class LetterForm(ConsoleForm, forms.Form):
    """What is written on the paper; ``scans`` are read from the request itself."""

    channel = forms.ChoiceField(label=_("Kind"), choices=[(one.value, one.label) for one in ON_PAPER])
    received_on = day(_("Received on"))
    community = forms.ChoiceField(label=_("Community"))
    name = fields.line(_("Who writes"), most=60, required=False)
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    address = fields.line(
        _("Address on the letter"), most=200, required=False, hint=_("A home of ours is recognised by it.")
    )
    outlet = fields.line(_("Paper, station or account"), most=60, required=False, hint=_("For the press only."))
    reference = fields.line(_("Their reference"), most=60, required=False)
    text = fields.words(_("What it is about"), most=LONGEST, rows=5)
    scans = FilesField(
        label=_("Scans"),
        required=False,
        widget=Files(attrs={"accept": ACCEPTED, "multiple": True}),
        help_text=_("Pictures up to 10 MB, PDF up to 20 MB, at most 12."),
    )
    once = forms.CharField(max_length=80, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"received_on": clock.today(), "channel": Channel.LETTER})
        super().__init__(*args, **kwargs)
        known = [(one.code, one.name) for one in Community.objects.visible_to(actor).order_by("name")]
        self.fields["community"].choices = known if len(known) == 1 else [("", "—"), *known]  # type: ignore[attr-defined]
        self.fields["received_on"].widget.attrs["max"] = clock.today().isoformat()

    def letter(self) -> Letter:
        """As the intake registers it."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("scans", "once")}
        return Letter(**{**said, "channel": Channel(said["channel"])})


class AnswerForm(ConsoleForm, forms.Form):
    """An answer that left on paper."""

    HOWS = (
        ("registered", pgettext_lazy("post", "Registered letter")),
        ("courier", pgettext_lazy("post", "Courier")),
        ("post", pgettext_lazy("post", "Ordinary letter")),
        ("handed", pgettext_lazy("post", "Handed over")),
        ("statement", pgettext_lazy("post", "Statement to the press")),
    )

    on = day(_("Sent on"))
    how = forms.ChoiceField(label=_("How"), choices=HOWS)
    tracking = fields.line(_("Tracking number"), most=40, required=False)
    words = fields.told(_("What we answered"), most=1800, rows=4)
    once = forms.CharField(max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": clock.today()})
        super().__init__(*args, **kwargs)

    def how_in_words(self) -> str:
        way = str(dict(self.HOWS)[self.cleaned_data["how"]])
        return " ".join(part for part in (way, self.cleaned_data["tracking"]) if part)
