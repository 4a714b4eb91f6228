"""What every page of the phone has in common: who may see it, its live token, errors that lead back here."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.cache import never_cache

from qingyu.accounts.pages import render, send_to_sign_in
from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import QingyuError, TooMany
from qingyu.field.people import me, tab_counts

__all__ = ["my_topics", "render", "staff_only", "with_tabs"]

P = ParamSpec("P")


def staff_only(
    view: Callable[Concatenate[ActingRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let employees in; everybody else is sent to sign in and comes back here. Pages are never kept by a browser."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
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
    return send_to_sign_in(request, sign_in=settings.LOGIN_URL, home=reverse("field:today"))


def _refusal(request: ActingRequest, error: QingyuError) -> HttpResponse:
    """The words of the refusal, with the way back to today's orders."""
    response = render(request, "field/refused.html", {"error": error}, status=error.status)
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


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
