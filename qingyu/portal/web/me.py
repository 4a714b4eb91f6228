"""One's own data and how the pages look; what is kept about residents and why."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from qingyu.accounts.requests import ActingRequest
from qingyu.outbox.accounts import able
from qingyu.outbox.codes import Carrier
from qingyu.people import actions as people
from qingyu.people.models import Identity, Resident
from qingyu.portal.web import push, reach
from qingyu.portal.web.home import say_done
from qingyu.portal.web.page import anybody, render, residents_only
from qingyu.ui.context import THEMES

YEAR = 365 * 24 * 3600


@anybody
@require_GET
def page(request: ActingRequest) -> HttpResponse:
    """Open to everybody: guests choose look and language here, too."""
    context: dict[str, object] = {"languages": settings.LANGUAGES}
    if request.actor.is_resident:
        resident = Resident.objects.prefetch_related("phones").get(pk=request.actor.id)
        living = resident.occupancies.filter(until=None).select_related("home__community").order_by("pk")
        offered = {**_wechat(request, resident), **reach.context(resident), **push.offered(resident)}
        context |= {"resident": resident, "living": living, **offered}
    return render(request, "portal/me.html", context)


@residents_only
@require_POST
def leave_wechat(request: ActingRequest) -> HttpResponse:
    """Asks people.may_bind. From now on WeChat stands for nobody here; signing in by phone works as before."""
    for identity in Identity.objects.filter(resident=request.actor.id, kind=Identity.Kind.WECHAT):
        people.unbind(identity, by=request.actor)
    say_done(request, _("WeChat is disconnected."))
    return HttpResponseRedirect(reverse("portal:me"))


def _wechat(request: ActingRequest, resident: Resident) -> dict[str, bool]:
    """Whether it is connected, and whether this page is open inside WeChat, so that it can be."""
    bound = resident.identities.filter(kind=Identity.Kind.WECHAT).exists()
    inside = "MicroMessenger" in request.headers.get("User-Agent", "")
    return {"wechat_bound": bound, "wechat_inside": inside and Carrier.WECHAT in able()}


@anybody
@require_POST
def look(request: ActingRequest) -> HttpResponse:
    """Large text, light or dark: kept in this browser, as the scripts do."""
    response = HttpResponseRedirect(reverse("portal:me"))
    if "elder" in request.POST:
        response.set_cookie("elder", "1" if request.POST["elder"] == "1" else "0", max_age=YEAR, samesite="Lax")
    theme = request.POST.get("theme")
    if theme in (*THEMES, "auto"):
        response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax")
    return response


@anybody
@require_POST
def language(request: ActingRequest) -> HttpResponse:
    """Asks nothing; the choice is kept in a cookie."""
    response: HttpResponse = set_language(request)
    return response


@anybody
@require_GET
def privacy(request: ActingRequest) -> HttpResponse:
    """What is kept, why, for how long, and one's rights (PIPL, art. 17)."""
    return render(request, "portal/privacy.html")
