"""What the form is opened with: a ticket, a plan, a drill of the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Missing
from qingyu.incidents import queries
from qingyu.incidents.area import Place, place_around
from qingyu.incidents.models import Drill, EmergencyPlan
from qingyu.places.models import Community
from qingyu.tickets import queries as tickets
from qingyu.tickets.models import Ticket


@dataclass(frozen=True)
class Opening:
    """``plans`` in the order in which they are offered; ``place`` is a proposal."""

    communities: list[Community]
    community: Community
    plans: list[EmergencyPlan]
    plan: EmergencyPlan | None
    ticket: Ticket | None
    drill: Drill | None
    place: Place | None


def opening_of(actor: Actor, asked: Mapping[str, str]) -> Opening:
    """Reads ``ticket``, ``plan``, ``drill``, ``community``; raises Missing where there is no community to work in."""
    communities = list(Community.objects.visible_to(actor).order_by("name"))
    ticket = tickets.get(actor, asked["ticket"]) if asked.get("ticket") else None
    drill = _drill(actor, asked.get("drill") or asked.get("planned") or "")
    plans = _plans(ticket)
    plan = next((one for one in plans if one.code == asked.get("plan")), None) or (drill.plan if drill else None)
    if plan is None and ticket and plans and ticket.category_id in plans[0].categories:
        plan = plans[0]
    return Opening(
        communities=communities,
        community=_community(communities, asked.get("community", ""), ticket, drill),
        plans=plans,
        plan=plan,
        ticket=ticket,
        drill=drill,
        place=_proposed(ticket, plan),
    )


def _plans(ticket: Ticket | None) -> list[EmergencyPlan]:
    return queries.plans_for(ticket) if ticket else list(EmergencyPlan.objects.filter(active=True).order_by("id"))


def _drill(actor: Actor, asked: str) -> Drill | None:
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        return None
    rows = Drill.objects.visible_to(actor).filter(incident=None).select_related("plan", "community")
    return rows.filter(pk=asked).first()


def _community(communities: list[Community], code: str, ticket: Ticket | None, drill: Drill | None) -> Community:
    wanted = ticket.community if ticket else drill.community if drill else None
    if wanted in communities:
        return wanted
    chosen = next((one for one in communities if one.code == code), None) or next(iter(communities), None)
    if chosen is None:
        raise Missing
    return chosen


def _proposed(ticket: Ticket | None, plan: EmergencyPlan | None) -> Place | None:
    thing = (ticket.home or ticket.equipment or ticket.area) if ticket else None
    if thing is None:
        return None
    place = place_around(thing, plan.span if plan else "entrance")
    # Nothing around it is known: a place is then chosen, not the whole community proposed.
    return place if place.building or place.entrance or place.area else None
