"""The rules by which a request is understood, and a place to try them."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.catalog import policies, queries
from qingyu.catalog.actions import add_rule, edit_rule
from qingyu.catalog.codes import Axis
from qingyu.catalog.models import Category, Rule
from qingyu.console.deeds import fields
from qingyu.console.web import filters
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.settings.meanings import meanings, said_meaning, words_of
from qingyu.console.web.settings.tabs import demand, frame
from qingyu.core.errors import Missing, Text
from qingyu.core.policy import YES, Verdict
from qingyu.staff.models import Department
from qingyu.ui.forms import ConsoleForm

EDIT = "catalog.edit"
SIZE = 50
LONGEST = 500


class RuleForm(ConsoleForm, forms.Form):
    name = fields.line(_("Name"), most=40)
    meaning = forms.ChoiceField(label=_("Speaks for"))
    words = fields.words(
        _("Words of the rule"), most=5000, rows=4,
        hint=_("Parted by spaces. … is a gap within the sentence, (a/b) is either, ^ and $ are the ends of a clause."),
    )  # fmt: skip
    unless = fields.words(_("Not in a sentence with"), most=5000, required=False)
    weight = forms.IntegerField(label=_("Points"), min_value=1, max_value=40, initial=4)
    note = fields.line(_("Remark"), most=200, required=False)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meaning"].choices = meanings()  # type: ignore[attr-defined]


class NewRuleForm(RuleForm):
    code = forms.SlugField(label=_("Identifier"), max_length=40, help_text=_("Small letters, digits, hyphens."))
    field_order = ("name", "code")


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks catalog.edit."""
    demand(request.actor, EDIT)
    axis = filters.of_choices("axis", _("Speaks for"), _("All rules"), Axis.choices, request.GET.get("axis", ""))
    rules = queries.rules(request.actor).order_by("-active", "order", "code")
    if axis.value:
        rules = rules.filter(axis=axis.value)
    if words := request.GET.get("q", "").strip()[:60]:
        rules = rules.filter(Q(name__contains=words) | Q(words__contains=words))
    page = Paginator(rules, SIZE).get_page(request.GET.get("page"))
    names = dict(Category.objects.values_list("code", "name"))
    context = {
        "page": page,
        "rows": [(rule, words_of(rule, names)) for rule in page.object_list],
        **frame(request.actor, "console:rules", policies.may_edit(request.actor)),
        "filters": [axis],
    }
    return list_or_page(request, "settings/rules", context)


@staff_only
@require_GET
def trial(request: ActingRequest) -> HttpResponse:
    """Asks catalog.edit: what the rules in force make of a sentence, and why."""
    demand(request.actor, EDIT)
    text = request.GET.get("text", "").strip()[:LONGEST]
    context: dict[str, object] = {"text": text}
    if text:
        found = queries.suggestion(text)
        context |= {
            "found": found,
            "category": Category.objects.filter(code=found.category).first(),
            "department": Department.objects.filter(code=found.department).first(),
            "percent": round(100 * found.confidence),
            "reasons": [(Axis(one.axis).label, one.rule, one.words) for one in found.reasons],
        }
    template = "console/settings/trial.html" if request.htmx else "console/settings/trial_page.html"
    return render(request, template, context)


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Asks catalog.edit for the whole company."""
    policies.may_edit(request.actor).demand()

    def do(said: Said) -> Text:
        columns = said_meaning(said)
        add_rule(columns.pop("code"), by=request.actor, order=Rule.objects.count(), **columns)
        return _("The rule is added and in use.")

    return ask(request, _question(_("New rule")), NewRuleForm(sent(request)), do)


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, code: str) -> HttpResponse:
    """Asks catalog.edit; changing it, for the whole company."""
    demand(request.actor, EDIT)
    rule = Rule.objects.filter(code=code).first()
    if rule is None:
        raise Missing
    now = {name: getattr(rule, name) for name in RuleForm.base_fields if name != "meaning"}
    now["meaning"] = f"{rule.axis}:{rule.value}"

    def do(said: Said) -> Text:
        edit_rule(rule, by=request.actor, **said_meaning(said))
        return _("The rule is changed.")

    return ask(
        request, _question(rule.name, policies.may_edit(request.actor)), RuleForm(sent(request), initial=now), do
    )


def _question(title: Text, may: Verdict = YES) -> Question:
    return Question(title=title, button=_("Save"), back=reverse("console:rules"), may=may)
