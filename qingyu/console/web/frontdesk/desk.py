"""At which desk of which community one works: chosen once, kept in the session."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Refused
from qingyu.frontdesk.policies import CODE
from qingyu.places.models import Community

COMMUNITY, WINDOW = "frontdesk_community", "frontdesk_window"
HOUR = 3600


@dataclass(frozen=True)
class Desk:
    """``communities`` are those one may choose from; ``window`` is what the screen calls this desk."""

    community: Community
    communities: list[Community]
    window: str

    @property
    def topic(self) -> str:
        return f"frontdesk-{self.community.pk}"


def desk_of(request: ActingRequest) -> Desk:
    """The desk of whoever asks. Raises Refused for those who serve at none. One query."""
    if not request.actor.may(CODE):
        raise Refused(_("The front desk is served by customer service."))
    communities = list(Community.objects.visible_to(request.actor).order_by("name"))
    if not communities:
        raise Refused(_("You work in no community yet; please ask your supervisor."))
    chosen = request.session.get(COMMUNITY)
    community = next((one for one in communities if one.pk == chosen), communities[0])
    return Desk(community, communities, request.session.get(WINDOW, ""))


def frame(request: ActingRequest, desk: Desk, current: str) -> dict[str, Any]:
    """What every page of the desk shows around its content."""
    labels = {
        "frontdesk": _("Visitors"),
        "procedures": _("Procedures"),
        "parcels": _("Parcels"),
    }
    faces = [
        {"url": reverse(f"console:{name}"), "label": label, "current": name == current}
        for name, label in labels.items()
    ]
    return {"desk": desk, "faces": faces, "live_on": desk.topic}


def fresh(request: ActingRequest) -> bool:
    """Whether this form is sent for the first time."""
    once = request.POST.get("once", "")[:80]
    return not once or cache.add(f"once:{request.actor.id}:{once}", True, HOUR)
