"""Links that work without signing in: the progress of one request, and its rating."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.actors import GUEST
from qingyu.accounts.requests import ActingRequest
from qingyu.catalog.codes import Level
from qingyu.core.errors import Clash, Invalid
from qingyu.followup import actions as followup
from qingyu.followup.codes import Via
from qingyu.followup.links import ticket_of
from qingyu.portal.cases import by_link, load, promises
from qingyu.portal.cases.status import LABELS, status_of
from qingyu.portal.forms.deeds import RatingForm
from qingyu.portal.web.page import anybody, render
from qingyu.portal.web.ticket import people_of
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket
from qingyu.tickets.policies import reports

GONE = 410


@anybody
@require_GET
def track(request: ActingRequest, code: str) -> HttpResponse:
    """Open to whoever holds the link: no full names, no words of anybody, nothing to write."""
    ticket = load.tracked(code)
    if reports(request.actor, ticket):
        return HttpResponseRedirect(reverse("portal:ticket", args=[ticket.number]))
    if request.htmx:
        return unlisted(render(request, "portal/track_now.html", _seen(ticket)))
    return unlisted(render(request, "portal/track.html", _seen(ticket), topics=[f"ticket-{ticket.pk}"]))


@anybody
@require_GET
def sent(request: ActingRequest, code: str) -> HttpResponse:
    """What a guest reads after reporting; the link is all they have, so it is shown to be kept."""
    ticket = load.tracked(code)
    context = {
        "ticket": ticket,
        "told": promises.told_now(ticket),
        "link": request.build_absolute_uri(reverse("portal:track", args=[code])),
        "help_phone": ticket.community.hotline,
    }
    return unlisted(render(request, "portal/sent.html", context))


@anybody
@require_http_methods(["GET", "POST"])
def rate(request: ActingRequest, token: str) -> HttpResponse:
    """Open to whoever holds the signed link, for two weeks (followup.may_rate)."""
    try:
        ticket = ticket_of(token)
    except Invalid as error:
        return render(request, "portal/link_expired.html", {"words": str(error)}, status=GONE)
    form = RatingForm(request.POST or None)
    if _rated(ticket):
        return unlisted(render(request, "portal/rated.html", {"ticket": ticket}))
    if ticket.state not in (State.FINISHED, State.CLOSED):
        raise Clash(_("It can be rated once the work is done."), code="not_finished")
    if form.is_bound and form.is_valid():
        followup.rate(ticket, by=GUEST, via=Via.LINK, **form.cleaned_data)
        return HttpResponseRedirect(reverse("portal:rate_link", args=[token]))
    context = {"ticket": ticket, "form": form, "by_link": True, "help_phone": ticket.community.hotline}
    return unlisted(render(request, "portal/rate.html", context, status=422 if form.is_bound else 200))


def _rated(ticket: Ticket) -> bool:
    return ticket.ratings.filter(round=ticket.reopened).exists()


def _seen(ticket: Ticket) -> dict[str, object]:
    return {
        "ticket": ticket,
        "status": status_of(ticket, by_link=True),
        "steps": LABELS,
        "joint": ticket.level == Level.JOINT and load.parts(ticket),
        "promises": promises.lines(ticket, by_link=True),
        "people": people_of(ticket),
        "items": by_link.items(ticket),
        "help_phone": ticket.community.hotline,
    }


def unlisted(response: HttpResponse) -> HttpResponse:
    """What a link opens belongs into no search engine."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
