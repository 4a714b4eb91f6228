"""The queue of return visits."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.core.errors import Refused
from qingyu.followup.queries import queue
from qingyu.places.models import Community

SIZE = 50


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks followup.visit. Those that may be made now come first, by limit."""
    demand_caller(request.actor)
    mine = request.GET.get("who") == "mine"
    visits = queue(request.actor)
    page = Paginator(visits.filter(assignee=request.actor.id) if mine else visits, SIZE).get_page(
        request.GET.get("page")
    )
    context: dict[str, object] = {"page": page, "mine": mine, "faces": _faces(mine)}
    topics = [f"community-{pk}" for pk in Community.objects.visible_to(request.actor).values_list("pk", flat=True)]
    return list_or_page(request, "visits/queue", {**context, "live_on": " ".join(topics)}, topics=topics)


def demand_caller(actor: Actor) -> None:
    if not actor.may("followup.visit"):
        raise Refused(_("Return visits are made by customer service."))


def _faces(mine: bool) -> list[dict[str, object]]:
    return [
        {"url": "?", "label": _("Everybody's"), "current": not mine},
        {"url": "?who=mine", "label": _("Mine"), "current": mine},
    ]
