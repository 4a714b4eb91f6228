"""The public page of an emergency: for the owners' group, without signing in, without names and room numbers."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.incidents import gates, queries
from qingyu.incidents.codes import State
from qingyu.incidents.models import Incident
from qingyu.places.models import Home
from qingyu.portal.web.links import unlisted
from qingyu.portal.web.page import anybody, render


@dataclass(frozen=True)
class Mood:
    """How it stands in one sentence, and what that looks like."""

    words: Text
    tone: str
    icon: str


MOODS = {
    State.ACTIVE: Mood(_("We are on it. Our people are on site."), "soon", "alert-circle"),
    State.CONTAINED: Mood(_("It is under control. We are repairing."), "info", "shield-check"),
    State.RESTORED: Mood(_("Everything works again."), "ok", "circle-check"),
    State.CLOSED: Mood(_("Everything works again. The matter is closed."), "ok", "circle-check"),
    State.CANCELLED: Mood(_("It was a false alarm. You need not do anything."), "ok", "circle-check"),
}


@anybody
@require_GET
def page(request: ActingRequest, code: str) -> HttpResponse:
    """Open to whoever holds the link; a drill has no page. Asked by the page itself, it answers 204 while nothing
    has changed, so that nothing flickers and a screen reader says each thing once."""
    incident = queries.by_code(code)
    now = render_to_string("portal/incident/now.html", _seen(incident), request)
    stamp = hashlib.sha256(now.encode()).hexdigest()[:12]
    context = {"incident": incident, "now": now, "stamp": stamp, "help_phone": incident.community.hotline}
    if not request.htmx:
        context |= {"mood": _mood(incident), "link": request.build_absolute_uri(request.path)}
        return unlisted(render(request, "portal/incident.html", context, topics=[f"incident-{incident.pk}"]))
    if request.GET.get("seen") == stamp:
        return unlisted(HttpResponse(status=204))
    return unlisted(render(request, "portal/incident/live.html", context))


def running(homes: list[Home]) -> list[tuple[Incident, Mood, datetime | None]]:
    """(what goes on, how it stands, its end where that lies ahead) at these homes, for the banner of the first page.

    One query where there are homes.
    """
    found = queries.at_homes(homes) if homes else []
    now = clock.now()
    return [(one, _mood(one), one.expected_at if one.expected_at and one.expected_at > now else None) for one in found]


def _mood(incident: Incident) -> Mood:
    return MOODS[State(incident.state)]


def _seen(incident: Incident) -> dict[str, Any]:
    expected = incident.expected_at if incident.live else None
    return {
        "incident": incident,
        "mood": _mood(incident),
        "expected": expected,
        # A time that has passed is not told as one to rely on.
        "overdue": bool(expected and expected <= clock.now()),
        "advice": incident.plan.advice if incident.live else "",
        "afterwards": gates.words_of(incident, "restored") if incident.state == State.RESTORED else "",
        "points": queries.open_points(incident),
        "lines": queries.public_lines(incident),
    }
