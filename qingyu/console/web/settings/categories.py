"""What can be asked."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.catalog import policies
from qingyu.catalog.actions import add_category, edit_category
from qingyu.catalog.codes import Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.console.deeds import fields
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.settings.tabs import demand, frame
from qingyu.core.errors import Missing, Text
from qingyu.core.policy import YES, Verdict
from qingyu.ui.forms import ConsoleForm

EDIT = "catalog.edit"


class CategoryForm(ConsoleForm, forms.Form):
    name = fields.line(_("Name"), most=40)
    department = fields.department(required=False)
    default_kind = forms.ChoiceField(
        label=_("Usual kind"), choices=[("", _("None in particular")), *Kind.choices], required=False
    )
    default_urgency = forms.ChoiceField(label=_("Usual urgency"), choices=Urgency.choices, initial=Urgency.B)
    default_level = forms.TypedChoiceField(
        label=_("Usual level"), choices=Level.choices, coerce=int, initial=Level.DEPARTMENT
    )
    hint = fields.line(_("Hint for clerks"), most=200, required=False, hint=_("What belongs here and what does not."))
    active = forms.BooleanField(
        label=_("Offered"),
        required=False,
        initial=True,
        help_text=_("Not offered: old tickets keep it, new ones cannot choose it."),
    )


class NewCategoryForm(CategoryForm):
    code = forms.SlugField(
        label=_("Identifier"), max_length=30, help_text=_("Small letters, digits, hyphens; for reports and the API.")
    )
    field_order = ("name", "code")


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks catalog.edit."""
    demand(request.actor, EDIT)
    rows = Category.objects.select_related("department").order_by("-active", "order", "code")
    context = {"categories": rows, **frame(request.actor, "console:categories", policies.may_edit(request.actor))}
    return list_or_page(request, "settings/categories", context)


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Asks catalog.edit for the whole company."""
    policies.may_edit(request.actor).demand()

    def do(said: Said) -> Text:
        add_category(said.pop("code"), by=request.actor, order=Category.objects.count(), **said)
        return _("The category is added.")

    return ask(request, _question(_("New category")), NewCategoryForm(sent(request)), do)


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, code: str) -> HttpResponse:
    """Asks catalog.edit; changing it, for the whole company."""
    demand(request.actor, EDIT)
    category = Category.objects.filter(code=code).select_related("department").first()
    if category is None:
        raise Missing
    now: dict[str, Any] = {name: getattr(category, name) for name in CategoryForm.base_fields}

    def do(said: Said) -> Text:
        edit_category(category, by=request.actor, **said)
        return _("The category is changed.")

    return ask(
        request,
        _question(category.name, policies.may_edit(request.actor)),
        CategoryForm(sent(request), initial=now),
        do,
    )


def _question(title: Text, may: Verdict = YES) -> Question:
    return Question(title=title, button=_("Save"), back=reverse("console:categories"), may=may)
