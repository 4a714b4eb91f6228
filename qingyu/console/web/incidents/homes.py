"""House by house: the list in the order of the doors, several without damage at once, the papers."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console import incident_view
from qingyu.console.incident_files import claims_book, families_of
from qingyu.console.web import filters
from qingyu.console.web.asking import answered
from qingyu.console.web.downloads import sheet
from qingyu.console.web.incidents.common import address, found
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.core import clock
from qingyu.incidents import actions, policies, queries
from qingyu.incidents.models import Incident

SIZE = 50
SHOW = ("open", "damaged", "absent", "visits", "claims")


@staff_only
@require_GET
def show(request: ActingRequest, number: str) -> HttpResponse:
    """Asks incidents.act or incidents.lead."""
    incident = found(request, number)
    asked = request.GET.get("show", "")
    chosen = asked if asked in SHOW else ""
    numbers = queries.numbers(incident)
    rows = queries.cards(incident, show=chosen).prefetch_related("photos")
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    context = {
        **incident_view.heading(incident),
        "page": page,
        "numbers": numbers,
        "faces": _faces(incident, numbers, chosen),
        "show": chosen,
        "may_work": bool(policies.may_work(request.actor, incident)) and incident.open,
    }
    return list_or_page(request, "incidents/homes", context, topics=[f"incident-{incident.pk}"])


@staff_only
@require_POST
def undamaged(request: ActingRequest, number: str) -> HttpResponse:
    """Asks incidents.act: the homes ``card`` that were ticked had no damage."""
    incident = found(request, number)
    cards = [pk for text in request.POST.getlist("card")[:1000] if (pk := filters.number(text))]
    count = actions.no_damage(incident, cards=cards, by=request.actor)
    said = _("Homes noted without damage: %(count)d.") % {"count": count}
    return answered(
        request, said if count else _("Please tick the homes first."), back=address(number, "incident_homes")
    )


@staff_only
@require_GET
def claims(request: ActingRequest, number: str) -> HttpResponse:
    """Asks incidents.act: the list for the insurer, on paper."""
    return _paper(request, number, "claims")


@staff_only
@require_GET
def visits(request: ActingRequest, number: str) -> HttpResponse:
    """Asks incidents.act: the list for the next day's round, on paper."""
    return _paper(request, number, "visits")


@staff_only
@require_GET
def claims_file(request: ActingRequest, number: str) -> HttpResponse:
    """Asks incidents.act; names and telephones in it are masked."""
    incident = found(request, number)
    return sheet(claims_book(incident), say("Insurance list %(number)s.xlsx") % {"number": incident.number})


def _paper(request: ActingRequest, number: str, which: str) -> HttpResponse:
    incident = found(request, number)
    cards = list(queries.cards(incident, show=which).prefetch_related("photos"))
    context = {
        **incident_view.heading(incident),
        "families": families_of(cards),
        "total": sum(card.value_fen or 0 for card in cards),
        "made_at": clock.now(),
    }
    return render(request, f"console/incidents/{which}.html", context)


def _faces(incident: Incident, numbers: queries.Numbers, chosen: str) -> list[dict[str, object]]:
    damaged = numbers.slight + numbers.serious
    rows = (
        ("", _("All homes"), numbers.homes),
        ("open", _("Not checked"), numbers.homes - numbers.checked),
        ("damaged", _("Damaged"), damaged),
        ("absent", pgettext_lazy("incident", "Nobody at home"), numbers.absent),
        ("visits", _("To visit"), numbers.to_visit),
        ("claims", _("Insurance"), numbers.claims),
    )
    base = reverse("console:incident_homes", args=[incident.number])
    return [
        {"url": f"{base}?show={code}" if code else base, "label": label, "current": code == chosen, "count": count}
        for code, label, count in rows
    ]
