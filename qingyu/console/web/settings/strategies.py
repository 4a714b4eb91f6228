"""How each department hands out its orders."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.policies import may_for_company
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.settings.tabs import demand, frame
from qingyu.core.errors import Missing, Text
from qingyu.dispatch import strategies
from qingyu.dispatch.actions import choose_strategy
from qingyu.dispatch.models import USUAL
from qingyu.dispatch.policies import may_choose_strategy
from qingyu.dispatch.queries import strategy_of
from qingyu.staff.models import Department
from qingyu.ui.forms import ConsoleForm

EDIT = "dispatch.edit"


class StrategyForm(ConsoleForm, forms.Form):
    strategy = forms.ChoiceField(
        label=_("Way of dispatch"), choices=strategies.choices, widget=forms.RadioSelect(attrs={"class": "q-tall"})
    )


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks dispatch.edit."""
    demand(request.actor, EDIT)
    departments = Department.objects.filter(active=True).select_related("dispatching", "head").order_by("name")
    labels = dict(strategies.choices())
    rows = [(one, labels.get(_chosen(one))) for one in departments]
    may_place = request.actor.may("places.edit")
    may = may_for_company(request.actor, EDIT, otherwise="")
    context = {"rows": rows, "may_place": may_place, **frame(request.actor, "console:strategies", may)}
    return list_or_page(request, "settings/strategies", context)


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, code: str) -> HttpResponse:
    """Asks dispatch.edit."""
    demand(request.actor, EDIT)
    department = Department.objects.filter(code=code).first()
    if department is None:
        raise Missing(_("There is no such department."))
    form = StrategyForm(sent(request), initial={"strategy": strategy_of(department)})
    question = Question(
        title=_("How %(department)s hands out its orders") % {"department": department},
        button=_("Save"),
        back=reverse("console:strategies"),
        hint=_("Orders that are out already stay where they are."),
        may=may_choose_strategy(request.actor, department),
    )

    def do(said: Said) -> Text:
        choose_strategy(department, strategy=said["strategy"], by=request.actor)
        return _("From the next order on it is done so.")

    return ask(request, question, form, do)


def _chosen(department: Department) -> str:
    return department.dispatching.strategy if hasattr(department, "dispatching") else USUAL
