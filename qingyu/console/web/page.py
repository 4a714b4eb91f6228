"""What every staff page has in common: who may see it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache

from qingyu.accounts.pages import render, send_to_sign_in
from qingyu.accounts.requests import ActingRequest

__all__ = ["render", "staff_only"]

P = ParamSpec("P")


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
