"""What machines ask of this one."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Refused
from qingyu.core.middleware import answer

STALE = _(
    "This page was open too long, or the browser keeps no cookies. Please go back, reload the page and send it again; "
    "what you typed is still there."
)


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the database takes writes; a standby after a failover answers 503."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        standby = cursor.fetchone()[0]
    return HttpResponse("standby" if standby else "ok", status=503 if standby else 200, content_type="text/plain")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's secret is missing or old: said in words, while ``reason`` is only for developers."""
    return answer(request, Refused(STALE, code="csrf"))
