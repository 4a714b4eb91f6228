"""A message whose fate is unknown: whoever has found out says so, and reads first what each answer does."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Missing, Text
from qingyu.outbox import actions, policies, queries
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.ui.forms import ConsoleForm

ARRIVED, NOT_ARRIVED = "arrived", "not_arrived"


class FateForm(ConsoleForm, forms.Form):
    fate = forms.ChoiceField(
        label=_("What have you found out?"),
        choices=[
            (ARRIVED, _("It arrived: it counts as delivered and nothing more is sent")),
            (NOT_ARRIVED, _("It did not arrive: it is sent once more the same way")),
        ],
        widget=forms.RadioSelect(attrs={"class": "q-tall"}),
        error_messages={"required": _("Please say whether it arrived.")},
    )


@staff_only
@require_http_methods(["GET", "POST"])
def settle(request: ActingRequest, message_id: int) -> HttpResponse:
    """Asks outbox.may_settle."""
    message = queries.outgoing(request.actor).filter(pk=message_id).first()
    if message is None:
        raise Missing
    policies.may_settle(request.actor, message).demand()
    question = Question(
        title=_("Has this message arrived?"),
        button=_("Save"),
        back=reverse("console:outbox"),
        hint=_("The service gave no answer. Please look into its own records, or ask the resident, before you choose."),
        body="console/outbox/fate_fields.html",
    )

    def do(said: Said) -> Text:
        arrived = said["fate"] == ARRIVED
        actions.settle_by_hand(message, by=request.actor, arrived=arrived)
        return _("It counts as delivered.") if arrived else _("It is sent again.")

    return ask(request, question, FateForm(sent(request)), do, message=message, otherwise=_otherwise(message))


def _otherwise(message: Message) -> list[Text]:
    """The ways that are left, as people call them."""
    return [Carrier(one).label for one in message.otherwise]
