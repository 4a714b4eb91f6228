"""How the hotline is set up: for the company, and for one community where it differs."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.hotline.access import BACK, communities_of
from qingyu.console.web.hotline.forms import SettingsForm
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Text
from qingyu.hotline import actions, policies
from qingyu.hotline.arranged import settings_of


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest) -> HttpResponse:
    """Asks outbox.arrange. ``?community=`` is a code; without it the company's, which hold everywhere else."""
    policies.may_arrange(request.actor).demand()
    communities = list(communities_of(request.actor))
    community = filters.by_code(communities, request.GET.get("community"))

    def do(said: Said) -> Text:
        actions.arrange(community, values=said, by=request.actor)
        return _("Saved. It holds from the next call on.")

    faces = [{"url": "?", "label": _("The company"), "current": community is None}]
    faces += [{"url": f"?community={one.code}", "label": one.name, "current": one == community} for one in communities]
    question = Question(
        title=_("Hotline: greeting and targets"),
        button=_("Save"),
        back=BACK,
        body="console/asking/by_community.html",
        may=policies.may_arrange_for(request.actor, community),
    )
    form = SettingsForm.of(settings_of(community), sent(request))
    if community:
        form.fields["company"].help_text = ""
    return ask(request, question, form, do, faces=faces)
