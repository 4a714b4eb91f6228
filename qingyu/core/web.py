"""What machines ask of this one."""

from django.db import connection
from django.http import HttpRequest, HttpResponse


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the database takes writes; a standby after a failover answers 503."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        standby = cursor.fetchone()[0]
    return HttpResponse("standby" if standby else "ok", status=503 if standby else 200, content_type="text/plain")
