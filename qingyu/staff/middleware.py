"""Who acts in this request."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponseBase

from qingyu.accounts.actors import GUEST
from qingyu.accounts.requests import ActingRequest
from qingyu.staff import queries


def who_acts(
    following: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Set ``request.actor``: the employee or resident who is signed in, else GUEST. At most two queries."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        user_id = request.user.pk
        cast(ActingRequest, request).actor = queries.actor_for(user_id) if user_id else GUEST
        return following(request)

    return middleware
