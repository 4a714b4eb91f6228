"""What the desk promises: for the company, and for one community where it differs."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.console.web.settings.tabs import demand
from qingyu.core.errors import Text
from qingyu.frontdesk import actions, policies
from qingyu.frontdesk.arranged import settings_of
from qingyu.frontdesk.models.settings import DAYS, WAIT
from qingyu.places.models import Community
from qingyu.ui.forms import ConsoleForm

EDIT = "catalog.edit"
DAY_RANGE = {"min_value": DAYS[0].limit_value, "max_value": DAYS[1].limit_value}


class DeskForm(ConsoleForm, forms.Form):
    wait_minutes = forms.IntegerField(
        label=gettext_lazy("A visitor waits at most (minutes)"),
        min_value=WAIT[0].limit_value,
        max_value=WAIT[1].limit_value,
        help_text=gettext_lazy("Who waits longer is marked in the queue and counts against the target on the board."),
    )
    remind_days = forms.IntegerField(label=gettext_lazy("Reminded of a parcel after (days)"), **DAY_RANGE)
    overdue_days = forms.IntegerField(
        label=gettext_lazy("A parcel is overdue after (days)"),
        help_text=gettext_lazy("The resident is told once more, and the shelf shows it in red."),
        **DAY_RANGE,
    )


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest) -> HttpResponse:
    """Asks catalog.edit. ``?community=`` is a code; without it the company's, which hold everywhere else."""
    demand(request.actor, EDIT)
    communities = list(Community.objects.visible_to(request.actor).order_by("name"))
    community = filters.by_code(communities, request.GET.get("community"))

    def do(said: Said) -> Text:
        actions.arrange(community, values=said, by=request.actor)
        return _("Saved. It holds for whoever comes from now on.")

    faces = [{"url": "?", "label": _("The company"), "current": community is None}]
    faces += [{"url": f"?community={one.code}", "label": one.name, "current": one == community} for one in communities]
    question = Question(
        title=_("Front desk: waiting and parcels"),
        button=_("Save"),
        back=reverse("console:reception_settings"),
        body="console/asking/by_community.html",
        may=policies.may_arrange_for(request.actor, community),
    )
    held = settings_of(community)
    form = DeskForm(sent(request), initial={name: getattr(held, name) for name in DeskForm.base_fields})
    return ask(request, question, form, do, faces=faces)
