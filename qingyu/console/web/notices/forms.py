"""The form of one notice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.notices.checks import WAYS, for_people
from qingyu.notices.codes import Sms
from qingyu.notices.wordings import Told
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.ui.forms import ConsoleForm

# More ways than these in a row are nobody's plan.
MOST = 4
STEPS = (_("First"), _("If that fails"), _("Then"), _("At last"))


class WordingForm(ConsoleForm, forms.Form):
    """Of a resident's notice with the ways, of a colleague's with the SMS."""

    on = forms.BooleanField(label=_("This notice is sent"), required=False)
    body = forms.CharField(
        label=_("Text"),
        max_length=Message.BODY,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text=_("Empty: the text that ships."),
    )
    subject = forms.CharField(
        label=_("Subject of the e-mail"), max_length=120, required=False, help_text=_("Empty: the one that ships.")
    )
    sms = forms.ChoiceField(
        label=_("SMS besides the message in the app"), choices=Sms.choices, widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: Any, told: Told, **kwargs: Any) -> None:
        kwargs.setdefault("initial", initial(told))
        super().__init__(*args, **kwargs)
        if told.notice.for_residents:
            del self.fields["sms"]
            self._add_ways()
        else:
            del self.fields["subject"]

    def _add_ways(self) -> None:
        choices = [("", "—"), *((way.value, way.label) for way in WAYS)]
        for number, label in enumerate(STEPS):
            self.fields[f"way_{number}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    @property
    def ways(self) -> list[forms.BoundField]:
        """The fields of the order, for the template."""
        return [self[name] for name in self.fields if name.startswith("way_")]

    def said(self) -> dict[str, Any]:
        """The clean data as the action takes it."""
        data = self.cleaned_data
        order = [data[bound.name] for bound in self.ways] or None
        return {
            "on": data["on"],
            "body": data["body"],
            "subject": data.get("subject", ""),
            "order": order,
            "sms": data.get("sms", ""),
        }


def initial(told: Told) -> dict[str, Any]:
    """What is in force now, gaps called as the office calls them."""
    ways = {f"way_{number}": Carrier(way).value for number, way in enumerate(told.order[:MOST])}
    texts = {"body": for_people(told.body), "subject": for_people(told.subject)}
    return {"on": told.on, "sms": told.sms.value, **texts, **ways}
