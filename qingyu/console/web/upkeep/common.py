"""What the pages of planned work have in common."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters
from qingyu.core.errors import Refused
from qingyu.places.models import Community
from qingyu.upkeep import queries
from qingyu.upkeep.policies import PLAN, SCHEDULE


def demand_reader(request: ActingRequest) -> None:
    """Raises Refused unless planned work is part of this person's work."""
    if not (request.actor.may(PLAN) or request.actor.may(SCHEDULE)):
        raise Refused(_("Planned work is looked after by the departments and customer service."))


def faces(request: ActingRequest, current: str) -> list[dict[str, Any]]:
    """The tabs above the lists."""
    overdue = queries.tally(request.actor)["overdue"] if current != "upkeep" else 0
    pages = (
        ("upkeep", _("Register"), overdue or None),
        ("upkeep_calendar", _("Calendar"), None),
        ("upkeep_schedules", _("Schedules"), None),
    )
    return [
        {"url": reverse(f"console:{name}"), "label": label, "current": name == current, "count": count}
        for name, label, count in pages
    ]


def communities(request: ActingRequest) -> list[Community]:
    return list(Community.objects.visible_to(request.actor).order_by("name"))


def of_community(request: ActingRequest, rows: list[Community]) -> filters.Filter:
    chosen = filters.by_code(rows, request.GET.get("community"))
    return filters.of_rows("community", _("Community"), _("Any community"), rows, chosen)


def topics(rows: list[Community]) -> list[str]:
    return [f"community-{one.pk}" for one in rows]
