"""Bringing a list in: choose it, read what it would do, confirm."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.choices import CommunityChoice
from qingyu.console.web.doing import put_errors
from qingyu.console.web.imports import shelf
from qingyu.console.web.imports.kinds import HINTS, LABELS, SIGNS, may_import
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Invalid, Refused
from qingyu.people import imports
from qingyu.people.imports import Report, left_out
from qingyu.places.models import Community
from qingyu.ui.forms import ConsoleForm

# A list with more wrong rows than this is not mended by reading on.
SHOWN = 200
STEPS = (gettext_lazy("Choose the list"), gettext_lazy("Read what it would do"), gettext_lazy("Store it"))


class ImportForm(ConsoleForm, forms.Form):
    what = forms.ChoiceField(
        label=gettext_lazy("Which list"), choices=list(LABELS.items()), widget=forms.RadioSelect, initial="homes"
    )
    community = CommunityChoice(Community.objects.none(), label=gettext_lazy("Into which community"), empty_label=None)
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(".xlsx or .csv, at most 12 MB. It is only tried first; nothing is stored yet."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["community"].queryset = Community.objects.visible_to(actor).order_by("name")  # type: ignore[attr-defined]


def demand_importer(actor: Actor) -> None:
    if not actor.may("places.import"):
        raise Refused(gettext_lazy("Bringing lists in is for supervisors and managers."))


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks places.import."""
    demand_importer(request.actor)
    return _page(request, ImportForm(actor=request.actor, initial={"what": request.GET.get("what", "homes")}))


@staff_only
@require_POST
def check(request: ActingRequest) -> HttpResponse:
    """Asks places.import (for residents and arrears people.edit too): what the list would do."""
    demand_importer(request.actor)
    form = ImportForm(request.POST, request.FILES, actor=request.actor)
    if not form.is_valid():
        return _page(request, form, status=422)
    said = form.cleaned_data
    what, community, file = said["what"], said["community"], said["file"]
    may_import(request.actor, what, community).demand()
    try:
        report = imports.check(what, imports.read(file, file.name), community)
    except Invalid as error:
        put_errors(form, error)
        return _page(request, form, status=422)
    file.seek(0)
    token = ""
    if not report.problems:
        without = [one.name for one in report.unread]
        token = shelf.keep(file, user=request.user.pk or 0, what=what, community=community.pk, without=without)
    return _report(request, report, community, token=token, name=file.name)


@staff_only
@require_POST
def confirm(request: ActingRequest) -> HttpResponse:
    """Asks as the trial: store the list that was tried, whole or not at all; without what is not read if so said."""
    demand_importer(request.actor)
    kept = shelf.find(request.POST.get("token", ""), user=request.user.pk or 0)
    community = Community.objects.visible_to(request.actor).get(pk=kept.community)
    may_import(request.actor, kept.what, community).demand()
    file, without = imports.read(shelf.content(kept), kept.name), kept.without if "without" in request.POST else []
    report = imports.apply(kept.what, file, community, request.actor, without=without)
    if report.unread and not report.problems:
        return _report(request, report, community, token=request.POST["token"], name=kept.name)
    shelf.drop(kept)
    if not report.stored:
        # Somebody changed the community meanwhile; the same file is tried anew with other eyes.
        return _report(request, report, community, token="", name=kept.name)
    words = {"list": LABELS[kept.what], "community": community, **report.changes._asdict()}
    said = _("%(list)s of %(community)s: %(made)d new, %(changed)d changed, %(same)d as before.") % words
    messages.success(request, " ".join([said, *left_out(report)]))
    return HttpResponseRedirect(f"{reverse('console:imports')}?what={kept.what}")


def _page(request: ActingRequest, form: ImportForm, status: int = 200) -> HttpResponse:
    kinds = [(code, label, HINTS[code], SIGNS[code]) for code, label in LABELS.items()]
    return render(request, "console/imports/page.html", {"form": form, "kinds": kinds, "steps": STEPS}, status=status)


def _report(request: ActingRequest, report: Report, community: Community, *, token: str, name: str) -> HttpResponse:
    context = {
        "report": report,
        "community": community,
        "label": LABELS[report.what],
        "name": name,
        "token": token,
        "steps": STEPS,
        "problems": report.problems[:SHOWN],
        "more": max(0, len(report.problems) - SHOWN),
        "silent": [name for name in report.ignored if name not in {one.name for one in report.unread}],
        "asides": report.asides[:SHOWN],
        "more_asides": max(0, len(report.asides) - SHOWN),
    }
    return render(request, "console/imports/report.html", context, status=200 if report.fit or token else 422)
