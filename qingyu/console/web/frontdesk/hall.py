"""Making the links of the hall anew."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.core.errors import Missing, Text
from qingyu.frontdesk import actions, policies
from qingyu.places.models import Community


@staff_only
@require_http_methods(["GET", "POST"])
def renew(request: ActingRequest, code: str) -> HttpResponse:
    """Asks catalog.edit; in the communities one works in."""
    community = Community.objects.visible_to(request.actor).filter(code=code).first()
    if community is None:
        raise Missing
    policies.may_arrange_for(request.actor, community).demand()
    question = Question(
        title=_("New links for the hall of %(name)s") % {"name": community.name},
        button=_("Make new links"),
        back=reverse("console:frontdesk"),
        hint=_("The waiting screen and the number tablet stop at once, until the new links are opened on them."),
        tone="danger",
    )

    def do(said: Said) -> Text:
        actions.renew_hall_links(community, by=request.actor)
        return _("The links are new. Please open them on the screen and the tablet.")

    return ask(request, question, forms.Form(sent(request)), do)
