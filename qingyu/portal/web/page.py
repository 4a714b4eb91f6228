"""What every page of the residents has in common: who may see it, its live token."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render as render_template
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Refused
from qingyu.events.live import tokens

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def anybody(view: Callable[Concatenate[ActingRequest, P], HttpResponseBase]) -> View[P]:
    """A page for residents and guests. Nothing of it is kept by a proxy, and going back asks the server again."""

    @wraps(view)
    def opened(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(cast(ActingRequest, request), *args, **kwargs)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return opened


def residents_only(view: Callable[Concatenate[ActingRequest, P], HttpResponseBase]) -> View[P]:
    """Guests are sent to sign in and come back here; employees have pages of their own."""

    @wraps(view)
    def guarded(request: ActingRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.actor.is_resident:
            return view(request, *args, **kwargs)
        if request.actor.is_staff:
            raise Refused(_("This page is for residents. Please open the request in the console."))
        return to_sign_in(request)

    return anybody(guarded)


def to_sign_in(request: ActingRequest) -> HttpResponse:
    wanted = request.get_full_path() if request.method == "GET" and not request.htmx else reverse("portal:home")
    url = f"{reverse('account_request_login_code')}?{urlencode({'next': wanted})}"
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
