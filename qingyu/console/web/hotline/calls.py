"""The calls page: whom to call back, today's calls, how well the telephone is answered."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters
from qingyu.console.web.hotline.access import communities_of
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.core import clock
from qingyu.hotline import policies, queries
from qingyu.hotline.arranged import settings_of
from qingyu.hotline.codes import Direction, State
from qingyu.hotline.models import TOPIC, CallQuerySet

SIZE = 50
MOST_CALLBACKS = 100
# GB/T 33358: of all calls this share is to be answered.
TARGET = 95


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks hotline.answer."""
    policies.may_listen(request.actor).demand()
    day = _day(request.GET.get("day", ""))
    calls = queries.calls_of(request.actor, day)
    choices = _choices(request)
    narrowed = _narrowed(calls, choices, request.actor)
    page = Paginator(narrowed, SIZE).get_page(request.GET.get("page"))
    figures = queries.figures(calls)
    context = {
        "page": page,
        "day": day,
        "today": day == clock.today(),
        "faces": _faces(day),
        "filters": choices,
        "kept": {"day": day.isoformat()} if day != clock.today() else {},
        "callbacks": list(queries.open_callbacks(request.actor)[:MOST_CALLBACKS]),
        "figures": figures,
        "tiles": _tiles(figures),
        "target": settings_of(None).target_seconds,
        "now": clock.now(),
        "may_arrange": bool(policies.may_arrange(request.actor)),
    }
    return list_or_page(request, "hotline/calls", context, topics=[TOPIC])


def _day(text: str) -> date:
    try:
        return min(date.fromisoformat(text), clock.today())
    except ValueError:
        return clock.today()


def _choices(request: ActingRequest) -> list[filters.Filter]:
    asked, communities = request.GET, list(communities_of(request.actor))
    found = [
        filters.of_choices("state", _("State"), _("Any state"), State.choices, asked.get("state", "")),
        filters.of_choices(
            "direction", _("Direction"), _("Both directions"), Direction.choices, asked.get("direction", "")
        ),
        filters.of_choices("who", _("Whose"), _("Every agent"), [("mine", _("Mine"))], asked.get("who", "")),
    ]
    if len(communities) > 1:
        chosen = filters.by_code(communities, asked.get("community"))
        found.append(filters.of_rows("community", _("Community"), _("Every community"), communities, chosen))
    return found


def _narrowed(calls: CallQuerySet, choices: list[filters.Filter], actor: Actor) -> CallQuerySet:
    for one in choices:
        match one.name, one.value:
            case _, "":
                continue
            case "who", _:
                calls = calls.filter(agent=actor.id)
            case "community", code:
                calls = calls.filter(community__code=code)
            case name, value:
                calls = calls.filter(**{name: value})
    return calls


def _faces(day: date) -> list[dict[str, Any]]:
    today = clock.today()
    days = [(today, _("Today")), (today - timedelta(days=1), _("Yesterday"))]
    faces = [
        {"url": "?" if one == today else f"?day={one.isoformat()}", "label": label, "current": one == day}
        for one, label in days
    ]
    if day not in dict(days):
        faces.append({"url": f"?day={day.isoformat()}", "label": day.isoformat(), "current": True})
    return faces


def _tiles(day: queries.Day) -> list[dict[str, Any]]:
    """Title, value, what stands below it, tone."""
    answered = _("%(answered)d of %(offered)d calls answered")
    return [
        {
            "title": _("Connection rate"),
            "value": _percent(day.connected),
            "note": answered % {"answered": day.answered, "offered": day.offered},
            "tone": _tone(day.connected),
        },
        {
            "title": _("Answered within the target"),
            "value": _percent(day.quick),
            "note": _("%(quick)d of %(told)d calls") % {"quick": day.in_target, "told": day.told},
            "tone": _tone(day.quick),
        },
        {"title": _("Missed calls"), "value": day.missed, "note": "", "tone": "late" if day.missed else "ok"},
    ]


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{value:.1f}%"


def _tone(value: float | None) -> str:
    return "muted" if value is None else "ok" if value >= TARGET else "late"
