"""One household card, at the door: what was found, pictures, the claim, the visit the day after."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.requests import ActingRequest
from qingyu.console import incident_view
from qingyu.console.deeds import fields
from qingyu.console.web.asking import Question, ask, sent
from qingyu.console.web.doing import put_errors
from qingyu.console.web.incidents.common import address, demand_reader, found_card
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Invalid, Missing, QingyuError, Text
from qingyu.incidents import actions, policies, queries
from qingyu.incidents.codes import Damage, State, Visited
from qingyu.incidents.models import Affected, Photo
from qingyu.people.queries import household
from qingyu.ui.forms import ConsoleForm

MOST_PHOTOS = 9
FEN = 100


class CheckForm(ConsoleForm, forms.Form):
    damage = forms.ChoiceField(label=_("What was found"), choices=Damage.choices, widget=forms.RadioSelect)
    note = fields.words(_("What was damaged"), most=500, required=False)
    value = forms.DecimalField(
        label=_("Estimated loss in yuan"), required=False, min_value=Decimal(0), max_digits=12, decimal_places=2
    )
    insurance = forms.BooleanField(label=_("Asks the insurer to pay"), required=False)
    visit_on = fields.day(_("Visit on"), required=False, hint=_("Empty: tomorrow, where somebody must go."))


class ClaimForm(ConsoleForm, forms.Form):
    insurer = fields.line(_("Insurer"), most=60)
    claim_no = fields.line(_("Claim number"), most=60, required=False)


class VisitForm(ConsoleForm, forms.Form):
    result = forms.ChoiceField(label=_("How it ended"), choices=Visited.choices, widget=forms.RadioSelect)
    note = fields.words(_("Remark"), most=500, required=False)


@staff_only
@require_http_methods(["GET", "POST"])
def show(request: ActingRequest, card_id: int) -> HttpResponse:
    """Asks incidents.act. With the button ``next`` the nearest home that was not checked comes after it."""
    card = found_card(request, card_id)
    form = CheckForm(sent(request), initial=_initial(card))
    wrong: list[Text] = []
    if form.is_valid():
        wrong = _save(request, card, form)
        if form.is_valid() and not wrong:
            messages.success(request, str(_("Saved.")))
            return HttpResponseRedirect(_on(card) if "next" in request.POST else _address(card))
    context = {
        **incident_view.heading(card.incident),
        "card": card,
        "form": form,
        "wrong": wrong,
        "photos": card.photos.order_by("id"),
        "household": household(card.home),
        "may_reveal": request.actor.may("people.see_full"),
        "may_work": bool(policies.may_work(request.actor, card.incident)) and card.incident.open,
        "may_visit": card.incident.state == State.RESTORED and card.damage not in ("", Damage.NONE),
    }
    return render(request, "console/incidents/card.html", context, status=422 if form.is_bound else 200)


@staff_only
@require_http_methods(["GET", "POST"])
def claim(request: ActingRequest, card_id: int) -> HttpResponse:
    """Asks incidents.act: what the insurer answered to."""
    card = found_card(request, card_id)
    policies.may_work(request.actor, card.incident).demand()
    question = Question(title=_("Insurance claim"), button=_("Save"), back=_address(card), hint=str(card.home))

    def do(said: dict[str, Any]) -> Text:
        actions.file_claim(card, by=request.actor, insurer=said["insurer"], claim_no=said["claim_no"])
        return _("Noted.")

    first = {"insurer": card.insurer, "claim_no": card.claim_no}
    return ask(request, question, ClaimForm(sent(request), initial=first), do)


@staff_only
@require_http_methods(["GET", "POST"])
def visit(request: ActingRequest, card_id: int) -> HttpResponse:
    """Asks incidents.act: how the talk the day after went."""
    card = found_card(request, card_id)
    policies.may_work(request.actor, card.incident).demand()
    question = Question(title=_("Next-day visit"), button=_("Save"), back=_address(card), hint=str(card.home))

    def do(said: dict[str, Any]) -> Text:
        actions.visit(card, by=request.actor, result=Visited(said["result"]), note=said["note"])
        return _("Noted.")

    first = {"result": card.visited, "note": card.visit_note}
    return ask(request, question, VisitForm(sent(request), initial=first), do)


@staff_only
@require_GET
def photo(request: ActingRequest, code: str) -> HttpResponseBase:
    """Asks incidents.act. Inline is safe: everything stored here is a JPEG we encoded ourselves."""
    demand_reader(request)
    seen = Affected.objects.visible_to(request.actor)
    picture = Photo.objects.filter(code=code, card__in=seen).first()
    if picture is None:
        raise Missing
    response = FileResponse(picture.file.open("rb"), content_type="image/jpeg", filename=f"{picture.code}.jpg")
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Kept a while by this browser alone; a desk's machine has more than one user.
    response.headers["Cache-Control"] = "private, max-age=600"
    return response


def _save(request: ActingRequest, card: Affected, form: CheckForm) -> list[Text]:
    """What was wrong with the pictures; what is wrong with the rest stands beside its field."""
    said = form.cleaned_data
    try:
        actions.check_home(
            card, by=request.actor, damage=Damage(said["damage"]), note=said["note"],
            value_fen=None if said["value"] is None else int(said["value"] * FEN),
            insurance=said["insurance"], visit_on=said["visit_on"],
        )  # fmt: skip
    except Invalid as error:
        put_errors(form, error)
        return []
    return _keep_photos(request, card)


def _keep_photos(request: ActingRequest, card: Affected) -> list[Text]:
    wrong: list[Text] = []
    uploads = request.FILES.getlist("photos")
    if len(uploads) > MOST_PHOTOS:
        wrong.append(_("At most %(most)d photos at a time; the others were not kept.") % {"most": MOST_PHOTOS})
    for upload in uploads[:MOST_PHOTOS]:
        try:
            actions.add_photo(card, by=request.actor, upload=upload)  # type: ignore[arg-type]
        except QingyuError as error:
            wrong.append(f"{upload.name}: {error}")
    return wrong


def _on(card: Affected) -> str:
    """The next door that was not checked; the list where there is none."""
    waiting = list(queries.cards(card.incident, show="open").values_list("pk", "home__building", "home__floor"))
    doors = list(queries.cards(card.incident).values_list("pk", flat=True))
    after = set(doors[doors.index(card.pk) + 1 :])
    following = next((pk for pk, *_rest in waiting if pk in after), None) or next((pk for pk, *_rest in waiting), None)
    return (
        reverse("console:incident_card", args=[following])
        if following
        else address(card.incident.number, "incident_homes")
    )


def _address(card: Affected) -> str:
    return reverse("console:incident_card", args=[card.pk])


def _initial(card: Affected) -> dict[str, Any]:
    return {
        "damage": card.damage,
        "note": card.note,
        "value": None if card.value_fen is None else (Decimal(card.value_fen) / FEN).quantize(Decimal("0.01")),
        "insurance": card.insurance,
        "visit_on": card.visit_on,
    }
