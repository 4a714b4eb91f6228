"""The tray: a list that keeps itself fresh, and one line opened beside it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.sorting_view.form import SortForm
from qingyu.console.sorting_view.opened import opened
from qingyu.console.sorting_view.shown import line_of
from qingyu.console.web.filters import number
from qingyu.console.web.page import render, staff_only
from qingyu.console.web.parts import wants_part
from qingyu.console.web.sorting.access import TOPIC, demand, faces
from qingyu.intake import queries
from qingyu.intake.models import Submission

SIZE = 50


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks intake.sort. The list alone for htmx, which asks again whenever something comes in."""
    demand(request.actor)
    open_id = number(request.GET.get("open", ""))
    context = lines(request.actor, request.GET.get("page"), open_id)
    if wants_part(request):
        response = render(request, "console/sorting/list.html", context)
    else:
        page = {**context, "faces": faces(request.actor, "console:sorting"), "live_on": TOPIC}
        response = render(request, "console/sorting/show.html", page, topics=[TOPIC])
    patch_vary_headers(response, ["HX-Request"])
    return response


@staff_only
@require_GET
def line(request: ActingRequest, pk: int) -> HttpResponse:
    """Asks intake.sort in its community; one settled already shows what became of it."""
    demand(request.actor)
    return line_page(request, queries.find(request.actor, pk))


@staff_only
@require_POST
def reading(request: ActingRequest, pk: int) -> HttpResponse:
    """Who lives in the room typed, what is open there. Changes nothing; names do not belong into addresses."""
    demand(request.actor)
    submission = queries.find(request.actor, pk)
    form = SortForm(request.POST, submission=submission, actor=request.actor)
    context = {"submission": submission, "form": form, "reading": form.reading(request.actor)}
    return render(request, "console/sorting/known.html", context)


def line_page(request: ActingRequest, submission: Submission | None, *, status: int = 200, **more: Any) -> HttpResponse:
    """The line opened: inside the page that asked, else as a page with the list beside it."""
    open_id = submission.pk if submission else 0
    context = lines(request.actor, request.GET.get("page"), open_id)
    if submission:
        context |= opened(request.actor, submission, **more)
    if wants_part(request):
        response = render(request, "console/sorting/line_answer.html", context, status=status)
    else:
        page = {**context, "faces": faces(request.actor, "console:sorting"), "live_on": TOPIC}
        response = render(request, "console/sorting/show.html", page, status=status, topics=[TOPIC])
    patch_vary_headers(response, ["HX-Request"])
    return response


def lines(actor: Actor, page: str | None, open_id: int) -> dict[str, Any]:
    """Three queries, however many lie there."""
    found = Paginator(queries.tray(actor), SIZE).get_page(page)
    return {"page": found, "lines": [line_of(one) for one in found.object_list], "open_id": open_id}
