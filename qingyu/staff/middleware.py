"""Who acts in this request."""

from collections.abc import Callable
from typing import cast

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

from qingyu.accounts.actors import GUEST
from qingyu.accounts.proof import proof_of
from qingyu.accounts.requests import ActingRequest
from qingyu.staff import queries


def who_acts(
    following: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Set ``request.actor``: the employee or resident who is signed in, else GUEST. At most two queries.

    A session whose proof is gone (a telephone sold, a WeChat account taken off) ends here.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        user_id, actor = request.user.pk, GUEST
        if user_id:
            proof = proof_of(request.session)
            actor = queries.actor_for(user_id, proof)
            if proof and actor is GUEST:
                logout(request)
        cast(ActingRequest, request).actor = actor
        return following(request)

    return middleware
