"""``qingyu serve``: pages, live push and worker under one roof, for a trial and for a small installation.

This process imports no Django: it prepares the installation in a child, then only watches over the others. What it
has started ends with it, even where it is killed.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from types import FrameType

import psycopg

from qingyu.conf import database
from qingyu.core import leash, ports
from qingyu.core.service import LOOKS_SECONDS, Service, tell

GRACE_SECONDS = 10
# The embedded server writes down what it holds in memory first.
DATABASE_GRACE_SECONDS = 60
READY_SECONDS = 120


def main(argv: list[str]) -> int:
    """Serve until told to stop; returns the exit code."""
    options = _options(argv)
    if not _ports_are_free(options):
        return 1
    keeper = [] if database.outside() else [_keeper()]
    database.name_it()
    _name_addresses(options)
    services = _services(options)
    signal.signal(signal.SIGTERM, _leave)
    try:
        return _serve(options, keeper, services)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(services, GRACE_SECONDS)
        _stop(keeper, DATABASE_GRACE_SECONDS)


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="qingyu serve", description="Serve pages, live push and jobs.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="the live push takes the next one")
    parser.add_argument("--workers", type=int, default=1, help="processes that serve pages")
    parser.add_argument("--demo", action="store_true", help="load the demo community the first time")
    parser.add_argument("--no-worker", action="store_true", help="run no jobs here")
    return parser.parse_args(argv)


def _name_addresses(options: argparse.Namespace) -> None:
    os.environ.setdefault("QINGYU_URL", f"http://{options.host}:{options.port}")
    os.environ.setdefault("QINGYU_LIVE_URL", f"http://{options.host}:{options.port + 1}/live")
    if options.demo:
        os.environ.setdefault("QINGYU_DEMO", "1")


def _ports_are_free(options: argparse.Namespace) -> bool:
    refusal = ports.refusal(options.host, [options.port, options.port + 1])
    if refusal:
        tell(refusal)
    return not refusal


def _keeper() -> Service:
    """Holds the embedded server and watches over it; told to leave, it stops the server."""
    return Service("database", _python("qingyu.conf.database"), parting=signal.SIGTERM)


def _services(options: argparse.Namespace) -> list[Service]:
    granian = [*_python("granian"), "--host", options.host, "--log-level", "warning", "--no-ws"]
    granian += ["--respawn-failed-workers"]
    pages = [*granian, "--interface", "wsgi", "--port", str(options.port), "--workers", str(options.workers)]
    # Four threads: a page that waits for the database must not keep the next one waiting.
    pages += ["--blocking-threads", "4", "--backpressure", "64", "qingyu.conf.wsgi:application"]
    live = [*granian, "--interface", "asgi", "--port", str(options.port + 1), "--workers", "1"]
    services = [
        Service("pages", pages),
        Service("live", [*live, "qingyu.conf.live:application"]),
    ]
    if not options.no_worker:
        services.append(Service("worker", _qingyu("worker"), needs_database=True))
        # Ends by itself, quietly, where no Asterisk is set up.
        services.append(Service("ami", _qingyu("ami", "--verbosity=0"), optional=True, needs_database=True))
    return services


def _serve(options: argparse.Namespace, keeper: list[Service], services: list[Service]) -> int:
    for one in keeper:
        one.start()
    if not _database_comes(keeper) or _run("prepare"):
        return 1
    # Asked again: preparing takes a while, and somebody else may have come first.
    if not _ports_are_free(options):
        return 1
    for one in services:
        one.start()
    url = f"http://{options.host}:{options.port}"
    if not _answers(f"{url}/healthz"):
        tell("the pages do not answer; see the messages above")
        return 1
    print(f"ready {url}", flush=True)
    if options.demo:
        _run("signins")
    _watch([*keeper, *services])
    return 0


def _database_comes(keeper: list[Service]) -> bool:
    """Wait for it: for an embedded one that recovers as long as that takes, for another one a while."""
    end = time.monotonic() + READY_SECONDS
    while why := _silence():
        if any(one.ended() for one in keeper):
            return False
        if not keeper and time.monotonic() > end:
            tell(f"the database does not answer: {why}")
            return False
        time.sleep(LOOKS_SECONDS)
    return True


def _silence() -> str:
    """Why the database does not answer; "" where it does."""
    try:
        psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=3).close()
    except psycopg.Error as error:
        return str(error).strip() or type(error).__name__
    return ""


def _answers(url: str) -> bool:
    """Whether the pages say anything within READY_SECONDS; that something is wrong, too, is an answer."""
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310
                return True
        except urllib.error.HTTPError as error:
            tell(f"{url} answers {error.code}: {error.read(500).decode(errors='replace')}")
            return True
        except OSError:
            time.sleep(0.1)
    return False


def _watch(services: list[Service]) -> None:
    while True:
        time.sleep(LOOKS_SECONDS)
        for service in services:
            service.look(lambda: not _silence())


def _stop(services: list[Service], seconds: float) -> None:
    for service in services:
        service.stop()
    end = time.monotonic() + seconds
    for service in services:
        service.wait(end - time.monotonic())


def _run(command: str) -> int:
    tie = leash.with_parent()
    return subprocess.run(_qingyu(command), check=False, preexec_fn=tie).returncode  # noqa: S603


def _qingyu(*words: str) -> list[str]:
    return [*_python("qingyu.cli"), *words]


def _python(module: str) -> list[str]:
    return [sys.executable, "-m", module]


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
