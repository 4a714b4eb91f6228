"""My orders of today, what may be taken, whether I am at hand."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.field.people import demand_on_duty, is_away, me
from qingyu.field.sheet import cards
from qingyu.field.web.page import my_topics, render, staff_only, with_tabs
from qingyu.incidents import queries as incidents
from qingyu.staff import actions as staff
from qingyu.staff.models import Presence
from qingyu.work import actions
from qingyu.work.queries import find


@staff_only
@require_GET
def today(request: ActingRequest) -> HttpResponse:
    """Asks no permission: one's own orders."""
    context = with_tabs(request, {"sections": cards.today(request.actor), "day": clock.today()})
    context["away"] = is_away(context["me"])
    calls = incidents.waiting_calls(context["me"])
    context |= {"calls": calls, "roles": incidents.roles_of(context["me"])}
    template = "field/today/live.html" if request.htmx else "field/today/show.html"
    # A call that somebody else has answered leaves the page.
    topics = [*my_topics(request), *(f"incident-{call.incident_id}" for call in calls)]
    return render(request, template, context, topics=topics)


@staff_only
@require_GET
def pool(request: ActingRequest) -> HttpResponse:
    """Asks no permission; work.claim is asked when one is taken."""
    return _pool(request)


@staff_only
@require_POST
def claim(request: ActingRequest, number: str) -> HttpResponse:
    """Asks work.claim and that one is on duty. Whoever was second hears who was first, above what is left."""
    order = find(request.actor, number)
    if order.assignee_id != request.actor.id:
        demand_on_duty(request.actor, say("You are not on duty now; orders are taken within your shift."))
    try:
        actions.claim(order, by=request.actor)
    except Clash as error:
        return _pool(request, lost=str(error), status=error.status)
    messages.success(request, _("It is yours. Please accept it and tell the resident when you arrive."))
    return HttpResponseRedirect(reverse("field:order", args=[order.number]))


@staff_only
@require_POST
def presence(request: ActingRequest) -> HttpResponse:
    """Asks staff.policies.may_set_presence; one's own is always allowed."""
    away = request.POST.get("state") == Presence.State.AWAY
    (staff.sign_off if away else staff.sign_on)(me(request.actor), by=request.actor)
    messages.success(request, _("You are away; no new orders come.") if away else _("You are at hand."))
    return HttpResponseRedirect(reverse("field:today"))


def _pool(request: ActingRequest, *, lost: str = "", status: int = 200) -> HttpResponse:
    context = with_tabs(request, {"cards": cards.pool(request.actor), "lost": lost})
    template = "field/today/pool_live.html" if request.htmx else "field/today/pool.html"
    return render(request, template, context, topics=my_topics(request), status=status)
