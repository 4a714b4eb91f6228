"""What every staff page has in common: who may see it."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache

from qingyu.accounts import pages
from qingyu.accounts.pages import send_to_sign_in
from qingyu.accounts.requests import ActingRequest

__all__ = ["render", "staff_only"]

P = ParamSpec("P")


def render(
    request: ActingRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    topics: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    """A staff page. Whoever answers the telephone hears on every page when it rings for them."""
    actor = request.actor
    mine = [f"employee-{actor.id}"] if actor.is_staff and actor.may("hotline.answer") and not request.htmx else []
    return pages.render(request, template, context, topics=list(dict.fromkeys([*topics, *mine])), status=status)


def staff_only(
    view: Callable[Concatenate[ActingRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let employees in; everybody else is sent to sign in and comes back here. Pages are never kept by a browser."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        acting = cast(ActingRequest, request)
        return view(acting, *args, **kwargs) if acting.actor.is_staff else _to_sign_in(acting)

    return guarded


def _to_sign_in(request: ActingRequest) -> HttpResponse:
    return send_to_sign_in(request, sign_in=settings.LOGIN_URL, home="/console/")
