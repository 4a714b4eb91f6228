"""What is answered where no view does: it is missing, it broke, or the request never reached it."""

import logging
import sys

from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views import defaults

from qingyu.core import trouble
from qingyu.core.errors import Missing, QingyuError, Refused
from qingyu.core.middleware import answer, speaks_json
from qingyu.core.trouble import Trouble

log = logging.getLogger(__name__)

STALE = _(
    "This page was open too long, or the browser keeps no cookies. Please go back, reload the page and send it again; "
    "what you typed is still there."
)


class Misread(QingyuError):
    status = 400
    code = "malformed"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's secret is missing or old: said in words, while ``reason`` is only for developers."""
    return answer(request, Refused(STALE, code="csrf"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if speaks_json(request):
        return answer(request, Misread(_("The request could not be understood")))
    return defaults.bad_request(request, exception)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, Refused()) if speaks_json(request) else defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, Missing()) if speaks_json(request) else defaults.page_not_found(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    """Called while the exception is at hand: 503 where it only says that the database or the disk is in trouble."""
    error = sys.exc_info()[1]
    if found := trouble.of(error):
        return _in_trouble(request, found, error)
    if speaks_json(request):
        return answer(request, QingyuError(_("Something went wrong on our side")))
    return defaults.server_error(request)


def _in_trouble(request: HttpRequest, found: Trouble, error: BaseException | None) -> HttpResponse:
    # A connection to what has become a standby would go on being refused.
    connections.close_all()
    log.error("%s", request.path, exc_info=error)
    response = answer(request, found.error())
    # Django would write a line for each request; ours are kept to a few.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
