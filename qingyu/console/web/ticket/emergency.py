"""Attaching the request to a running emergency, and taking it out again."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.doing import done
from qingyu.console.web.page import staff_only
from qingyu.incidents import actions
from qingyu.incidents import queries as incidents
from qingyu.incidents.models import Joined
from qingyu.tickets import queries


@staff_only
@require_POST
def attach(request: ActingRequest, number: str) -> HttpResponse:
    """Asks incidents.may_work; the reporter hears at once what is going on."""
    ticket = queries.get(request.actor, number)
    incident = incidents.get(request.actor, request.POST.get("incident", "")[:16])
    actions.attach(incident, ticket, by=request.actor)
    said = _("The request belongs to %(number)s now; whoever reported it is told.") % {"number": incident.number}
    return done(request, said, back=reverse("console:ticket", args=[ticket.number]))


@staff_only
@require_POST
def detach(request: ActingRequest, number: str) -> HttpResponse:
    """Asks incidents.may_work; quiet where it belongs to none."""
    ticket = queries.get(request.actor, number)
    joined = Joined.objects.select_related("incident__community").filter(ticket=ticket).first()
    if joined:
        actions.detach(joined, by=request.actor)
    return done(request, _("The request stands for itself again."), back=reverse("console:ticket", args=[number]))
