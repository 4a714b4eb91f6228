"""Figures: the first board, one measure in full, the tickets behind a number."""

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console import ticket_list
from qingyu.console.board_view import charts, export, tables
from qingyu.console.board_view.asked import SPANS, Asked, read
from qingyu.console.board_view.tiles import CLOCKS, GOALS, REST, tile, tiles
from qingyu.console.web.page import render, staff_only
from qingyu.insight import measures, queries
from qingyu.insight.codes import By
from qingyu.insight.period import Period
from qingyu.insight.words import judged, said
from qingyu.tickets.models import TicketQuerySet

FEWEST_WEEKS = 12


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks insight.read."""
    asked = read(request.actor, request.GET.dict())
    board = queries.board(request.actor, asked.period, community=asked.community)
    context = {
        "asked": asked,
        "spans": SPANS,
        "board": board,
        "goals": tiles(board, GOALS),
        "rest": tiles(board, REST),
        "clocks": tiles(board, CLOCKS),
        "well_but_late": tile(board, "rated_well_but_late"),
        "half_year": charts.half_year(board),
        "half_year_rows": tables.half_year(board),
        "category_chart": charts.sizes(board.categories),
        "category_height": charts.height_of(board.categories),
        "classes": tables.classes(board),
    }
    return render(request, "console/board/show.html", context)


@staff_only
@require_GET
def measure(request: ActingRequest, name: str) -> HttpResponse:
    """Asks insight.read. The number with its words, week by week, and by what it can be split."""
    asked = read(request.actor, request.GET.dict())
    by = next((one for one in By if one.value == request.GET.get("by") and one is not By.WEEK), By.COMMUNITY)
    answer = queries.answer(name, asked.scope, by=by)
    one = answer.measure
    weeks = queries.parts(name, one, asked.scope.during(_weeks(asked.period)), By.WEEK)
    context = {
        "asked": asked,
        "spans": SPANS,
        "answer": answer,
        "measure": one,
        "value": said(answer.figure.value, one.unit),
        "judged": judged(one, answer.figure.value),
        "verdict": one.verdict(answer.figure.value),
        "week_chart": charts.by_week(one, weeks),
        "weeks": tables.parts(asked, one, weeks, By.WEEK),
        "parts": tables.parts(asked, one, answer.groups, by),
        "splits": tables.splits(asked, by),
    }
    return render(request, "console/board/measure.html", context)


@staff_only
@require_GET
def records(request: ActingRequest, name: str) -> HttpResponse:
    """Asks insight.read. The tickets that the number was reckoned from."""
    asked = read(request.actor, request.GET.dict())
    tickets = _tickets(name, asked)
    context = {
        "asked": asked,
        "name": name,
        "measure": measures.named(name),
        "results": ticket_list.page_of(request.actor, tickets, request.GET),
    }
    return render(request, "console/board/records.html", context)


@require_GET
def download(request: HttpRequest, name: str) -> HttpResponseBase:
    """Asks insight.read. The same tickets for a spreadsheet."""
    asked = read(cast(ActingRequest, request).actor, request.GET.dict())
    # Sent while it is read; by then the request's language is no longer set.
    lines = export.lines(_tickets(name, asked), language=get_language())
    file = f"{name}-{asked.period.first}-{asked.period.last}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{file}"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _weeks(period: Period) -> Period:
    """Whole weeks around the period, enough of them to see which way it goes."""
    return Period.weeks_until(period.last, weeks=max(FEWEST_WEEKS, len(list(period.weeks()))))


def _tickets(name: str, asked: Asked) -> TicketQuerySet:
    return queries.records(name, asked.scope, which=asked.which)
