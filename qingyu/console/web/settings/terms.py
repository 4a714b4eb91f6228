"""The table of time limits: which clock gives how many minutes to which requests."""

from functools import partial
from typing import Any

from django import forms
from django.db.models import Case, F, IntegerField, Value, When
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.catalog.codes import CaseClass
from qingyu.catalog.models import Category
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.choices import CategoryChoice, CommunityChoice
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.settings.tabs import demand, frame, open_to
from qingyu.core.errors import Missing, Text
from qingyu.core.policy import YES, Verdict
from qingyu.places.models import Community
from qingyu.promises.actions import set_term
from qingyu.promises.codes import Clock, Name
from qingyu.promises.models import Term
from qingyu.promises.policies import may_edit_terms
from qingyu.ui.forms import ConsoleForm

EDIT = "promises.edit_terms"
NAMES = Case(*(When(name=name, then=Value(at)) for at, name in enumerate(Name.values)), output_field=IntegerField())


class TermForm(ConsoleForm, forms.Form):
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, help_text=_("A day has 1440, a week 10080."))
    clock = forms.ChoiceField(label=_("How it counts"), choices=Clock.choices, widget=forms.RadioSelect)
    warn_minutes = forms.IntegerField(
        label=_("Warn so many minutes before"), min_value=0, initial=0, help_text=_("0: no warning.")
    )
    active = forms.BooleanField(label=_("In force"), required=False, initial=True)


class NewTermForm(TermForm):
    """What a line is for cannot be changed later: another case is another line."""

    name = forms.ChoiceField(label=_("Limit"), choices=[one for one in Name.choices if one[0] != Name.TOLD])
    case_class = forms.ChoiceField(label=_("Class"), choices=[("", _("Any")), *CaseClass.choices], required=False)
    category = CategoryChoice(Category.objects.filter(active=True), label=_("Category"), required=False,
                              empty_label=_("Any"))  # fmt: skip
    community = CommunityChoice(Community.objects.none(), label=_("Community"), required=False, empty_label=_("Any"))
    field_order = ("name", "case_class", "category", "community")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["community"]
        field.queryset = Community.objects.visible_to(actor)  # type: ignore[attr-defined]
        if actor.communities is not None:
            field.required, field.help_text = True, _("You set limits for the communities you work in.")


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks promises.edit_terms; whoever may edit something else only is sent there."""
    faces = open_to(request.actor)
    if faces and faces[0].url != "console:settings":
        return HttpResponseRedirect(reverse(faces[0].url))
    demand(request.actor, EDIT)
    terms = Term.objects.select_related("community", "category").annotate(at=NAMES)
    rows = list(terms.order_by("at", F("case_class"), "category", "community"))
    may = may_edit_terms(request.actor, None)
    context = {"terms": rows, **frame(request.actor, "console:settings", may)}
    return list_or_page(request, "settings/terms", context)


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Asks promises.edit_terms."""
    demand(request.actor, EDIT)
    form = NewTermForm(sent(request), actor=request.actor)
    return ask(request, _question(_("New time limit")), form, partial(_set, request.actor))


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, term_id: int) -> HttpResponse:
    """Asks promises.edit_terms."""
    demand(request.actor, EDIT)
    term = Term.objects.select_related("community", "category").filter(pk=term_id).first()
    if term is None:
        raise Missing
    whose = {"name": term.name, "case_class": term.case_class, "category": term.category, "community": term.community}
    now = {name: getattr(term, name) for name in TermForm.base_fields}
    may = may_edit_terms(request.actor, term.community)
    question = _question(_("Limit “%(name)s”") % {"name": term.get_name_display()}, may)
    return ask(request, question, TermForm(sent(request), initial=now), lambda said: _set(request.actor, whose | said))


def _question(title: Text, may: Verdict = YES) -> Question:
    hint = _("What residents were promised already stays as it is; the change counts from the next request on.")
    return Question(title=title, button=_("Save"), back=reverse("console:settings"), hint=hint, may=may)


def _set(by: Actor, said: Said) -> Text:
    set_term(by=by, **{**said, "name": Name(said["name"]), "clock": Clock(said["clock"])})
    return _("The limit is set.")
