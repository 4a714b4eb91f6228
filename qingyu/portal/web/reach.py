"""By which ways one wants to hear from us, and whether of more than one's own requests."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Invalid
from qingyu.core.text import masked_phone
from qingyu.outbox import actions, reach
from qingyu.outbox.codes import Carrier
from qingyu.people.models import Resident
from qingyu.portal.web.page import residents_only


@residents_only
@require_POST
def move(request: ActingRequest) -> HttpResponse:
    """One way up or down by one; each person's own, so it asks no permission."""
    me = Resident.objects.get(pk=request.actor.id)
    ways = known(me)
    way, step = request.POST.get("way", ""), {"up": -1, "down": 1}.get(request.POST.get("step", ""))
    if way not in ways or step is None:
        raise Invalid({"way": _("Please choose one of the ways shown.")})
    at = ways.index(way)
    to = min(max(at + step, 0), len(ways) - 1)
    ways[at], ways[to] = ways[to], ways[at]
    rest = [one for one in reach.wished(me) if one not in ways]
    actions.prefer(me, carriers=[*ways, *rest], by=request.actor)
    messages.success(request, _("Saved."))
    return back()


@residents_only
@require_POST
def activities(request: ActingRequest) -> HttpResponse:
    """Nothing but what belongs to one's own requests, or activities and announcements again."""
    me = Resident.objects.get(pk=request.actor.id)
    if request.POST.get("wanted") == "1":
        actions.opt_all_in(me, by=request.actor)
    else:
        actions.opt_all_out(me, by=request.actor, how="portal")
    messages.success(request, _("Saved."))
    return back()


def known(resident: Resident) -> list[str]:
    """The ways that reach ``resident``, in the order they wish them. Three queries."""
    addresses = reach.addresses(resident)
    return [way for way in reach.wished(resident) if way in addresses]


def context(resident: Resident) -> dict[str, Any]:
    """For the page: (code, label, hint) of each way, and whether activities are wanted. Four queries."""
    addresses = reach.addresses(resident)
    wished = [way for way in reach.wished(resident) if way in addresses]
    ways = [(way, Carrier(way).label, _hint(way, addresses[way])) for way in wished]
    return {"ways": ways, "activities": not reach.opted_out(resident, addresses)}


def back() -> HttpResponse:
    return HttpResponseRedirect(reverse("portal:me") + "#reach")


def _hint(way: str, address: str) -> str:
    if way == Carrier.SMS:
        return masked_phone(address)
    name, at, host = address.rpartition("@")
    return f"{name[:2]}***@{host}" if way == Carrier.EMAIL and at else ""
