"""Report something seen: a colleague's own ticket, followed to its end."""

from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.core import ids
from qingyu.core.errors import Invalid
from qingyu.field.moves import fields
from qingyu.field.places import Sign, sign
from qingyu.field.web.moves import put_errors
from qingyu.field.web.page import render, staff_only, with_tabs
from qingyu.intake.actions import check, receive
from qingyu.intake.request import Request
from qingyu.places.models import Area, Community
from qingyu.tickets import pictures, queries
from qingyu.tickets.actions import keep_picture
from qingyu.tickets.codes import Channel, Stage
from qingyu.tickets.models import Ticket
from qingyu.tickets.pictures import Picture
from qingyu.ui.forms import ResidentForm

MOST_PHOTOS = 9
NEWEST = 20

if TYPE_CHECKING:
    CommunityChoice = forms.ModelChoiceField[Community]
else:
    CommunityChoice = forms.ModelChoiceField


class ReportForm(ResidentForm, forms.Form):
    """The community is asked only of those who work in several, the spot only where no sign says it."""

    community = CommunityChoice(
        label=pgettext_lazy("field", "Community"), queryset=Community.objects.none(), empty_label=None
    )
    spot = fields.line(
        pgettext_lazy("field", "Place"), most=200, hint=_("For example: building 3, entrance 2, fifth floor.")
    )
    text = fields.words(pgettext_lazy("field", "What is wrong"), most=2000, rows=4)

    def __init__(self, *args: Any, actor: Actor, place: Sign | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        communities = Community.objects.visible_to(actor).order_by("name")
        self.fields["community"].queryset = communities  # type: ignore[attr-defined]
        if place:
            del self.fields["community"]
            self.fields["spot"].required = False
            self.fields["spot"].label = _("More exactly")
        elif len(communities) == 1:
            self.fields["community"].widget = forms.HiddenInput()
            self.fields["community"].initial = communities[0].pk


@staff_only
@require_http_methods(["GET", "POST"])
def report(request: ActingRequest) -> HttpResponse:
    """Asks that one works in the community (tickets.policies.may_open)."""
    given = request.POST if request.method == "POST" else request.GET
    place = sign(request.actor, given["place"]) if given.get("place") else None
    form = ReportForm(request.POST if request.method == "POST" else None, actor=request.actor, place=place)
    photo_errors: list[str] = []
    if form.is_valid():
        try:
            ticket = _receive(request, form.cleaned_data, place)
            return HttpResponseRedirect(reverse("field:reported", args=[ticket.number]))
        except Invalid as error:
            photo_errors = [str(text) for name, text in error.fields.items() if name == "photos"]
            put_errors(form, Invalid({name: text for name, text in error.fields.items() if name != "photos"}))
    context = {"form": form, "place": place, "photo_errors": photo_errors, "mine": _mine(request.actor)}
    return render(request, "field/report/form.html", with_tabs(request, context), status=422 if form.is_bound else 200)


@staff_only
@require_GET
def reported(request: ActingRequest, number: str) -> HttpResponse:
    """What becomes of it; asks tickets.visible_to."""
    ticket = queries.get(request.actor, number)
    orders = list(ticket.orders.with_names())
    photos = list(ticket.attachments.filter(stage=Stage.REPORT, message=None))
    return render(request, "field/report/show.html", {"ticket": ticket, "orders": orders, "photos": photos})


def _receive(request: ActingRequest, said: dict[str, Any], place: Sign | None) -> Ticket:
    is_area = isinstance(place, Area)
    wanted = Request(
        channel=Channel.STAFF,
        community=(place.community if place else said["community"]).code,
        text=said["text"],
        place=said["spot"],
        area=place.code if place and is_area else "",
        equipment=place.code if place and not is_area else "",
    )
    photos = _photos(request, wanted)
    sent = request.POST.get("once", "")[:80] or ids.public_id()
    received = receive(wanted, outside_id=f"field-{request.actor.id}-{sent}", by=request.actor)
    for photo in photos:
        keep_picture(received.ticket, by=request.actor, picture=photo, stage=Stage.REPORT)
    return received.ticket


def _photos(request: ActingRequest, wanted: Request) -> list[Picture]:
    """All or nothing: an unreadable picture must not leave a report behind that is then sent again."""
    uploads = cast(list[BinaryIO], request.FILES.getlist(pictures.FIELD))
    if uploads:
        check(wanted, by=request.actor)
    return pictures.all_clean(uploads, most=MOST_PHOTOS)


def _mine(actor: Actor) -> list[Ticket]:
    """What I reported, newest first, so that I can follow it to its end."""
    seen = Ticket.objects.visible_to(actor).filter(channel=Channel.STAFF, first_contact=actor.id)
    return list(seen.with_names().order_by("-id")[:NEWEST])
