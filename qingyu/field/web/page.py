"""What every page of the phone has in common: who may see it, its live token, errors that lead back here."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render as render_template
from django.urls import reverse
from django.views.decorators.cache import never_cache

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import QingyuError, TooMany
from qingyu.events.live import tokens
from qingyu.field.people import me, tab_counts

P = ParamSpec("P")


def staff_only(
    view: Callable[Concatenate[ActingRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let employees in; everybody else is sent to sign in and comes back here. Pages are never kept by a browser."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        acting = cast(ActingRequest, request)
        if not acting.actor.is_staff:
            return _to_sign_in(acting)
        try:
            return view(acting, *args, **kwargs)
        except QingyuError as error:
            if acting.htmx:
                raise
            return _refusal(acting, error)

    return guarded


def _to_sign_in(request: ActingRequest) -> HttpResponse:
    wanted = request.get_full_path() if request.method == "GET" and not request.htmx else reverse("field:today")
    url = f"{settings.LOGIN_URL}?{urlencode({'next': wanted})}"
    if request.htmx:
        # A redirect would be followed inside the page and put the sign-in form into a corner of it.
        return HttpResponse(status=401, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def _refusal(request: ActingRequest, error: QingyuError) -> HttpResponse:
    """The words of the refusal, with the way back to today's orders."""
    response = render_template(request, "field/refused.html", {"error": error}, status=error.status)
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def render(
    request: ActingRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    topics: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    """A page; with ``topics`` it is told when they change (``data-live``)."""
    live = {"live_token": tokens.issue(request.user.pk or 0, list(topics))} if topics else {}
    return render_template(request, template, {**live, **(context or {})}, status=status)


def with_tabs(request: ActingRequest, context: dict[str, Any]) -> dict[str, Any]:
    """``context`` with what a page with the bottom bar needs besides: me, the counts, the telephone. Three queries."""
    employee = me(request.actor)
    return {
        "me": employee,
        "help_phone": getattr(employee, "hotline", None),
        **tab_counts(request.actor, employee),
        **context,
    }


def my_topics(request: ActingRequest) -> list[str]:
    """What happens to me and to the orders my department may take."""
    return [f"employee-{request.actor.id}", *(f"department-{pk}" for pk in sorted(request.actor.departments))]
