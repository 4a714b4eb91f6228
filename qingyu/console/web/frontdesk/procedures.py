"""The procedures under way, a new one, and one that is not wanted any more."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import Question, Said, ask, sent
from qingyu.console.web.doing import put_errors
from qingyu.console.web.filters import number as whole_number
from qingyu.console.web.frontdesk.desk import Desk, desk_of, frame
from qingyu.console.web.frontdesk.forms import ProcedureForm, ReasonForm
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.frontdesk import actions
from qingyu.frontdesk.models import Procedure, ProcedureKind, Reception
from qingyu.frontdesk.queries import shelf
from qingyu.people.models import Resident
from qingyu.people.queries import household
from qingyu.places.models import Home
from qingyu.places.queries import find_home

SIZE = 50


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks frontdesk.serve: the soonest due first."""
    desk = desk_of(request)
    text, ended = request.GET.get("q", "")[:60], request.GET.get("ended") == "1"
    rows = shelf.procedures(request.actor, desk.community, text, ended=ended)
    context = {
        **frame(request, desk, "procedures"),
        "page": Paginator(rows, SIZE).get_page(request.GET.get("page")),
        "text": text,
        "ended": ended,
        "today": clock.today(),
    }
    return list_or_page(request, "frontdesk/procedures", context, topics=[desk.topic])


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Asks frontdesk.serve. ``?reception=`` fills in who is at the desk."""
    desk = desk_of(request)
    reception = _reception(request)
    known = {"room": reception.room, "applicant": reception.name} if reception else {}
    form = ProcedureForm(sent(request), initial=known)
    if form.is_valid():
        try:
            made = _open(request, desk, form.cleaned_data, reception)
        except Invalid as error:
            put_errors(form, Invalid({"room" if key == "home" else key: words for key, words in error.fields.items()}))
        else:
            messages.success(request, _("%(number)s is opened.") % {"number": made.number})
            return HttpResponseRedirect(reverse("console:procedure", args=[made.number]))
    context = {
        **frame(request, desk, "procedures"),
        "form": form,
        "kinds": list(ProcedureKind.objects.filter(active=True)),
        "reception": reception,
    }
    return render(request, "console/frontdesk/procedure_new.html", context, status=422 if form.is_bound else 200)


@staff_only
@require_http_methods(["GET", "POST"])
def cancel(request: ActingRequest, number: str) -> HttpResponse:
    """Asks frontdesk.serve."""
    desk_of(request)
    procedure = shelf.procedure(request.actor, number)
    question = Question(
        title=_("Cancel %(number)s") % {"number": number},
        button=gettext_lazy("Cancel the procedure"),
        back=reverse("console:procedure", args=[number]),
        tone="danger",
    )

    def do(said: Said) -> Text:
        actions.cancel_procedure(procedure, by=request.actor, reason=said["reason"])
        return _("%(number)s is cancelled.") % {"number": number}

    return ask(request, question, ReasonForm(sent(request)), do)


def _open(request: ActingRequest, desk: Desk, said: Said, reception: Reception | None) -> Procedure:
    home = find_home(desk.community, said["room"])
    return actions.open_procedure(
        home,
        kind=said["kind"],
        applicant=said["applicant"],
        by=request.actor,
        resident=_resident(home, said["applicant"], reception),
        reception=reception,
        due_on=said["due_on"],
        remark=said["remark"],
        token=request.POST.get("once", "")[:80],
    )


def _resident(home: Home, name: str, reception: Reception | None) -> Resident | None:
    """Who was recognised at the desk, else the one of the home who is called so."""
    people = [part.resident for part in household(home)]
    if reception and reception.resident in people:
        return reception.resident
    fitting = [one for one in people if one.name == name.strip()]
    return fitting[0] if len(fitting) == 1 else None


def _reception(request: ActingRequest) -> Reception | None:
    return visitor_of(request.actor, request.GET.get("reception", ""))


def visitor_of(actor: Actor, asked: str) -> Reception | None:
    """The visitor a link speaks of; None where there is none, or none that the actor may know of."""
    seen = Reception.objects.visible_to(actor).select_related("resident", "purpose", "community", "home")
    return seen.filter(pk=whole_number(asked)).first()
