"""What the pages of readiness share: who may read them, of which community they speak, their tabs."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.filters import by_code
from qingyu.core.errors import Missing
from qingyu.incidents import policies
from qingyu.places.models import Community

FACES = (
    ("console:readiness", _("Duty, 24 hours")),
    ("console:readiness_team", _("Quick-response team")),
    ("console:drills", _("Drills")),
    ("console:plans", _("Plans")),
)


@dataclass(frozen=True)
class Place:
    """The community that is spoken of, and those one may choose from."""

    community: Community
    communities: list[Community]
    may_prepare: bool


def demand(actor: Actor) -> None:
    """Whoever acts in emergencies may see how ready we are."""
    if not policies.may_prepare(actor):
        policies.may_read(actor).demand()


def place_of(request: ActingRequest) -> Place:
    """``?community=`` names it, else the first one the reader works in. Raises Refused, Missing."""
    demand(request.actor)
    communities = list(Community.objects.visible_to(request.actor).order_by("name"))
    if not communities:
        raise Missing(_("You work in no community yet; please ask a supervisor."))
    asked = request.POST.get("community") or request.GET.get("community")
    community = by_code(communities, asked) or communities[0]
    return Place(community, communities, bool(policies.may_prepare(request.actor, community)))


def frame(place: Place | None, current: str) -> dict[str, Any]:
    """Tabs, and the choice of the community where there are several."""
    chosen = f"?community={place.community.code}" if place and len(place.communities) > 1 else ""
    tabs = [{"url": reverse(url) + chosen, "label": label, "current": url == current} for url, label in FACES]
    told = {"tabs": tabs, "chosen": chosen}
    if place is None:
        return told
    return {
        **told,
        "community": place.community,
        "communities": place.communities if len(place.communities) > 1 else [],
        "may_prepare": place.may_prepare,
    }
