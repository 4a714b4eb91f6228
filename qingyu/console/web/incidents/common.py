"""What the pages of incidents have in common."""

from django.urls import reverse

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Missing
from qingyu.incidents import policies, queries
from qingyu.incidents.models import Affected, Incident


def demand_reader(request: ActingRequest) -> None:
    """Raises Refused unless emergencies are this person's work."""
    policies.may_read(request.actor).demand()


def found(request: ActingRequest, number: str) -> Incident:
    """Raises Refused; an incident of another community does not exist: Missing."""
    demand_reader(request)
    return queries.get(request.actor, number)


def found_card(request: ActingRequest, card_id: int) -> Affected:
    """A household card of an incident one may see. Raises Refused, Missing. One query."""
    demand_reader(request)
    names = ("incident__community", "incident__plan", "home__building", "home__entrance", "checked_by", "visited_by")
    card = Affected.objects.visible_to(request.actor).select_related(*names).filter(pk=card_id).first()
    if card is None:
        raise Missing
    return card


def address(number: str, page: str = "incident") -> str:
    return reverse(f"console:{page}", args=[number])
