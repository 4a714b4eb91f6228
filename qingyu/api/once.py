"""``Idempotency-Key``: a request that is sent again is answered again and done once.

The answer is stored in the transaction of the deed: either both are there or neither, whatever process dies when.
A refusal changes nothing, so none is stored: the same key may be tried again.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja.operation import Operation
from ninja.utils import contribute_operation_callback
from pydantic import BaseModel

from qingyu.api.auth import ApiRequest
from qingyu.api.models import Answer
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid

HEADER = "Idempotency-Key"
LONGEST = 255
KEPT = timedelta(days=7)

P = ParamSpec("P")


def shown(thing: BaseModel, status: int = 200) -> HttpResponse:
    """``thing`` as the JSON answer of a view."""
    return _json(thing.model_dump_json(by_alias=True), status)


def once(
    view: Callable[Concatenate[ApiRequest, P], HttpResponse],
) -> Callable[Concatenate[ApiRequest, P], HttpResponse]:
    """Let ``view`` honour the header; without it the request is simply processed.

    With it the view runs in a transaction. Raises Clash while the same request is being handled, Invalid for a key
    that is too long or came before with another request.
    """

    @wraps(view)
    def run(request: ApiRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        key = key_of(request)
        if key is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            _claim(request, key)
            digest = _digest(request)
            known = Answer.objects.filter(user=_user(request), key=key).first()
            if known:
                return _again(known, digest)
            response = view(request, *args, **kwargs)
            _keep(request, key, digest, response)
            return response

    contribute_operation_callback(run, _declare)
    return run


def key_of(request: HttpRequest) -> str | None:
    """The request's idempotency key; raises Invalid unless it has 1 to 255 printable ASCII characters."""
    key = request.headers.get(HEADER)
    if key is not None and not (0 < len(key) <= LONGEST and key.isascii() and key.isprintable()):
        words = _("An idempotency key has 1 to %(most)d letters, digits or signs.")
        raise Invalid({"idempotency_key": words % {"most": LONGEST}})
    return key


def answered(request: ApiRequest) -> bool:
    """Whether this key has its answer already. Raises Invalid for one that is none."""
    key = key_of(request)
    return key is not None and Answer.objects.filter(user=_user(request), key=key).exists()


def forget(before_days: timedelta = KEPT) -> int:
    """Delete the answers older than ``before_days``; returns how many."""
    return Answer.objects.filter(at__lt=clock.now() - before_days).delete()[0]


def name_of(user_id: int, key: str) -> int:
    """The 64 bits by which PostgreSQL knows the lock of the user's key."""
    return int.from_bytes(hashlib.sha256(f"{user_id} {key}".encode()).digest()[:8], signed=True)


def _claim(request: ApiRequest, key: str) -> None:
    """A lock that lives exactly as long as the transaction: whoever dies in the middle leaves nothing to clear up."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [name_of(_user(request), key)])
        if not cursor.fetchone()[0]:
            raise Clash(_("This request is being handled right now. Please ask again in a moment."), code="in_flight")


def _digest(request: HttpRequest) -> str:
    """Of what is asked, not of how it is written: another order of the fields is the same request."""
    try:
        asked = json.dumps(json.loads(request.body), sort_keys=True).encode()
    except (ValueError, RecursionError):
        # Nothing was sent, or something to a view that reads nothing.
        asked = request.body
    return hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode() + asked).hexdigest()


def _again(known: Answer, digest: str) -> HttpResponse:
    if known.digest != digest:
        words = _("This idempotency key was used before for another request.")
        raise Invalid({"idempotency_key": words}, code="other_content")
    response = _json(known.body, known.status)
    response.headers["Idempotency-Replayed"] = "true"
    return response


def _keep(request: ApiRequest, key: str, digest: str, response: HttpResponse) -> None:
    Answer.objects.create(
        user_id=_user(request),
        key=key,
        digest=digest,
        status=response.status_code,
        body=response.content.decode(),
        at=clock.now(),
    )


def _user(request: ApiRequest) -> int:
    assert request.actor.user_id
    return request.actor.user_id


def _json(body: str, status: int) -> HttpResponse:
    return HttpResponse(body, status=status, content_type="application/json; charset=utf-8")


def _declare(operation: Operation) -> None:
    """The header as the description of the API shows it."""
    schema: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": "^[ -~]+$"}
    parameter = {"in": "header", "name": HEADER, "required": False, "schema": schema}
    operation.openapi_extra = {**(operation.openapi_extra or {}), "parameters": [parameter]}
