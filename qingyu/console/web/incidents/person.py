"""Who lives at an affected home, in full: by a click with a reason, which is logged."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.incidents.common import found_card
from qingyu.console.web.page import staff_only
from qingyu.console.web.revealing import reveal_to
from qingyu.people import policies
from qingyu.people.actions import reveal
from qingyu.people.queries import household


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest, card_id: int, resident_id: int) -> HttpResponse:
    """Asks as the card and people.see_full; who does not live there now does not exist on the card."""
    card = found_card(request, card_id)
    resident = get_object_or_404(household(card.home), resident=resident_id).resident
    policies.may_see_full(request.actor, resident).demand()
    return reveal_to(
        request,
        lambda reason: reveal(resident, by=request.actor, reason=reason),
        back=reverse("console:incident_card", args=[card.pk]),
        back_words=str(card.home),
    )
