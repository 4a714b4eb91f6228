"""Messages of the browser: registering this one, taking it off again. Only there while the service is on."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.proof import phone_of
from qingyu.accounts.requests import ActingRequest
from qingyu.core.crypt import Unreadable
from qingyu.core.errors import Invalid, Missing
from qingyu.outbox import push
from qingyu.outbox.accounts import values_of
from qingyu.people import actions as people
from qingyu.people.models import Identity, Resident
from qingyu.portal.web.page import anybody, residents_only

SERVICE = "webpush"


def offered(resident: Resident) -> dict[str, object]:
    """What the page shows: the key browsers register with, whether a browser is registered; {} while it is off."""
    try:
        values = values_of(SERVICE)
        key = push.public_key(values["private"]) if values else ""
    except (Invalid, Unreadable):
        # A wrong key is said on the page of channels; here nothing is offered.
        return {}
    return {"push_key": key, "push_on": resident.identities.filter(kind=Identity.Kind.PUSH).exists()} if key else {}


@residents_only
@require_POST
def turn_on(request: ActingRequest) -> HttpResponse:
    """For residents: their own browser."""
    values = values_of(SERVICE)
    if values is None:
        raise Missing
    try:
        told = push.subscription(request.POST.get("subscription", ""), values["hosts"])
        people.bind(
            Resident.objects.get(pk=request.actor.id),
            kind=Identity.Kind.PUSH,
            value=push.compact(told),
            how="browser",
            by=request.actor,
            proof=phone_of(request.session),
        )
    except Invalid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("This browser shows messages from now on."))
    return HttpResponseRedirect(reverse("portal:me"))


@residents_only
@require_POST
def turn_off(request: ActingRequest) -> HttpResponse:
    """For residents: all their browsers."""
    for identity in Identity.objects.filter(resident=request.actor.id, kind=Identity.Kind.PUSH):
        people.unbind(identity, by=request.actor)
    messages.success(request, _("No browser shows messages any more."))
    return HttpResponseRedirect(reverse("portal:me"))


@anybody
@require_GET
def worker(request: ActingRequest) -> HttpResponse:
    """The script that shows a message while no page is open. Raises Missing while the service is off."""
    if values_of(SERVICE) is None:
        raise Missing
    return render(request, "portal/push-worker.js", content_type="text/javascript; charset=utf-8")
