"""``qingyu serve``: pages, live push and worker under one roof, for a trial and for a small installation.

This process imports no Django: it prepares the installation in a child, then only watches over the three others.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from types import FrameType

GRACE_SECONDS = 10
READY_SECONDS = 120


@dataclass
class Service:
    """One process that must run; started again when it dies."""

    name: str
    command: list[str]
    optional: bool = False
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(self.command)  # noqa: S603

    def died(self) -> bool:
        """Whether it ended though it must run; one that had nothing to do has ended well."""
        status = self.process.poll() if self.process else None
        return status is not None and not (self.optional and status == 0)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()


def main(argv: list[str]) -> int:
    """Serve until told to stop; returns the exit code."""
    options = _options(argv)
    url = f"http://{options.host}:{options.port}"
    os.environ.setdefault("QINGYU_URL", url)
    os.environ.setdefault("QINGYU_LIVE_URL", f"http://{options.host}:{options.port + 1}/live")
    if options.demo:
        os.environ.setdefault("QINGYU_DEMO", "1")
    prepared = subprocess.run([sys.executable, "-m", "qingyu.cli", "prepare"], check=False)
    if prepared.returncode:
        return prepared.returncode
    services = _services(options)
    signal.signal(signal.SIGTERM, _leave)
    try:
        for service in services:
            service.start()
        if not _answers(f"{url}/healthz"):
            print("the pages do not answer; see the messages above", file=sys.stderr, flush=True)
            return 1
        print(f"ready {url}", flush=True)
        if options.demo:
            subprocess.run([sys.executable, "-m", "qingyu.cli", "signins"], check=False)
        _watch(services)
    except KeyboardInterrupt:
        pass
    finally:
        _stop(services)
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="qingyu serve", description="Serve pages, live push and jobs.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="the live push takes the next one")
    parser.add_argument("--workers", type=int, default=1, help="processes that serve pages")
    parser.add_argument("--demo", action="store_true", help="load the demo community the first time")
    parser.add_argument("--no-worker", action="store_true", help="run no jobs here")
    return parser.parse_args(argv)


def _services(options: argparse.Namespace) -> list[Service]:
    granian = [sys.executable, "-m", "granian", "--host", options.host, "--log-level", "warning", "--no-ws"]
    pages = [*granian, "--interface", "wsgi", "--port", str(options.port), "--workers", str(options.workers)]
    # Four threads: a page that waits for the database must not keep the next one waiting.
    pages += ["--blocking-threads", "4", "--backpressure", "64", "qingyu.conf.wsgi:application"]
    live = [*granian, "--interface", "asgi", "--port", str(options.port + 1), "--workers", "1"]
    services = [
        Service("pages", pages),
        Service("live", [*live, "qingyu.conf.live:application"]),
    ]
    if not options.no_worker:
        services.append(Service("worker", [sys.executable, "-m", "qingyu.cli", "worker"]))
        # Ends by itself, quietly, where no Asterisk is set up.
        services.append(Service("ami", [sys.executable, "-m", "qingyu.cli", "ami", "--verbosity=0"], optional=True))
    return services


def _answers(url: str) -> bool:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _watch(services: list[Service]) -> None:
    while True:
        time.sleep(1)
        for service in services:
            if service.died():
                print(f"{service.name} ended unexpectedly; starting it again", file=sys.stderr, flush=True)
                service.start()


def _stop(services: list[Service]) -> None:
    for service in services:
        service.stop()
    end = time.monotonic() + GRACE_SECONDS
    for service in services:
        if service.process:
            try:
                service.process.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                service.process.kill()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
