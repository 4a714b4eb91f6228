"""Sending a notice to oneself, to see how it arrives."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import limits
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.notices.editor import named
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Text
from qingyu.core.text import masked_phone
from qingyu.notices import actions, policies
from qingyu.outbox.codes import Carrier
from qingyu.staff.models import Employee
from qingyu.ui.forms import ConsoleForm

MOST = 5


class TrialForm(ConsoleForm, forms.Form):
    carrier = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect(attrs={"class": "q-tall"}))

    def __init__(self, *args: object, phone: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices: list[tuple[str, Text]] = [(Carrier.IN_APP.value, _("In the app, only to me"))]
        if phone:
            words = _("SMS to my number %(phone)s (costs what an SMS costs)") % {"phone": masked_phone(phone)}
            choices.append((Carrier.SMS.value, words))
        self.fields["carrier"].choices = choices  # type: ignore[attr-defined]
        self.initial = {"carrier": Carrier.IN_APP.value}


@staff_only
@require_http_methods(["GET", "POST"])
def send(request: ActingRequest, name: str) -> HttpResponse:
    """Asks notices.edit. A made-up case, in the words in force; five an hour."""
    policies.may_look(request.actor).demand()
    told = named(name)
    phone = Employee.objects.values_list("user__phone", flat=True).get(pk=request.actor.id)
    question = Question(
        title=_("Send “%(name)s” to myself") % {"name": told.notice.title},
        button=_("Send the trial"),
        back=reverse("console:notice", args=[name]),
        hint=_("It is sent in a made-up case, as it was saved last. No resident hears of it."),
    )

    def do(said: Said) -> Text:
        limits.count("notice_trial", request.actor, most=MOST)
        actions.try_out(told, carrier=Carrier(said["carrier"]), by=request.actor)
        return _("The trial is on its way to you.")

    return ask(request, question, TrialForm(sent(request), phone=phone or ""), do)
