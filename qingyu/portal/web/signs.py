"""Reporting by the code on the sign of a place, without signing in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from qingyu.accounts.actors import GUEST, SYSTEM, Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Clash, Invalid, Missing
from qingyu.intake.actions import meet, receive
from qingyu.intake.queries import open_at
from qingyu.intake.request import Person, Request
from qingyu.places.models import Area, Equipment
from qingyu.places.queries import area_by_code, equipment_by_code
from qingyu.portal import limits, photos
from qingyu.portal.forms.report import GuestForm, MetForm
from qingyu.portal.photos import Wrong
from qingyu.portal.web.forms import once, put_errors
from qingyu.portal.web.page import anybody, render
from qingyu.portal.web.report import HOUR, looked_at
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

# One family's phones share an address, a busy lobby has one sign.
BY_ADDRESS, BY_PLACE = 10, 30
# A form that comes back with a mistake is sent again, some a few times.
TRIES = 40
# More than this are not open at one place but by mistake.
MOST_KNOWN = 5


@anybody
@require_http_methods(["GET", "POST"])
def report(request: ActingRequest, code: str) -> HttpResponse:
    """Open to everybody who stands before the sign; limited by address and place."""
    place = _place(code)
    form = GuestForm(request.POST or None, initial={"name": request.actor.name})
    if request.method == "GET":
        return _page(request, place, form)
    _count_try(request)
    wrong = Wrong()
    ticket = _stored(request, place, form, wrong)
    if ticket is None:
        return _page(request, place, form, wrong, status=wrong.status)
    if request.actor.is_resident and ticket.reporter_id == request.actor.id:
        return HttpResponseRedirect(reverse("portal:sent", args=[ticket.number]))
    return HttpResponseRedirect(reverse("portal:track_sent", args=[ticket.track_code]))


@anybody
@require_POST
def met_too(request: ActingRequest, code: str) -> HttpResponse:
    """What is reported of the place already: one more who met it, and waits for its end; limited as reporting is."""
    place = _place(code)
    _count_try(request)
    ticket = open_at(place).filter(number=request.POST.get("ticket", "")[:20]).first()
    if ticket is None:
        raise Clash(_("It is dealt with already. If it is still there, please report it."), code="over")
    form = MetForm(request.POST)
    if not form.is_valid():
        return _page(request, place, GuestForm(), met={ticket.number: form}, status=422)
    _count(request, place)
    by = _reporter(request.actor, place)
    # The same page sends one id for all of its forms, and one may have met two things.
    outside_id = f"{place.code}-{once(request)}-{ticket.pk}"
    meet(ticket, place=place, by=by, phone=form.cleaned_data["phone"], outside_id=outside_id)
    messages.success(request, _("Thank you. We know that you met it too; here is how far it is."))
    return HttpResponseRedirect(reverse("portal:track", args=[ticket.track_code]))


def _place(code: str) -> Area | Equipment:
    """What the sign is of; raises Missing in words for whoever stands before it."""
    try:
        return area_by_code(code)
    except Missing:
        return equipment_by_code(code)


def _stored(request: ActingRequest, place: Area | Equipment, form: GuestForm, wrong: Wrong) -> Ticket | None:
    if not form.is_valid():
        return None
    _count(request, place)
    by, asked = _reporter(request.actor, place), _request(place, form.cleaned_data)
    try:
        kept = looked_at(request, asked, wrong, by=by)
        if kept is None:
            return None
        ticket = receive(asked, outside_id=f"{place.code}-{once(request)}", by=by).ticket
    except Invalid as error:
        if error.code == "other_content":
            form.add_error(None, _("This form was sent already. If this is another matter, please send it once more."))
        else:
            put_errors(form, error)
        return None
    photos.add(ticket, kept, by=_sender(by, form.cleaned_data["name"]))
    return ticket


def _count_try(request: ActingRequest) -> None:
    """Every form that is sent, also one that is refused: whoever sends only such ones must come to an end too."""
    limits.count("sign-try", get_adapter(request).get_client_ip(request), most=TRIES, seconds=HOUR)


def _count(request: ActingRequest, place: Area | Equipment) -> None:
    address = get_adapter(request).get_client_ip(request)
    limits.count("sign-address", address, most=BY_ADDRESS, seconds=HOUR)
    limits.count("sign", place.code, most=BY_PLACE, seconds=HOUR)


def _reporter(actor: Actor, place: Area | Equipment) -> Actor:
    """Residents of the community and colleagues who work there report as themselves, everybody else as a guest."""
    known = actor.is_resident and place.community_id in (actor.communities or ())
    return actor if known or actor.works_in(place.community_id) else GUEST


def _sender(by: Actor, name: str) -> Actor:
    """Who adds the photos: a guest may write to no request, not even this one, so this door does it for them."""
    return replace(SYSTEM, name=name or _("A guest")) if by.kind == "guest" else by


def _request(place: Area | Equipment, said: dict[str, Any]) -> Request:
    return Request(
        channel=Channel.QR,
        community=place.community.code,
        text=said["text"],
        reporter=Person(name=said["name"], phone=said["phone"]),
        area=place.code if isinstance(place, Area) else "",
        equipment=place.code if isinstance(place, Equipment) else "",
    )


def _page(
    request: ActingRequest,
    place: Area | Equipment,
    form: GuestForm,
    wrong: Sequence[str] = (),
    status: int = 200,
    met: Mapping[str, MetForm] | None = None,
) -> HttpResponse:
    lost = bool(request.FILES) and not wrong
    known = open_at(place).annotate(others=Count("joined"))[:MOST_KNOWN]
    context = {
        "place": place,
        "known": [
            (ticket, (met or {}).get(ticket.number) or MetForm(auto_id=f"met-{ticket.pk}-%s")) for ticket in known
        ],
        "form": form,
        "wrong": wrong,
        "photos_lost": lost,
        "help_phone": place.community.hotline,
    }
    return render(request, "portal/sign.html", context, status=status)
