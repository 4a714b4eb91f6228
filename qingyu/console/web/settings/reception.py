"""What the desks and the telephones work with: purposes of visits, procedures and papers, standards, targets."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.settings.reception_forms import FORMS, ListForm
from qingyu.console.web.settings.tabs import demand, frame
from qingyu.core.errors import Missing, Text
from qingyu.frontdesk import actions, policies
from qingyu.frontdesk.models import ProcedureKind, Purpose, Standard
from qingyu.frontdesk.models import Settings as DeskSettings
from qingyu.hotline import policies as hotline
from qingyu.hotline.arranged import usual
from qingyu.hotline.models import Settings
from qingyu.places.models import Community

EDIT = "catalog.edit"
MODELS = {model.LIST: model for model in (Purpose, ProcedureKind, Standard)}
NEW = {"purpose": _("New purpose"), "procedure": _("New procedure"), "standard": _("New standard")}


@dataclass(frozen=True)
class Target:
    """What the hotline or the desk promises in ``community``, None for wherever nothing else is set."""

    community: Community | None
    settings: Settings | DeskSettings


One = TypeVar("One", Settings, DeskSettings)


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks catalog.edit; the hotline's targets show where outbox.arrange is given, too."""
    actor = request.actor
    demand(actor, EDIT)
    rows = {name: model._default_manager.order_by("-active", "order", "id") for name, model in MODELS.items()}
    context = {
        **rows,
        "desks": _targets(actor, DeskSettings.objects.all(), DeskSettings()),
        "targets": _targets(actor, Settings.objects.all(), usual()) if hotline.may_arrange(actor) else [],
        **frame(actor, "console:reception_settings", policies.may_arrange(actor)),
    }
    return list_or_page(request, "settings/reception", context)


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest, of: str) -> HttpResponse:
    """Asks catalog.edit for the whole company."""
    policies.may_arrange(request.actor).demand()
    model = _model(of)

    def do(said: Said) -> Text:
        actions.add_to_list(model, values=said, by=request.actor)
        return _("Added.")

    form = FORMS[of](sent(request), initial={"order": model._default_manager.count()})
    return _ask(request, NEW[of], form, do)


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, of: str, row_id: int) -> HttpResponse:
    """Asks catalog.edit; changing it, for the whole company."""
    demand(request.actor, EDIT)
    row = _model(of)._default_manager.filter(pk=row_id).first()
    if row is None:
        raise Missing

    def do(said: Said) -> Text:
        actions.edit_list(row, values=said, by=request.actor)
        return _("Changed.")

    return _ask(request, str(row), FORMS[of].of(row, sent(request)), do)


def _ask(request: ActingRequest, title: Text, form: ListForm, do: Any) -> HttpResponse:
    hint = _("What was begun already stays as it is; the change counts from now on.")
    back, may = reverse("console:reception_settings"), policies.may_arrange(request.actor)
    question = Question(title=title, button=_("Save"), back=back, hint=hint, may=may)
    return ask(request, question, form, do)


def _model(of: str) -> type[Purpose | ProcedureKind | Standard]:
    if of not in MODELS:
        raise Missing
    return MODELS[of]


def _targets(actor: Actor, rows: QuerySet[One], usual: One) -> list[Target]:
    """The company's line first, then the communities that differ from it. One query."""
    theirs = Q(community=None) | Q(community__in=Community.objects.visible_to(actor))
    company = Target(None, usual)
    differing: list[Target] = []
    for one in rows.filter(theirs).select_related("community").order_by("community__name"):
        target = Target(one.community, one)
        if one.community_id is None:
            company = target
        else:
            differing.append(target)
    return [company, *differing]
