"""What the command page of an incident shows, read from the rooms below; no HTML."""

from typing import Any

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from qingyu.accounts.actors import Actor
from qingyu.console.deeds import INCIDENT_DEEDS
from qingyu.console.incident_view.chain import chain_of, mine_of
from qingyu.console.incident_view.checklist import checklist_of
from qingyu.console.incident_view.clocks import limits_of, running_of
from qingyu.console.incident_view.story import history_of
from qingyu.core import clock
from qingyu.incidents import gates, policies, queries
from qingyu.incidents.codes import State
from qingyu.incidents.models import Incident

LATEST = 60
TICKETS = 50


def everything(actor: Actor, incident: Incident) -> dict[str, Any]:
    """The context of the page; the number of queries does not grow with what the incident holds."""
    roles = chain_of(actor, incident)
    deeds = {code: deed for code, deed in INCIDENT_DEEDS.items() if deed.offered(actor, incident)}
    joined = queries.joined(incident)
    updates = queries.public_lines(incident)
    return {
        **heading(incident),
        "deeds": deeds,
        "roles": roles,
        "mine": mine_of(roles),
        "steps": checklist_of(incident, deeds),
        "numbers": queries.numbers(incident),
        "told": queries.told(incident),
        "tickets": joined[:TICKETS],
        "ticket_count": joined.count(),
        "supplies": incident.supplies.select_related("by"),
        "points": incident.points.all(),
        "contacts": incident.plan.contacts.all(),
        "updates": updates[:5],
        "public": public_url(incident),
        "drawing": _drawing(incident),
        "missing": gates.missing(incident) if incident.state == State.RESTORED else (),
        "history": history_of(incident, LATEST),
        "may_work": bool(policies.may_work(actor, incident)) and incident.open,
    }


def heading(incident: Incident) -> dict[str, Any]:
    """What stands on top of every page of the incident. No query."""
    return {"incident": incident, "limits": limits_of(incident), "running": running_of(incident), "now": clock.now()}


def public_url(incident: Incident) -> str:
    """Where residents read how it stands; "" for a drill, of which they hear nothing."""
    return "" if incident.drill else f"{settings.PUBLIC_URL}/i/{incident.code}"


def _drawing(incident: Incident) -> SafeString | None:
    url = public_url(incident)
    # The drawing is ours, so it may stand in the page as it is.
    return mark_safe(segno.make(url, error="m", micro=False).svg_inline(border=2, omitsize=True)) if url else None  # noqa: S308
