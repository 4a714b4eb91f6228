"""The PostgreSQL that starts by itself when no DATABASE_URL is set.

The cluster lives in ``QINGYU_DATA/postgres``; every process that calls :func:`url` holds it open and the last
one to leave stops it. Under ``qingyu serve`` a process of its own holds it: :func:`keep`.
"""

import atexit
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qingyu.core.cluster import Cluster

NAME = "qingyu"
LOOKS_SECONDS = 0.3
PAUSES = (0.5, 1, 2, 4, 8, 15, 30)

_clusters: "dict[Path, Cluster]" = {}


def url(data: Path) -> str:
    """Start the embedded server under ``data`` if it is not running and return its database URL."""
    return server(data).url(NAME)


def address(data: Path) -> str:
    """The same URL; nothing is started."""
    return _cluster(data).url(NAME)


def server(data: Path) -> "Cluster":
    """The running embedded server under ``data``, with the database made; started if it was not, held to the end."""
    if data not in _clusters:
        cluster = _cluster(data)
        atexit.register(cluster.leave)
        cluster.hold()
        _make_database(cluster)
        _clusters[data] = cluster
    return _clusters[data]


def keep(data: Path) -> None:
    """Hold the server until told to stop, and bring it back whenever it has died. Raises Broken at the first start."""
    cluster = server(data)
    while True:
        time.sleep(LOOKS_SECONDS)
        if not cluster.alive():
            _bring_back(cluster)


def _bring_back(cluster: "Cluster") -> None:
    from qingyu.core.cluster import Broken

    began = time.monotonic()
    _say("the database has ended; it is started again")
    for attempt in range(sys.maxsize):
        try:
            cluster.hold()
        except (Broken, OSError) as error:
            pause = PAUSES[min(attempt, len(PAUSES) - 1)]
            _say(f"the database does not start, tried again in {pause:g} s: {error}")
            time.sleep(pause)
        else:
            break
    _say(f"the database answers again, after {time.monotonic() - began:.1f} s")


def _cluster(data: Path) -> "Cluster":
    # Not at the top: where DATABASE_URL is set, nothing of it is needed.
    from qingyu.core.cluster import Cluster

    # initdb takes the locale from the environment; under "C" the server folds no case outside ASCII.
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    return Cluster(data)


def _make_database(cluster: "Cluster") -> None:
    import psycopg

    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(f"CREATE DATABASE {NAME}")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
