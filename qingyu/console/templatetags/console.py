"""Tags of the console's own frame."""

from django import template
from django.template.context import Context
from django.urls import NoReverseMatch, reverse

from qingyu.accounts.requests import ActingRequest
from qingyu.console import nav

register = template.Library()


@register.inclusion_tag("console/parts/nav.html", takes_context=True)
def console_nav(context: Context) -> dict[str, object]:
    """The menu with what this person may open."""
    request: ActingRequest | None = context.get("request")
    groups = [_open_to(request, entries) for entries in (nav.WORK, nav.ARRANGING)] if request else [[], []]
    return {"work": groups[0], "arranging": groups[1], "request": request}


def _open_to(request: ActingRequest, entries: tuple[nav.Entry, ...]) -> list[nav.Entry]:
    return [entry for entry in entries if entry.open_to(request.actor) and _exists(entry.url)]


def _exists(name: str) -> bool:
    # An area whose pages are not installed is simply not in the menu.
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False
