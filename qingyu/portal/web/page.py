"""What every page of the residents has in common: who may see it, its live token."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.pages import render, send_to_sign_in
from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Refused

__all__ = ["anybody", "render", "residents_only", "to_sign_in"]

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
    return send_to_sign_in(request, sign_in=reverse("account_request_login_code"), home=reverse("portal:home"))
