"""What a clerk does with a line: a ticket of it, a line in one, put it aside; then the next line opens."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_POST
from django_htmx.http import push_url

from qingyu.accounts.requests import ActingRequest
from qingyu.console.sorting_view.form import DropForm, SortForm
from qingyu.console.web.asking import answered
from qingyu.console.web.doing import put_errors
from qingyu.console.web.filters import number
from qingyu.console.web.page import staff_only
from qingyu.console.web.sorting.access import demand
from qingyu.console.web.sorting.tray import line_page
from qingyu.core.errors import Clash, Invalid, Missing
from qingyu.intake import queries
from qingyu.intake.actions import append, drop, open_from
from qingyu.intake.models import Submission
from qingyu.intake.recognise import last
from qingyu.tickets import queries as tickets
from qingyu.tickets.models import Ticket
from qingyu.ui.toasts import toast

# Where a field's error of the rooms below is shown here.
NAMES = {"home": "room", "reporter": "name"}
MOST = 100


@staff_only
@require_POST
def make_ticket(request: ActingRequest, pk: int) -> HttpResponse:
    """Asks intake.sort, and that one works in the community; binding asks people.edit."""
    submission = _found(request, pk)
    form = SortForm(request.POST, submission=submission, actor=request.actor)
    if form.is_valid():
        found = form.reading(request.actor)
        known_as = found.resident if form.cleaned_data.get("remember") else None
        try:
            ticket = open_from(submission, request=form.request(found), by=request.actor, known_as=known_as)
        except Invalid as error:
            put_errors(form, Invalid({NAMES.get(name, name): words for name, words in error.fields.items()}))
        else:
            return _next(request, say("%(number)s is registered.") % {"number": ticket.number})
    return line_page(request, submission, form=form, status=422)


@staff_only
@require_POST
def add_to(request: ActingRequest, pk: int) -> HttpResponse:
    """Asks intake.sort in both communities. ``number`` typed outweighs ``into`` chosen."""
    submission = _found(request, pk)
    typed = request.POST.get("number", "").strip()[:20]
    wanted = typed or request.POST.get("into", "")[:20]
    try:
        into = _ticket(request, wanted)
    except Missing:
        words = say("There is no such ticket, or it is not yours to see.") if wanted else say("Please choose a ticket.")
        return line_page(request, submission, wrong_ticket=words, number=typed, status=422)
    append(submission, into=into, by=request.actor)
    return _next(request, say("Added to %(number)s.") % {"number": into.number})


@staff_only
@require_POST
def put_aside(request: ActingRequest, pk: int) -> HttpResponse:
    """Asks intake.sort and a reason."""
    submission = _found(request, pk)
    form = DropForm(request.POST)
    if not form.is_valid():
        return line_page(request, submission, drop=form, status=422)
    drop(submission, reason=form.cleaned_data["reason"], by=request.actor)
    return _next(request, say("Put aside."))


@staff_only
@require_POST
def put_many_aside(request: ActingRequest) -> HttpResponse:
    """Asks intake.sort and one reason for all that are ticked; those settled meanwhile are left as they are."""
    demand(request.actor)
    form = DropForm(request.POST)
    ticked = [number(one) for one in request.POST.getlist("lines")[:MOST]]
    if not form.is_valid():
        raise Invalid({"reason": say("Please say why.")})
    done = 0
    for submission in queries.tray(request.actor).filter(pk__in=ticked):
        try:
            drop(submission, reason=form.cleaned_data["reason"], by=request.actor)
            done += 1
        except Clash:
            continue
    said = say("%(count)d put aside.") % {"count": done} if done else say("Nothing was ticked.")
    return answered(request, said, back=reverse("console:sorting"))


def _found(request: ActingRequest, pk: int) -> Submission:
    demand(request.actor)
    return queries.find(request.actor, pk)


def _ticket(request: ActingRequest, wanted: str) -> Ticket:
    """Where a merged one goes on. Raises Missing."""
    return last(tickets.get(request.actor, wanted))


def _next(request: ActingRequest, said: str) -> HttpResponse:
    """Say it, and open what waits longest now."""
    following = queries.tray(request.actor).first()
    url = reverse("console:sorting_line", args=[following.pk]) if following else reverse("console:sorting")
    if not request.htmx:
        messages.success(request, said)
        return HttpResponseRedirect(url)
    fresh = queries.find(request.actor, following.pk) if following else None
    return toast(push_url(line_page(request, fresh), url), said)
