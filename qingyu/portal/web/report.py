"""Reporting: three taps and a photo."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Invalid
from qingyu.intake.actions import check, receive
from qingyu.intake.request import Person, Request
from qingyu.people import phones
from qingyu.people.models import Resident
from qingyu.people.queries import homes_of
from qingyu.places.models import Home
from qingyu.portal import limits, photos
from qingyu.portal.cases import load, promises
from qingyu.portal.cases.offers import offers_of
from qingyu.portal.cases.story import story_of
from qingyu.portal.forms.report import HOME, KINDS, ReportForm
from qingyu.portal.photos import Wrong
from qingyu.portal.web.forms import once, put_errors
from qingyu.portal.web.home import chosen
from qingyu.portal.web.page import render, residents_only
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.tickets.pictures import Picture

HOUR, MINUTE = 3600, 60
# The names intake gives to what the form calls otherwise.
NAMES = {"place": "spot", "community": "home", "reporter": "phone"}


@residents_only
@require_http_methods(["GET", "POST"])
def report(request: ActingRequest) -> HttpResponse:
    """Residents report for a home of theirs (tickets.may_open)."""
    resident = Resident.objects.get(pk=request.actor.id)
    homes = list(homes_of(resident))
    if not homes:
        return render(request, "portal/no_home.html")
    form = ReportForm(homes, request.POST or None, initial=_prefilled(request, resident, homes))
    if request.method == "GET":
        return _page(request, form)
    wrong = Wrong()
    ticket = _stored(request, form, homes, wrong)
    if ticket is None:
        return _page(request, form, wrong, status=wrong.status)
    return HttpResponseRedirect(reverse("portal:sent", args=[ticket.number]))


@residents_only
@require_GET
def sent(request: ActingRequest, number: str) -> HttpResponse:
    """What was promised and what happens next."""
    ticket = load.one(request.actor, number)
    context = {
        "ticket": ticket,
        "told": promises.told_now(ticket),
        "offers": offers_of(request.actor, ticket, story_of(ticket, [])),
        "help_phone": ticket.community.hotline,
    }
    return render(request, "portal/sent.html", context)


def _prefilled(request: ActingRequest, resident: Resident, homes: list[Home]) -> dict[str, Any]:
    kind = request.GET.get("kind", "")
    here = chosen(request, homes)
    phone = resident.phones.order_by("-primary", "id").first()
    return {
        "kind": kind if kind in dict(KINDS) else "",
        "home": here.pk if here else None,
        "phone": phones.display(phone.number) if phone else "",
    }


def _stored(request: ActingRequest, form: ReportForm, homes: list[Home], wrong: Wrong) -> Ticket | None:
    """The ticket, or None with what is wrong beside the fields and, for photos, in ``wrong``. All or nothing."""
    if not form.is_valid():
        return None
    by = request.actor
    limits.count("report-minute", by.id, most=3, seconds=MINUTE)
    limits.count("report", by.id, most=10, seconds=HOUR)
    try:
        asked = _request(request, form.cleaned_data, homes)
        kept = looked_at(request, asked, wrong, by=by)
        if kept is None:
            return None
        received = receive(asked, outside_id=f"{by.id}-{once(request)}", by=by)
    except Invalid as error:
        if error.code == "other_content":
            form.add_error(None, _("This form was sent already. If this is another matter, please send it once more."))
        else:
            put_errors(form, error, NAMES)
        return None
    if received.joined:
        messages.info(request, _("You reported this a little while ago; what you wrote now was added to it."))
    photos.add(received.ticket, kept, by=by)
    return received.ticket


def looked_at(request: ActingRequest, asked: Request, wrong: Wrong, *, by: Actor) -> list[Picture] | None:
    """The photos of a form whose words would be taken, or None with what is wrong with them. Raises Invalid for the
    words, Refused; then no photo is looked at."""
    if photos.came(request):
        check(asked, by=by)
    return checked_photos(request, wrong)


def checked_photos(request: ActingRequest, wrong: Wrong) -> list[Picture] | None:
    """The photos of the form, or None with what is wrong with them."""
    try:
        return photos.checked(request)
    except Invalid as error:
        wrong += [str(words) for words in error.fields.values()]
        wrong.status = error.status
        return None


def _request(request: ActingRequest, said: dict[str, Any], homes: list[Home]) -> Request:
    home = next(one for one in homes if one.pk == said["home"])
    at_home = said["where"] == HOME
    return Request(
        channel=Channel.PORTAL,
        community=home.community.code,
        text=said["text"],
        reporter=Person(name=request.actor.name, phone=said["phone"], home=home.label if at_home else ""),
        place=said["spot"],
        expected=said["expected"],
        kind=said["kind"],
        private=said["private"],
    )


def _page(request: ActingRequest, form: ReportForm, wrong: Sequence[str] = (), status: int = 200) -> HttpResponse:
    # What was typed comes back with the page, files cannot.
    lost = bool(request.FILES) and not wrong
    context = {"form": form, "wrong": wrong, "photos_lost": lost, "draft": f"report-{request.actor.id}"}
    return render(request, "portal/report.html", context, status=status)
