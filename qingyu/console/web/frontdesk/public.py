"""What hangs in the hall: the waiting screen and the tablet at the entrance. Open to whoever holds the signed link."""

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.pages import render
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.filters import number
from qingyu.core import clock
from qingyu.core.errors import Missing, TooMany
from qingyu.frontdesk import actions, links
from qingyu.frontdesk.models import Purpose, Reception
from qingyu.frontdesk.queries import queue
from qingyu.places.models import Community


@never_cache
@require_GET
def screen(request: HttpRequest, token: str) -> HttpResponse:
    """Asks the community's screen link; numbers only."""
    acting = cast(ActingRequest, request)
    community = links.community_of(token, links.SCREEN)
    part = "console/frontdesk/screen_part.html" if acting.htmx else "console/frontdesk/screen.html"
    return render(acting, part, {"community": community, "board": queue.board(community), "at": clock.now()})


@never_cache
@require_http_methods(["GET", "POST"])
def tablet(request: HttpRequest, token: str) -> HttpResponse:
    """Asks the community's tablet link; at most twelve numbers a minute."""
    acting = cast(ActingRequest, request)
    community = links.community_of(token, links.TABLET)
    if request.method == "POST":
        return _draw(acting, community, token)
    return _tablet(acting, community)


def _draw(request: ActingRequest, community: Community, token: str) -> HttpResponse:
    purpose = Purpose.objects.filter(active=True, code=request.POST.get("purpose", "")[:30]).first()
    if purpose is None:
        return _tablet(request, community, wrong=_("Please choose what you come for."), status=422)
    try:
        drawn = actions.draw(community, purpose=purpose, token=request.POST.get("once", "")[:80])
    except TooMany as error:
        return _tablet(request, community, wrong=error.message, status=429)
    return HttpResponseRedirect(f"{reverse('console:frontdesk_tablet', args=[token])}?drawn={drawn.pk}")


def _tablet(request: ActingRequest, community: Community, *, wrong: object = "", status: int = 200) -> HttpResponse:
    context: dict[str, object] = {
        "community": community,
        "purposes": list(Purpose.objects.filter(active=True)),
        "board": queue.board(community),
        "wrong": wrong,
    }
    drawn = _drawn(request, community)
    if drawn:
        ahead = queue.ahead_of(drawn)
        context |= {"drawn": drawn, "ahead": ahead, "minutes": queue.minutes_for(community, ahead)}
    return render(request, "console/frontdesk/tablet.html", context, status=status)


def _drawn(request: ActingRequest, community: Community) -> Reception | None:
    """The number just drawn: of today and at this tablet, so that the address shows nothing of others."""
    asked = request.GET.get("drawn", "")
    if not asked:
        return None
    rows = Reception.objects.filter(community=community, day=clock.today(), by_self=True)
    found = rows.filter(pk=number(asked)).first()
    if found is None:
        raise Missing
    return found
