"""Signs to hang up: a QR code per public area and piece of equipment, laid out for A4."""

from dataclasses import dataclass

import segno
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Refused
from qingyu.places.models import Area, Community, Equipment

WHAT = (("areas", _("Public areas")), ("equipment", _("Equipment")))
SIZES = (("2", _("Two to a sheet")),)
# As many as anybody hangs up at a time; a code takes a millisecond to draw.
MOST = 400


@dataclass(frozen=True)
class Sign:
    """What is printed on one sign."""

    place: Area | Equipment
    url: str
    drawing: SafeString


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks places.import or tickets.open: whoever keeps the places, and the desk."""
    if not (request.actor.may("places.import") or request.actor.may("tickets.open")):
        raise Refused(_("Signs are printed by the desk and by whoever keeps the lists of places."))
    asked = request.GET
    communities = list(Community.objects.visible_to(request.actor).order_by("name"))
    chosen = filters.by_code(communities, asked.get("community")) or (communities[0] if communities else None)
    what = filters.of_choices("what", _("What"), _("Areas and equipment"), WHAT, asked.get("what", ""))
    size = filters.of_choices("size", _("Size"), _("Eight to a sheet"), SIZES, asked.get("size", ""))
    places = _places(chosen, what.value, asked.get("q", "").strip()[:60]) if chosen else []
    context = {
        "signs": [_sign(one) for one in places],
        "filters": [filters.of_rows("community", _("Community"), str(chosen or "—"), communities, chosen), what, size],
        "large": size.value == "2",
    }
    return render(request, "console/signs/show.html", context)


def _places(community: Community, what: str, words: str) -> list[Area | Equipment]:
    """Two queries; by building and name."""
    found: list[Area | Equipment] = []
    if what != "equipment":
        found += Area.objects.filter(community=community, name__contains=words).select_related("community", "building")
    if what != "areas":
        found += Equipment.objects.filter(community=community, name__contains=words).select_related(
            "community", "building"
        )
    return sorted(found, key=_order)[:MOST]


def _order(place: Area | Equipment) -> tuple[int, str, str]:
    number = place.building.number if place.building else ""
    return len(number), number, place.name


def _sign(place: Area | Equipment) -> Sign:
    url = f"{settings.PUBLIC_URL}{reverse('portal:sign', args=[place.code])}"
    # Level M survives a scratch; the drawing is ours, so it may stand in the page as it is.
    drawing = segno.make(url, error="m", micro=False).svg_inline(border=2, omitsize=True)
    return Sign(place, url, mark_safe(drawing))  # noqa: S308
