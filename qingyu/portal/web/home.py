"""The first page: four big tiles and what is under way."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.core import clock
from qingyu.frontdesk.queries.shelf import parcels_of
from qingyu.intake.queries import proactive
from qingyu.people.models import Resident
from qingyu.people.queries import homes_of
from qingyu.places.models import Home
from qingyu.portal import context
from qingyu.portal.adapter import AccountAdapter
from qingyu.portal.cases import load
from qingyu.portal.cases.status import status_of
from qingyu.portal.web.incident import running
from qingyu.portal.web.page import anybody, render, residents_only
from qingyu.tickets.codes import State

CHOSEN = "portal_home"
# What we found and mended ourselves is news for two weeks.
LATELY = timedelta(days=14)


@anybody
@require_GET
def home(request: ActingRequest) -> HttpResponse:
    """Open to everybody; employees go where they work."""
    if request.actor.is_staff:
        return HttpResponseRedirect(AccountAdapter(request).get_login_redirect_url(request))
    if not request.actor.is_resident:
        return render(request, "portal/home_guest.html", {"communities": context.hotlines(request)[:6]})
    resident = Resident.objects.get(pk=request.actor.id)
    homes = list(homes_of(resident))
    here = chosen(request, homes)
    found = proactive(homes, clock.now() - LATELY)
    facts = {"resident": resident, "homes": homes, "here": here, "found": found, **_newest(request)}
    facts["parcels"] = parcels_of(request.actor)
    facts["incidents"] = running(homes)
    return render(request, "portal/home.html", facts, topics=resident.event_topics())


@residents_only
@require_GET
def newest(request: ActingRequest) -> HttpResponse:
    """The live part of the first page."""
    return render(request, "portal/parts/newest.html", _newest(request))


@residents_only
@require_POST
def choose(request: ActingRequest) -> HttpResponse:
    """Which of one's homes the next report is about."""
    mine = {str(pk) for pk in request.actor.homes}
    if request.POST.get("home") in mine:
        request.session[CHOSEN] = int(request.POST["home"])
    return HttpResponseRedirect(reverse("portal:home"))


@anybody
@require_GET
def call(request: ActingRequest) -> HttpResponse:
    """Every number one may call."""
    return render(request, "portal/call.html", {"communities": context.hotlines(request)})


def chosen(request: ActingRequest, homes: list[Home]) -> Home | None:
    """The home chosen on the first page, else the first."""
    wanted = request.session.get(CHOSEN)
    return next((one for one in homes if one.pk == wanted), homes[0] if homes else None)


def _newest(request: ActingRequest) -> dict[str, Any]:
    waiting = list(load.under_way(request.actor))
    newest = waiting[0] if waiting else None
    asked = sum(one.state == State.FINISHED for one in waiting if one is not newest)
    status = status_of(newest) if newest else None
    return {"ticket": newest, "status": status, "others": len(waiting) - 1, "asked": asked}


def say_done(request: ActingRequest, words: str = "") -> None:
    messages.success(request, words or _("Done."))
