"""How many messages may leave by one carrier."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Missing, Text
from qingyu.outbox import actions, limits, policies
from qingyu.outbox.codes import OUTSIDE, Carrier
from qingyu.ui.forms import ConsoleForm

MOST = 1_000_000


class LimitForm(ConsoleForm, forms.Form):
    per_hour = forms.IntegerField(label=_("To one number in an hour"), min_value=0, max_value=1000)
    per_day = forms.IntegerField(label=_("To one number in a day"), min_value=0, max_value=1000)
    budget = forms.IntegerField(label=_("In all in a day"), min_value=0, max_value=MOST)


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, carrier: str) -> HttpResponse:
    """Asks outbox.arrange; changing it, for the whole company."""
    policies.may_look(request.actor).demand()
    if carrier not in OUTSIDE:
        raise Missing
    one = Carrier(carrier)
    now = limits.of(one)
    initial = {name: getattr(now, name) if now else 0 for name in LimitForm.base_fields}
    question = Question(
        title=_("How much may leave: %(carrier)s") % {"carrier": one.label},
        button=_("Save"),
        back=reverse("console:services"),
        hint=_("0 means no limit. What is urgent leaves in any case; the rest waits."),
        may=policies.may_arrange(request.actor),
    )

    def do(said: Said) -> Text:
        actions.set_limit(one, by=request.actor, **said)
        return _("The limit is set.")

    return ask(request, question, LimitForm(sent(request), initial=initial), do)
