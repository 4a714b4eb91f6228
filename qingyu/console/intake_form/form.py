"""The form of the one-page intake. Only the sentence must be there; all the rest is found, proposed or optional."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.console.deeds import fields
from qingyu.intake.request import Person, Request
from qingyu.people.models import Occupancy
from qingyu.places.models import Community
from qingyu.tickets.actions.open import LONGEST
from qingyu.tickets.codes import Channel
from qingyu.ui.forms import ConsoleForm

# How people reach a desk; what comes through other doors is not typed in here.
CHANNELS = (
    Channel.PHONE,
    Channel.FRONT_DESK,
    Channel.WECHAT,
    Channel.LETTER,
    Channel.PRESS,
    Channel.EMAIL,
    Channel.STAFF,
    Channel.OTHER,
)
SOMEBODY_ELSE = "other"


class IntakeForm(ConsoleForm, forms.Form):
    """The five proposed axes stay empty where the clerk leaves the proposal as it is."""

    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autofocus": True}),
    )
    name = fields.line(_("Name as told"), most=60, required=False)
    resident = forms.CharField(max_length=20, required=False)
    community = forms.ChoiceField(label=_("Community"), required=False)
    room = fields.line(_("Room"), most=40, required=False)
    place = fields.line(_("Exact spot"), most=200, required=False)
    text = fields.words(_("What is the matter?"), most=LONGEST, rows=4)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", ""), *Kind.choices], required=False)
    category = forms.CharField(label=_("Category"), max_length=30, required=False)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=[("", ""), *Urgency.choices], required=False)
    case_class = forms.ChoiceField(label=_("Class"), choices=[("", ""), *CaseClass.choices], required=False)
    level = forms.TypedChoiceField(
        label=_("Level"), choices=[("", ""), *Level.choices], coerce=int, empty_value=None, required=False
    )
    expected = fields.line(_("Expected solution"), most=500, required=False)
    channel = forms.ChoiceField(label=_("Came by"), choices=[(one.value, one.label) for one in CHANNELS])
    contacted_at = fields.moment(_("When they got in touch"), required=False, hint=_("Empty: now."))
    occurred_at = fields.moment(_("When it happened"), required=False)
    # Each matter of the text as a ticket of its own; what the text says and the clerk wants to hear no more of.
    split = forms.BooleanField(required=False)
    private = forms.BooleanField(label=_("Keep it from the others of the home"), required=False)
    into = forms.CharField(max_length=20, required=False)
    register = forms.BooleanField(label=_("Register as a resident of this home"), required=False)
    role = forms.ChoiceField(label=_("As"), choices=Occupancy.Role.choices, required=False)
    answered = forms.BooleanField(label=_("Answered at once: close it with this"), required=False)
    result = fields.told(_("Result"), most=500, required=False)
    cause = fields.line(_("Cause"), most=500, required=False)
    informed_how = fields.line(_("How the resident was informed"), most=200, required=False)
    once = forms.CharField(max_length=80, required=False)
    # The call it came by (hotline), where it is being talked about.
    call = forms.CharField(max_length=18, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].widget.attrs |= {"list": "rooms", "placeholder": "3-2-1502"}
        self.communities = list(Community.objects.visible_to(actor).order_by("name"))
        choices = [(one.code, one.name) for one in self.communities]
        by_itself = [] if len(choices) == 1 else [("", _("By the resident's home"))]
        self.fields["community"].choices = [*by_itself, *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        said = super().clean() or {}
        if said.get("answered"):
            for name in ("result", "cause", "informed_how"):
                if not said.get(name):
                    self.add_error(name, _("Closing needs this."))
        if said.get("register") and not said.get("name"):
            self.add_error("name", _("Please write the name."))
        return said

    @property
    def loose_errors(self) -> list[str]:
        """What is wrong in fields that the page shows only at times."""
        names = ("resident", "into", "once", *(("community",) if len(self.communities) == 1 else ()))
        return [str(error) for name in names for error in self.errors.get(name, [])]


def request_of(said: dict[str, Any], *, community: str, name: str, home: str, resident: int | None) -> Request:
    """What is handed in, as every channel hands it in."""
    return Request(
        channel=Channel(said.get("channel") or Channel.PHONE),
        community=community,
        text=said.get("text", ""),
        reporter=Person(name=name, phone=said.get("phone", ""), home=home, resident=resident),
        place=said.get("place", ""),
        expected=said.get("expected", ""),
        kind=said.get("kind", ""),
        category=said.get("category", ""),
        urgency=said.get("urgency", ""),
        level=said.get("level"),
        occurred_at=said.get("occurred_at"),
        contacted_at=said.get("contacted_at"),
        private=bool(said.get("private")),
    )
