"""Calling a service over HTTP, and what it means when no good answer comes: one reading for every provider."""

import json
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from qingyu.core.outside import NO_ANSWER, Forbidden, is_safe
from qingyu.outbox.providers import Busy, Failed, Unsure

# Libraries that speak HTTP are loaded where they are first used: most processes never call anybody.
if TYPE_CHECKING:
    import httpx
    import requests

# Seconds for a connection, and between two pieces of an answer.
CONNECT = 5.0
ANSWER = 10.0

# It logs whole addresses, in which numbers and codes stand.
logging.getLogger("httpx").setLevel(logging.WARNING)


def never_connected(error: "requests.RequestException") -> bool:
    """Whether a library that speaks through ``requests`` got no connection, so that nothing was handed over."""
    import requests
    import urllib3

    cause = error.args[0] if error.args else None
    reason = getattr(cause, "reason", cause)
    no_connection = (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError)
    return isinstance(error, requests.exceptions.SSLError) or isinstance(reason, no_connection)


def post(url: str, *, headers: Mapping[str, str], content: bytes = b"") -> dict[str, Any]:
    """The JSON object that the service answers. Raises what the outbox understands:

    ``Failed`` for an address nobody may send to; ``Busy`` where no connection was made, so that nothing was handed
    over; ``Unsure`` where it may have arrived: no answer in time, a broken one, one that is no JSON, a 5xx.
    """
    import httpx

    from qingyu.core.outside import web

    if not is_safe(url):
        raise Failed(_("The address of the service must begin with https://."))
    timeout = httpx.Timeout(ANSWER, connect=CONNECT)
    try:
        with web.client(timeout) as client:
            response = client.post(url, headers=dict(headers), content=content)
    except Forbidden as error:
        raise Failed(str(error)) from None
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise Busy(str(NO_ANSWER)) from error
    except httpx.HTTPError as error:
        raise Unsure(str(NO_ANSWER)) from error
    return _read(response)


def _read(response: "httpx.Response") -> dict[str, Any]:
    if response.status_code >= 500:
        raise Unsure(_("The service answered with an error (%(status)s).") % {"status": response.status_code})
    try:
        answer = json.loads(response.content)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise Unsure(_("The service answered something that cannot be read."))
    return answer
