"""At the doors: which homes are still to be checked, and the card of each."""

from typing import Any, BinaryIO, cast

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Clash, Invalid, Missing
from qingyu.field.moves import fields
from qingyu.field.web.incident import seen
from qingyu.field.web.moves import put_errors
from qingyu.field.web.page import render, staff_only
from qingyu.field.web.photos import private_file
from qingyu.incidents import actions, policies, queries
from qingyu.incidents.codes import Damage
from qingyu.incidents.models import Affected, Incident, Photo
from qingyu.people.queries import household
from qingyu.ui.forms import ResidentForm

MOST_AT_ONCE = 9
SHOWN = {
    "open": _("To be checked"),
    "damaged": _("Damaged"),
    "absent": _("Nobody at home"),
    "all": pgettext_lazy("homes", "All"),
}


class CardForm(ResidentForm, forms.Form):
    """As it is asked at the door."""

    damage = fields.chips(_("What did you find?"), list(Damage.choices))
    note = fields.words(
        pgettext_lazy("field", "What is damaged"), most=500, required=False, hint=_("For example: 12 m² of floor.")
    )
    value = fields.yuan(_("Loss as the family says, yuan"), required=False)
    insurance = forms.BooleanField(label=_("The family wants to claim on the insurance"), required=False)


@staff_only
@require_http_methods(["GET", "POST"])
def index(request: ActingRequest, number: str) -> HttpResponse:
    """The doors in their order. POST: several without damage at once (incidents.may_work)."""
    incident, _mine = seen(request.actor, number)
    if request.method == "POST":
        return _no_damage(request, incident)
    asked = request.GET.get("show", "")
    show = asked if asked in SHOWN else "open"
    address = reverse("field:incident_homes", args=[number])
    context = {
        "incident": incident,
        "cards": list(queries.cards(incident, show=show)),
        "show": show,
        "tabs": [{"url": f"{address}?show={one}", "label": SHOWN[one], "current": one == show} for one in SHOWN],
        "numbers": queries.numbers(incident),
        "may_work": incident.open and bool(policies.may_work(request.actor, incident)),
        "help_phone": incident.community.hotline,
    }
    template = "field/incident/homes_live.html" if request.htmx else "field/incident/homes.html"
    return render(request, template, context, topics=[f"incident-{incident.pk}"])


def _no_damage(request: ActingRequest, incident: Incident) -> HttpResponse:
    chosen = [int(one) for one in request.POST.getlist("card") if one.isascii() and one.isdigit() and len(one) < 18]
    count = actions.no_damage(incident, cards=chosen, by=request.actor)
    if count:
        messages.success(request, _("Noted as without damage: %(count)d homes.") % {"count": count})
    else:
        messages.warning(request, _("Please tick the homes first."))
    return HttpResponseRedirect(reverse("field:incident_homes", args=[incident.number]))


@staff_only
@require_http_methods(["GET", "POST"])
def card(request: ActingRequest, number: str, card_id: int) -> HttpResponse:
    """One home: what was found there (incidents.may_work)."""
    incident, one = _card(request, number, card_id)
    known = {
        "damage": one.damage,
        "note": one.note,
        "value": one.value_fen / 100 if one.value_fen is not None else None,
        "insurance": one.insurance,
    }
    form = CardForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid() and _checked(request, one, form):
        messages.success(request, _("%(home)s is noted.") % {"home": one.home.label})
        return HttpResponseRedirect(reverse("field:incident_homes", args=[number]))
    context = {**_seen(request, incident, one), "form": form}
    return render(request, "field/incident/card.html", context, status=422 if form.is_bound else 200)


def _checked(request: ActingRequest, one: Affected, form: CardForm) -> bool:
    said = form.cleaned_data
    value = None if said["value"] is None else fields.fen(said["value"])
    try:
        actions.check_home(
            one,
            by=request.actor,
            damage=Damage(said["damage"]),
            note=said["note"],
            value_fen=value,
            insurance=said["insurance"],
            visit_on=one.visit_on if one.checked_at else None,
        )
    except Invalid as error:
        put_errors(form, error)
        return False
    return True


@staff_only
@require_POST
def photos(request: ActingRequest, number: str, card_id: int) -> HttpResponse:
    """Keeps what was taken, one by one (incidents.may_work); what is no picture is named, the others are kept."""
    incident, one = _card(request, number, card_id)
    uploads = cast(list[BinaryIO], request.FILES.getlist("photos"))
    errors = [] if uploads else [say("Please choose a photo first.")]
    for place, upload in enumerate(uploads[:MOST_AT_ONCE], start=1):
        try:
            actions.add_photo(one, by=request.actor, upload=upload)
        except (Invalid, Clash) as error:
            words = {"place": place, "words": str(error)}
            errors.append(say("Photo %(place)d: %(words)s") % words if len(uploads) > 1 else str(error))
    if len(uploads) > MOST_AT_ONCE:
        errors.append(say("At most %(most)d photos at a time; the others were not sent.") % {"most": MOST_AT_ONCE})
    if not request.htmx:
        for wrong in errors:
            messages.error(request, wrong)
        return HttpResponseRedirect(reverse("field:incident_card", args=[number, card_id]))
    context = {**_seen(request, incident, one), "errors": errors}
    return render(request, "field/incident/photos.html", context, status=422 if errors else 200)


@staff_only
@require_GET
def photo(request: ActingRequest, number: str, code: str) -> FileResponse:
    """A picture of the damage, for whoever may see the incident."""
    incident, _mine = seen(request.actor, number)
    found = Photo.objects.filter(code=code, card__incident=incident).first()
    if found is None:
        raise Missing
    return private_file(found.file.open("rb"), "image/jpeg", f"{found.code}.jpg")


def _card(request: ActingRequest, number: str, card_id: int) -> tuple[Incident, Affected]:
    incident, _mine = seen(request.actor, number)
    policies.may_work(request.actor, incident).demand()
    one = queries.cards(incident).filter(pk=card_id).first()
    if one is None:
        raise Missing
    one.incident = incident
    return incident, one


def _seen(request: ActingRequest, incident: Incident, one: Affected) -> dict[str, Any]:
    return {
        "incident": incident,
        "card": one,
        "photos": list(one.photos.order_by("pk")),
        "household": list(household(one.home)),
        "help_phone": incident.community.hotline,
    }
