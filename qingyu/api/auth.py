"""Who asks: the holder of a bearer token, acting as the employee or resident they are."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja.security import HttpBearer

from qingyu.accounts.actions import use_token
from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.api.errors import TokenOver, TooLarge
from qingyu.core.errors import Refused
from qingyu.staff import queries

# Nine pictures as phones take them; Django's own limit is for forms, whose files are not counted in it.
LARGEST_BODY = 64 * 1024 * 1024


class ApiRequest(ActingRequest):
    """For annotations: a request whose token has been read."""


class Bearer(HttpBearer):
    """Sets ``request.actor``. Two queries, for residents three, once an hour one more. A cookie counts for nothing."""

    def __init__(self, *, roomy: bool = False) -> None:
        """``roomy`` is for what comes with pictures: a large body is read, once it is known who sends it."""
        self.roomy = roomy
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        known = use_token(token)
        if known is None:
            return None
        if known.over:
            raise TokenOver
        actor = queries.actor_for(known.user_id)
        if actor.kind == "guest":
            raise Refused(_("This token belongs to nobody who works or lives here."), code="nobody")
        setattr(request, "actor", actor)  # noqa: B010  # plain requests have no such attribute to assign
        if self.roomy:
            _read(request)
        return actor


def _read(request: HttpRequest) -> None:
    body = request.read(LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        raise TooLarge
    setattr(request, "_body", body)  # noqa: B010  # where HttpRequest.body keeps what it has read
