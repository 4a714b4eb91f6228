"""What every staff page has in common: who may see it, and its live token."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render as render_template
from django.views.decorators.cache import never_cache

from qingyu.accounts.requests import ActingRequest
from qingyu.events.live import tokens

P = ParamSpec("P")


def staff_only(
    view: Callable[Concatenate[ActingRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let employees in; everybody else is sent to sign in and comes back here. Pages are never kept by a browser."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        acting = cast(ActingRequest, request)
        return view(acting, *args, **kwargs) if acting.actor.is_staff else _to_sign_in(acting)

    return guarded


def _to_sign_in(request: ActingRequest) -> HttpResponse:
    wanted = request.get_full_path() if request.method == "GET" and not request.htmx else "/console/"
    url = f"{settings.LOGIN_URL}?{urlencode({'next': wanted})}"
    if request.htmx:
        # A redirect would be followed inside the page and put the sign-in form into a corner of it.
        return HttpResponse(status=401, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


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
