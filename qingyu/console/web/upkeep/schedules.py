"""The schedules: what comes round by itself."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters
from qingyu.console.web.asking import Question, Said, answered, ask, sent
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.upkeep.common import communities, demand_reader, faces, of_community
from qingyu.console.web.upkeep.forms import ScheduleForm, plan_of, said_of
from qingyu.core import clock
from qingyu.core.errors import Refused, Text
from qingyu.places.models import Community
from qingyu.tickets.policies import NOT_YOURS
from qingyu.upkeep import actions, policies, queries
from qingyu.upkeep.models import Schedule


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks upkeep.plan or upkeep.schedule."""
    demand_reader(request)
    rows = communities(request)
    community = of_community(request, rows)
    schedules = queries.schedules(request.actor)
    if community.value:
        schedules = schedules.filter(community__code=community.value)
    may_schedule = request.actor.may(policies.SCHEDULE)
    context = {
        "schedules": schedules[:200],
        "filters": [community],
        "faces": faces(request, "upkeep_schedules"),
        "may_schedule": may_schedule,
        "offered": [one for one in rows if community.value in ("", one.code)],
        "today": clock.today(),
    }
    return list_or_page(request, "upkeep/schedules", context)


@staff_only
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Asks upkeep.schedule; ``?community=`` says where, else it is the first of one's own."""
    rows = communities(request)
    community = filters.by_code(rows, request.GET.get("community")) or next(iter(rows), None)
    if community is None:
        raise Refused(NOT_YOURS)
    policies.may_schedule(request.actor, community).demand()
    form = ScheduleForm(sent(request), community=community, initial={"first_on": clock.today(), "every": 1})
    return _ask(request, None, community, form)


@staff_only
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, schedule_id: int) -> HttpResponse:
    """Asks upkeep.schedule."""
    schedule = queries.schedule(request.actor, schedule_id)
    policies.may_schedule(request.actor, schedule.community).demand()
    form = ScheduleForm(sent(request), community=schedule.community, initial=said_of(schedule))
    return _ask(request, schedule, schedule.community, form)


@staff_only
@require_POST
def rest(request: ActingRequest, schedule_id: int) -> HttpResponse:
    """Asks upkeep.schedule: lets it rest, or run again (``on`` = 1)."""
    schedule = queries.schedule(request.actor, schedule_id)
    on = request.POST.get("on") == "1"
    actions.switch(schedule, by=request.actor, on=on)
    said = _("It runs again.") if on else _("It rests; what is out already stays.")
    return answered(request, said, back=reverse("console:upkeep_schedules"))


def _ask(request: ActingRequest, schedule: Schedule | None, community: Community, form: ScheduleForm) -> HttpResponse:
    question = Question(
        title=_("Change the schedule") if schedule else _("New schedule"),
        button=_("Save"),
        back=reverse("console:upkeep_schedules"),
        hint=_("For %(community)s. On each date a work order goes out by itself.") % {"community": community},
        body="console/upkeep/schedule_fields.html",
    )

    def do(said: Said) -> Text:
        saved = actions.save_schedule(schedule, plan_of(community, said), by=request.actor)
        words: dict[str, Any] = {"day": saved.next_on}
        return _("Saved; the next date is %(day)s.") % words if saved.next_on else _("Saved; no date lies ahead.")

    return ask(request, question, form, do)
