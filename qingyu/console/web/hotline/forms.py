"""What the pages of the hotline ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.console.deeds import fields
from qingyu.console.web.choices import CommunityChoice
from qingyu.hotline.actions.summarise import AGREED
from qingyu.hotline.codes import CHECKLIST, Direction, Outcome
from qingyu.hotline.models import BACK, RING, Attempt, Settings
from qingyu.outbox.models import Message
from qingyu.places.models import Community
from qingyu.ui.forms import ConsoleForm


class TryForm(ConsoleForm, forms.Form):
    outcome = forms.ChoiceField(label=_("How the call ended"), choices=Outcome.choices, widget=forms.RadioSelect)
    not_before = fields.moment(
        _("Call again at"), required=False, hint=_("Only where the caller asked to be called later.")
    )
    note = fields.line(_("Remark"), most=Attempt.NOTE, required=False)


class SummaryForm(ConsoleForm, forms.Form):
    read_back = forms.MultipleChoiceField(
        label=_("Read back to the caller"),
        choices=list(CHECKLIST.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = fields.told(_("Agreed next step"), most=AGREED, hint=_("Who does what, by when."))
    consent = forms.BooleanField(label=_("The caller was told of the recording"), required=False)


class ConfirmationForm(ConsoleForm, forms.Form):
    text = fields.told(_("SMS to the caller"), most=Message.BODY, rows=4)


class LogForm(ConsoleForm, forms.Form):
    number = forms.CharField(
        label=_("Phone"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
    )
    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices, initial=Direction.IN)
    answered = forms.ChoiceField(
        label=_("How it went"),
        choices=[("1", pgettext_lazy("call", "Answered")), ("0", pgettext_lazy("call", "Missed"))],
        initial="1",
        widget=forms.RadioSelect,
    )
    minutes = forms.IntegerField(label=_("Talked for (minutes)"), min_value=0, max_value=240, initial=0, required=False)
    at = fields.moment(_("When it rang"), required=False, hint=_("Empty: now."))
    community = CommunityChoice(Community.objects.none(), label=_("Community"), required=False, empty_label="—")
    once = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, communities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["community"]
        choice.queryset = communities
        if len(communities) == 1:
            choice.initial, choice.empty_label = communities[0].pk, None


class SettingsForm(ConsoleForm, forms.Form):
    company = fields.line(
        _("Name said on the phone"), most=40, hint=_("The community's name is put before it, as in Yunxi Court.")
    )
    greeting = fields.words(
        _("Greeting"), most=200, hint=_("{company} and {agent_no} are replaced by the name and the agent number.")
    )
    target_seconds = forms.IntegerField(
        label=_("Answer within (seconds)"),
        min_value=RING[0].limit_value,
        max_value=RING[1].limit_value,
        help_text=_("Three rings last about 15 seconds, which is what GB/T 33358 asks."),
    )
    callback_minutes = forms.IntegerField(
        label=_("Call back within (minutes)"),
        min_value=BACK[0].limit_value,
        max_value=BACK[1].limit_value,
        help_text=_("Counted in service hours."),
    )
    consent = fields.words(
        _("Notice before recording"), most=300, required=False, hint=_("Kept with every call that was recorded.")
    )

    @classmethod
    def of(cls, settings: Settings, data: Any = None) -> "SettingsForm":
        return cls(data, initial={name: getattr(settings, name) for name in cls.base_fields})
