"""The ticket list: filters, saved views, what is new since it was drawn."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from qingyu.accounts.requests import ActingRequest
from qingyu.catalog.codes import Kind, Level, Urgency
from qingyu.catalog.queries import categories
from qingyu.console import ticket_list
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Text
from qingyu.places.models import Community
from qingyu.tickets import actions
from qingyu.tickets.codes import Channel, State
from qingyu.tickets.models import SavedView
from qingyu.ui.forms import ConsoleForm

# What the page shows when nothing is asked: everything somebody still has to do something about.
BY_ITSELF = QueryDict("open=1")
ALL = "open=0"


class FilterForm(ConsoleForm, forms.Form):
    """Every field may stay empty; values it does not know are ignored, so that old links still open."""

    def __init__(self, *args: Any, actor_id: int, communities: list[Community], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(categories())
        departments = {row.department.code: row.department.name for row in rows if row.department}
        owners = [("none", _("Nobody yet")), (str(actor_id), _("Myself"))]
        self._offer("state", _("State"), State.choices)
        self._offer("urgency", _("Urgency"), Urgency.choices)
        self._offer("kind", _("Kind"), Kind.choices)
        self._offer("category", _("Category"), [(row.code, row.name) for row in rows])
        self._offer("department", _("Department"), list(departments.items()))
        self._offer("level", _("Level"), [(value, _("Level %(level)d") % {"level": value}) for value in Level.values])
        self._offer("owner", _("Looked after by"), owners)
        self._offer("channel", _("Channel"), Channel.choices)
        if len(communities) > 1:
            self._offer("community", _("Community"), [(one.code, one.name) for one in communities])

    def _offer(self, name: str, label: Text, choices: Any) -> None:
        """A choice whose empty line is its own name: the bar needs no labels to look at, only to hear."""
        self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[("", label), *choices])


@staff_only
@require_GET
@vary_on_headers("HX-Request")
def show(request: ActingRequest) -> HttpResponse:
    """Asks no permission but to work in the communities: tickets.visible_to."""
    asked = request.GET or BY_ITSELF
    query = _query(asked)
    communities = list(Community.objects.visible_to(request.actor).order_by("name"))
    topics = [f"community-{one.pk}" for one in communities]
    context = {
        "results": ticket_list.page(request.actor, asked),
        "asked": asked,
        "query": query,
        "form": FilterForm(asked, actor_id=request.actor.id, communities=communities),
        "views": SavedView.objects.filter(employee=request.actor.id).order_by("name"),
        "faces": _faces(query, request.actor.id),
        "live_on": " ".join(topics),
    }
    if request.htmx and not request.htmx.history_restore_request:
        response = render(request, "console/tickets/list.html", context)
        response.headers["HX-Push-Url"] = f"{request.path}?{query or ALL}"
        return response
    return render(request, "console/tickets/show.html", context, topics=topics)


@staff_only
@require_GET
def news(request: ActingRequest) -> HttpResponse:
    """How many of these tickets changed since the list was drawn; the list itself stays still under the reader."""
    count = ticket_list.changed(request.actor, request.GET, _number(request.GET.get("since", "")))
    rest = request.GET.copy()
    rest.pop("since", None)
    return render(request, "console/tickets/news.html", {"count": count, "query": rest.urlencode()})


@staff_only
@require_POST
def save_view(request: ActingRequest) -> HttpResponse:
    """One's own view of the list under a name."""
    view = actions.save_view(by=request.actor, name=request.POST.get("name", ""), query=request.POST.get("query", ""))
    return HttpResponseRedirect(f"{reverse('console:tickets')}?{view.query}")


@staff_only
@require_POST
def forget_view(request: ActingRequest, view_id: int) -> HttpResponse:
    """Remove one of one's own views."""
    actions.forget_view(view_id, by=request.actor)
    return HttpResponseRedirect(reverse("console:tickets"))


def _faces(query: str, actor_id: int) -> list[dict[str, object]]:
    """The lists everybody wants, as tabs."""
    faces = (
        (_("All under way"), "open=1"),
        (_("Mine"), f"open=1&owner={actor_id}"),
        (_("Nobody's yet"), "open=1&owner=none"),
        (_("Done, unconfirmed"), "state=finished"),
        (_("All"), ALL),
    )
    return [{"url": f"?{face}", "label": label, "current": face == query} for label, face in faces]


def _query(asked: QueryDict) -> str:
    """What is asked, without empty values and without the place in the list."""
    kept = QueryDict(mutable=True)
    for name, value in asked.items():
        if value and name not in ("after", "before"):
            kept[name] = str(value)
    return kept.urlencode()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
