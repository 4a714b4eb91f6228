"""Everything that came in, and what could not be read."""

from datetime import datetime, time, timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.actions import log_access
from qingyu.accounts.requests import ActingRequest
from qingyu.console.sorting_view.shown import line_of, whole
from qingyu.console.web import filters
from qingyu.console.web.asking import answered
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.sorting.access import TOPIC, demand, faces
from qingyu.core.errors import Refused
from qingyu.intake import queries
from qingyu.intake.actions import replay
from qingyu.intake.codes import State
from qingyu.intake.models import SubmissionQuerySet
from qingyu.tickets.codes import Channel

SIZE = 50
MOST = 200
TONES = {
    State.WAITING: "info",
    State.SORTING: "soon",
    State.DONE: "ok",
    State.DROPPED: "muted",
    State.DEAD: "late",
}


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks intake.sort. Filters by channel, state and day; ``q`` is the channel's own id."""
    demand(request.actor)
    asked = request.GET
    channel = filters.of_choices("channel", _("Channel"), _("Any channel"), Channel.choices, asked.get("channel", ""))
    state = filters.of_choices("state", _("State"), _("Any state"), State.choices, asked.get("state", ""))
    found = queries.log(request.actor)
    if channel.value:
        found = found.filter(channel=channel.value)
    if state.value:
        found = found.filter(state=state.value)
    found = _named(_of_day(found, asked.get("day", "")), asked.get("q", "").strip()[:255])
    page = Paginator(found, SIZE).get_page(asked.get("page"))
    context = {
        "page": page,
        "lines": [(line_of(one), TONES[State(one.state)]) for one in page.object_list],
        "filters": [channel, state],
        "day": asked.get("day", ""),
        "faces": faces(request.actor, "console:sorting_log"),
        "live_on": TOPIC,
    }
    return list_or_page(request, "sorting/log", context, topics=[TOPIC])


@staff_only
@require_GET
def dead(request: ActingRequest) -> HttpResponse:
    """Asks intake.sort: what could not be read however often it was tried, and why."""
    demand(request.actor)
    page = Paginator(queries.dead(request.actor), SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [line_of(one) for one in page.object_list],
        "faces": faces(request.actor, "console:sorting_dead"),
        "live_on": TOPIC,
    }
    return list_or_page(request, "sorting/dead", context, topics=[TOPIC])


@staff_only
@require_POST
def read_again(request: ActingRequest, pk: int) -> HttpResponse:
    """Asks intake.sort."""
    demand(request.actor)
    replay(queries.find(request.actor, pk), by=request.actor)
    return answered(request, say("It is being read again."), back=reverse("console:sorting_dead"))


@staff_only
@require_POST
def read_all_again(request: ActingRequest) -> HttpResponse:
    """Asks intake.sort; the 200 newest at most, so that a broken channel floods nobody."""
    demand(request.actor)
    waiting = list(queries.dead(request.actor)[:MOST])
    for submission in waiting:
        replay(submission, by=request.actor)
    said = say("%(count)d are being read again.") % {"count": len(waiting)}
    return answered(request, said, back=reverse("console:sorting_dead"))


@staff_only
@require_GET
def raw(request: ActingRequest, pk: int) -> HttpResponse:
    """Asks people.see_full, since nothing in it is masked; who fetched it is kept. Always a download, never a page."""
    demand(request.actor)
    submission = queries.find(request.actor, pk)
    if not request.actor.may("people.see_full"):
        raise Refused
    log_access("submission", submission, by=request.actor, reason=say("Downloaded what came in"))
    response = HttpResponse(whole(submission), content_type="application/octet-stream")
    ending = "eml" if submission.channel == Channel.EMAIL else "json" if submission.body is None else "bin"
    response.headers["Content-Disposition"] = f'attachment; filename="{submission.channel}-{submission.pk}.{ending}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _of_day(found: SubmissionQuerySet, text: str) -> SubmissionQuerySet:
    """Those of the day ``text`` where the company works; all of them for anything that is no day."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        return found
    start = timezone.make_aware(datetime.combine(day, time()))
    return found.filter(received_at__gte=start, received_at__lt=start + timedelta(days=1))


def _named(found: SubmissionQuerySet, text: str) -> SubmissionQuerySet:
    return found.filter(outside_id=text) if text else found
