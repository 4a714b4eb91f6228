"""The processes of ``qingyu serve`` killed one after the other, as an overloaded machine kills them.

One installation with an embedded PostgreSQL of its own, started once for the whole file.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import psutil
import pytest

from qingyu.stories.benches.ground import _free_port as free_port

# A busy machine takes its time; how long recovery takes on a quiet one is in docs/running.md.
PATIENCE = 120


@dataclass
class Installation:
    """A running ``qingyu serve``; ``log`` is what it and its children write."""

    port: int
    data: Path
    log: Path
    serve: psutil.Process

    def answer(self, path: str, *, live: bool = False) -> tuple[int, str, Message]:
        """Status, body, headers; status 0 where nobody answers."""
        url = f"http://127.0.0.1:{self.port + live}{path}"
        asked = urllib.request.Request(url, headers={"Authorization": "Bearer nobody's"})
        try:
            with urllib.request.urlopen(asked, timeout=10) as response:
                return response.status, response.read().decode(), response.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(), error.headers
        except OSError:
            return 0, "", Message()

    def child(self, words: str) -> psutil.Process:
        """The child of serve whose command has ``words`` in it."""
        return next(one for one in self.serve.children() if words in " ".join(_command(one)))

    def postmaster(self) -> psutil.Process:
        return next(one for one in self.processes() if "-D" in _command(one))

    def processes(self) -> list[psutil.Process]:
        """Whatever runs for this installation, whoever its parent is."""
        return [one for one in psutil.process_iter() if str(self.data) in _whereabouts(one)]


def _command(process: psutil.Process) -> list[str]:
    with suppress(psutil.Error):
        return process.cmdline()
    return []


def _whereabouts(process: psutil.Process) -> str:
    """The data folder it was given, or, since PostgreSQL's processes paint over that, the folder it works in."""
    with suppress(psutil.Error):
        if process.status() != psutil.STATUS_ZOMBIE:
            return process.environ().get("QINGYU_DATA") or process.cwd()
    return ""


def until(holds: Callable[[], bool], seconds: float = PATIENCE) -> float:
    """The seconds until ``holds``."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, f"not within {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - began


def start(data: Path, log: Path, port: int) -> Installation:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("QINGYU_", "DATABASE_URL"))}
    command = [sys.executable, "-m", "qingyu.cli", "serve", "--port", str(port)]
    with log.open("wb") as file:
        process = psutil.Popen(command, env={**env, "QINGYU_DATA": str(data)}, stdout=file, stderr=file)
    until(lambda: "ready " in log.read_text() or process.poll() is not None, 400)
    assert process.poll() is None, log.read_text()
    return Installation(port, data, log, process)


@pytest.fixture(scope="module")
def installation(collected: Path) -> Iterator[Installation]:
    # Not below pytest's folder, whose owner alone may pass through: the embedded server may have a user of its own.
    with tempfile.TemporaryDirectory(prefix="qingyu-") as folder:
        data = Path(folder, "data")
        data.mkdir()
        (data / "static").symlink_to(collected)
        _leave_readable(data)
        here = start(data, Path(folder, "log"), free_port())
        try:
            yield here
        finally:
            for one in here.processes():
                with suppress(psutil.Error):
                    one.kill()
            here.serve.wait()


def _leave_readable(data: Path) -> None:
    """As a version before left it."""
    old = data / "media" / "old"
    old.mkdir(parents=True)
    (old / "photo.jpg").write_bytes(b"\xff")
    for one in (data, data / "media", old):
        one.chmod(0o755)


def test_its_files_are_nobody_elses(installation: Installation) -> None:
    data = installation.data
    assert data.stat().st_mode & 0o007 == 0
    modes = {one: oct(one.stat().st_mode & 0o777) for one in (data / "media", data / "media" / "old")}
    assert set(modes.values()) == {"0o700"}
    assert {oct(one.stat().st_mode & 0o777) for one in (data / "secret_key", data / "media" / "old" / "photo.jpg")} == {
        "0o600"
    }


def test_a_taken_port_is_refused_before_anything_starts(installation: Installation) -> None:
    for taken in (installation.port, installation.port - 1):
        command = [sys.executable, "-m", "qingyu.cli", "serve", "--port", str(taken)]
        env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        with tempfile.TemporaryDirectory() as data:
            done = subprocess.run(
                command, env={**env, "QINGYU_DATA": f"{data}/new"}, capture_output=True, text=True, timeout=30
            )
            assert done.returncode == 1
            assert "another program listens there" in done.stderr
            assert not Path(data, "new").exists()


@pytest.mark.parametrize(
    ("words", "live", "path", "well"),
    [("wsgi:application", False, "/healthz", 200), ("live:application", True, "/live", 403)],
)
def test_a_server_killed_leaves_no_child_and_comes_back(
    installation: Installation, words: str, live: bool, path: str, well: int
) -> None:
    victim = installation.child(words)
    children = victim.children(recursive=True)
    assert children
    victim.kill()
    until(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in children), 5)
    until(lambda: installation.answer(path, live=live)[0] == well)
    assert installation.child(words).pid != victim.pid


def test_the_database_killed_comes_back_and_the_pages_say_so_meanwhile(installation: Installation) -> None:
    until(lambda: installation.answer("/healthz")[0] == 200)
    before = len(installation.log.read_text())
    with _slow_recovery(installation, 11):
        installation.postmaster().kill()
        until(lambda: installation.answer("/api/v1/tickets")[0] == 503, 10)
        _says_so(installation)
    until(lambda: installation.answer("/healthz")[0] == 200, 30)
    until(lambda: installation.child("cli worker").is_running())
    written = installation.log.read_text()[before:]
    assert "Traceback" not in written
    assert "the database answers again" in written
    assert len(written.splitlines()) < 40, written


def _says_so(installation: Installation) -> None:
    status, body, headers = installation.answer("/api/v1/tickets")
    assert (status, json.loads(body)["code"]) == (503, "unavailable")
    assert int(headers["Retry-After"])
    status, body, _headers = installation.answer("/healthz")
    assert (status, json.loads(body)["database"]) == (503, "unavailable")
    for _time in range(50):
        installation.answer("/api/v1/tickets")
    assert installation.answer("/call")[0] == 503


@contextmanager
def _slow_recovery(installation: Installation, seconds: float) -> Iterator[None]:
    """The recovery of the next server is held: a large one takes longer than anybody likes to wait."""
    known = {one.pid for one in _recovering(installation)}

    def hold() -> None:
        found: list[psutil.Process] = []
        until(lambda: bool(found.extend(_recovering(installation)) or found), 20)
        assert not known
        found[0].suspend()
        time.sleep(seconds)
        found[0].resume()

    holding = threading.Thread(target=hold)
    holding.start()
    yield
    holding.join()


def _recovering(installation: Installation) -> list[psutil.Process]:
    return [one for one in installation.processes() if "postgres: startup" in " ".join(_command(one))]


def test_serve_killed_takes_all_with_it_and_starts_again(installation: Installation) -> None:
    installation.serve.kill()
    installation.serve.wait()
    until(lambda: not installation.processes(), 30)
    assert installation.answer("/healthz")[0] == installation.answer("/live", live=True)[0] == 0
    again = start(installation.data, installation.log, installation.port)
    again.serve.terminate()
    assert again.serve.wait(60) == 0
    assert again.processes() == []
    assert again.answer("/healthz")[0] == 0
