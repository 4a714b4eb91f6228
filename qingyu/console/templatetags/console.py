"""Tags of the console's own frame."""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.accounts.requests import ActingRequest
from qingyu.complaints.models import Case, Session
from qingyu.console import tones
from qingyu.console.deeds import Deed
from qingyu.console.menu import menu
from qingyu.incidents.models import Incident
from qingyu.tickets.codes import State
from qingyu.tickets.models import Ticket
from qingyu.ui.formats import minutes_words
from qingyu.work.codes import State as OrderState
from qingyu.work.models import Order

register = template.Library()

Thing = Ticket | Order | Case | Session | Incident
# What deeds are done to, by the beginning of their URL's name.
KINDS: dict[str, type[Thing]] = {
    "ticket": Ticket,
    "order": Order,
    "complaint": Case,
    "mediation": Session,
    "incident": Incident,
}


@register.filter
def limit_words(minutes: int) -> str:
    """A time limit as the policy says it: 24 hours by a calendar are not “1 day”."""
    return _("%d h") % (minutes // 60) if minutes % 60 == 0 else minutes_words(minutes)


@register.inclusion_tag("console/parts/nav.html", takes_context=True)
def console_nav(context: Context) -> dict[str, object]:
    """The menu with what this person may open."""
    request: ActingRequest | None = context.get("request")
    return {"groups": menu(request) if request else [], "request": request}


@register.inclusion_tag("ui/parts/badge.html")
def state_badge(ticket: Ticket) -> dict[str, object]:
    """The ticket's state."""
    return {
        "text": ticket.get_state_display(),
        "tone": tones.STATES[State(ticket.state)],
        "icon": tones.STATE_SIGNS[State(ticket.state)],
    }


@register.inclusion_tag("ui/parts/badge.html")
def urgency_badge(ticket: Ticket) -> dict[str, object]:
    """A, B or C, in words."""
    return {
        "text": ticket.get_urgency_display(),
        "tone": tones.URGENCIES[ticket.urgency],
        "icon": tones.URGENCY_SIGNS[ticket.urgency],
    }


@register.inclusion_tag("ui/parts/badge.html")
def order_badge(order: Order) -> dict[str, object]:
    """The work order's state."""
    return {"text": order.get_state_display(), "tone": tones.ORDERS[OrderState(order.state)], "icon": ""}


@register.inclusion_tag("console/parts/deed_button.html", takes_context=True)
def deed_button(context: Context, deed: Deed[Any], thing: Thing, cls: str = "btn") -> dict[str, object]:
    """A deed's button: opens its dialog, or does it at once where there is nothing to ask."""
    kind = next(name for name, model in KINDS.items() if isinstance(thing, model))
    url = reverse(f"console:{kind}_{deed.code}", args=[thing.pk if kind == "mediation" else thing.number])
    return {"deed": deed, "url": url, "cls": cls, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("console/hotline/slot.html", takes_context=True)
def call_slot(context: Context) -> dict[str, object]:
    """Where calls for this person appear; those who answer none have none."""
    request: ActingRequest | None = context.get("request")
    actor = request.actor if request else None
    return {"employee_id": actor.id if actor and actor.is_staff and actor.may("hotline.answer") else None}


@register.filter
def seconds_words(seconds: int | None) -> str:
    """``125`` → “2:05”; a dash for nothing."""
    return "—" if seconds is None else f"{seconds // 60}:{seconds % 60:02d}"
