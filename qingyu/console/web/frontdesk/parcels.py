"""Parcels: in, and out."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.doing import put_errors
from qingyu.console.web.frontdesk.desk import Desk, desk_of, frame
from qingyu.console.web.frontdesk.forms import HandOverForm, ParcelForm, ReasonForm
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.core.errors import Invalid, Text
from qingyu.frontdesk import actions
from qingyu.frontdesk.codes import Handed
from qingyu.frontdesk.models import Parcel
from qingyu.frontdesk.pickup import clean
from qingyu.frontdesk.queries import shelf
from qingyu.places.queries import find_home

SIZE = 50
COURIERS = ("顺丰", "中通", "圆通", "韵达", "申通", "极兔", "京东", "邮政 EMS", "德邦")


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest) -> HttpResponse:
    """Asks frontdesk.serve: the shelf, and the form by which a parcel is put on it."""
    desk = desk_of(request)
    if request.method == "POST":
        return _receive(request, desk)
    return _page(request, desk, ParcelForm(initial=_last(request)))


@staff_only
@require_http_methods(["GET", "POST"])
def hand_over(request: ActingRequest, parcel_id: int) -> HttpResponse:
    """Asks frontdesk.serve. No transaction around it: a wrong try must be counted."""
    desk_of(request)
    parcel = shelf.parcel(request.actor, parcel_id)
    code = clean(request.GET.get("code", ""))
    initial = {"how": Handed.CODE, "code": code, "to": parcel.name}
    question = Question(
        title=_("Hand over %(parcel)s") % {"parcel": parcel},
        button=gettext_lazy("Hand over"),
        hint=_("Shelf %(shelf)s · %(home)s") % {"shelf": parcel.shelf, "home": parcel.home.label},
        back=reverse("console:parcels"),
        body="console/frontdesk/hand_over.html",
    )
    form = HandOverForm(sent(request), initial=initial)

    def do(said: Said) -> Text:
        how = Handed(said.pop("how") or Handed.CODE)
        actions.hand_over_parcel(parcel, by=request.actor, how=how, **said)
        return _("%(parcel)s is handed over.") % {"parcel": parcel}

    return ask(request, question, form, do, parcel=parcel)


@staff_only
@require_http_methods(["GET", "POST"])
def give_back(request: ActingRequest, parcel_id: int) -> HttpResponse:
    """Asks frontdesk.serve: back to the courier."""
    desk_of(request)
    parcel = shelf.parcel(request.actor, parcel_id)
    question = Question(
        title=_("Back to the courier: %(parcel)s") % {"parcel": parcel},
        button=gettext_lazy("Return to the courier"),
        back=reverse("console:parcels"),
        tone="danger",
    )

    def do(said: Said) -> Text:
        actions.give_back(parcel, by=request.actor, reason=said["reason"])
        return _("%(parcel)s went back to the courier.") % {"parcel": parcel}

    return ask(request, question, ReasonForm(sent(request)), do)


def _receive(request: ActingRequest, desk: Desk) -> HttpResponse:
    form = ParcelForm(request.POST)
    if form.is_valid():
        said = dict(form.cleaned_data)
        try:
            home = find_home(desk.community, said.pop("room"))
            parcel, fresh = actions.receive_parcel(home, by=request.actor, **said)
        except Invalid as error:
            put_errors(form, Invalid({"room" if key == "home" else key: words for key, words in error.fields.items()}))
        else:
            _say(request, parcel, fresh=fresh)
            request.session["frontdesk_parcel"] = {"carrier": said["carrier"], "shelf": said["shelf"]}
            return HttpResponseRedirect(reverse("console:parcels"))
    return _page(request, desk, form, status=422)


def _say(request: ActingRequest, parcel: Parcel, *, fresh: bool) -> None:
    if not fresh:
        words = _("%(parcel)s is here already: shelf %(shelf)s, %(home)s.")
        messages.warning(request, words % {"parcel": parcel, "shelf": parcel.shelf, "home": parcel.home.label})
    elif parcel.told_at:
        messages.success(request, _("%(parcel)s is on the shelf; the resident is told.") % {"parcel": parcel})
    else:
        words = _("%(parcel)s is on the shelf; nobody could be written to, please call.")
        messages.warning(request, words % {"parcel": parcel})


def _last(request: ActingRequest) -> dict[str, Any]:
    """Couriers bring many at once: the next one is by the same and for the same shelf."""
    last: dict[str, Any] = request.session.get("frontdesk_parcel", {})
    return last


def _page(request: ActingRequest, desk: Desk, form: ParcelForm, *, status: int = 200) -> HttpResponse:
    text, ended = request.GET.get("q", "")[:60], request.GET.get("ended") == "1"
    rows = shelf.parcels(request.actor, desk.community, text, ended=ended)
    context = {
        **frame(request, desk, "parcels"),
        "page": Paginator(rows, SIZE).get_page(request.GET.get("page")),
        "form": form,
        "couriers": COURIERS,
        "text": text,
        "code": clean(text),
        "ended": ended,
    }
    if status != 200:
        return render(request, "console/frontdesk/parcels.html", context, topics=[desk.topic], status=status)
    return list_or_page(request, "frontdesk/parcels", context, topics=[desk.topic])
