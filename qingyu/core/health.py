"""Whether this installation can do its work: a write is tried, in the database and in the folder of pictures."""

import logging
import secrets
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from qingyu.core import trouble

log = logging.getLogger(__name__)

# Anybody may ask; asking more often costs no more writes.
KEPT_SECONDS = 1
WELL = "ok"
FAILING = "failing"
ONE_BLOCK = b"\0" * 8192
LIMIT = "3s"

# In the table of the limits' counters; gone again with the same commit, so that nobody meets it.
WRITTEN = "INSERT INTO core_cache (cache_key, value, expires) VALUES (%s, '', now())"
GONE = "DELETE FROM core_cache WHERE cache_key = %s"

_lock = threading.Lock()
_known: tuple[float, dict[str, str]] = (0, {})


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while writes arrive, else 503 and which part fails: ``unavailable``, ``read_only``, ``disk_full``."""
    parts = _parts()
    well = all(said == WELL for said in parts.values())
    response = JsonResponse({"status": WELL if well else FAILING, **parts}, status=200 if well else 503)
    # Whoever watches over us asks every second; the reason was logged where it was found.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _parts() -> dict[str, str]:
    global _known
    with _lock:
        at, parts = _known
        if not parts or time.monotonic() - at > KEPT_SECONDS:
            parts = {"database": _tried(_write_row), "media": _tried(_write_file)}
            _known = (time.monotonic(), parts)
        return parts


def _tried(write: Callable[[], None]) -> str:
    try:
        write()
    except Exception as error:
        log.error("/healthz", exc_info=error)
        found = trouble.of(error)
        return found.value if found else FAILING
    return WELL


def _write_row() -> None:
    """Commit a row and some log, and spill to the disk: a small row may still fit where nothing else does."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = '{LIMIT}'; SET LOCAL work_mem = '64kB'")
            key = f"healthz-{secrets.token_hex(8)}"
            cursor.execute(WRITTEN, [key])
            cursor.execute(GONE, [key])
            cursor.execute("SELECT pg_logical_emit_message(true, 'healthz', repeat('x', 8192))")
            cursor.execute("SELECT count(*) FROM (SELECT n FROM generate_series(1, 20000) n ORDER BY -n) AS spilled")
    except Exception:
        connection.close()
        raise


def _write_file() -> None:
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".healthz-") as file:
        file.write(ONE_BLOCK)
        file.flush()
