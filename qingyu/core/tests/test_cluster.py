"""The embedded PostgreSQL outlives nobody who needs it, and starts after every kind of end."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from qingyu.core import ports, private
from qingyu.core.cluster import Broken, Cluster

HOLDER = """
import sys, time
from pathlib import Path
from qingyu.core import embedded
embedded.url(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture
def data() -> Iterator[Path]:
    # Not below pytest's folder, whose owner alone may pass through: the server may have a user of its own.
    with tempfile.TemporaryDirectory(prefix="qingyu-") as folder:
        yield Path(folder, "a-folder-whose-name-is-too-long-for-a-socket-" + "x" * 60)


def _main(cluster: Cluster) -> psutil.Process:
    found = cluster._postmaster()
    assert found
    return found


def test_it_comes_back_after_each_end_and_the_last_who_leaves_stops_it(data: Path) -> None:
    cluster = Cluster(data)
    cluster.hold()
    url = cluster.url("postgres")
    folder = Path(url.partition("?host=")[2])
    assert folder.stat().st_mode & 0o077 == 0, "whoever reaches the socket is the superuser"
    _killed_with_its_number_given_away(cluster)
    holder = _holder(data)
    cluster.leave()
    assert Cluster(data).alive(), "another still needs it"
    # Killed, it can take nothing back; still it must not count for ever.
    holder.kill()
    holder.wait()
    cluster.hold()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    cluster.leave()
    assert not cluster.alive()


def _killed_with_its_number_given_away(cluster: Cluster) -> None:
    """After a crash the number in its pid file may be any program's: here, a server of somebody else's."""
    _main(cluster).kill()
    while cluster.alive():
        time.sleep(0.01)
    pid_file = cluster.folder / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    with subprocess.Popen(["sleep", "60"]) as other:
        pid_file.write_text("\n".join([str(other.pid), *lines[1:]]))
        assert not cluster.alive()
        cluster.hold()
        assert cluster.alive()
        other.kill()


def _holder(data: Path) -> "subprocess.Popen[str]":
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(data)], stdout=subprocess.PIPE, text=True, env=env)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_what_keeps_it_from_starting_is_said(data: Path) -> None:
    cluster = Cluster(data)
    cluster.hold()
    try:
        _main(cluster).send_signal(signal.SIGQUIT)
        while cluster.alive():
            time.sleep(0.01)
        (cluster.folder / "postgresql.auto.conf").write_text("shared_buffers = nonsense\n")
        with pytest.raises(Broken, match="shared_buffers"):
            cluster.hold()
    finally:
        cluster.leave()


@pytest.mark.parametrize("shared", [False, True])
def test_a_port_somebody_listens_on_is_taken_even_where_he_would_share_it(shared: bool) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert "another program listens there" in ports.refusal("127.0.0.1", [port])
        assert "another program listens there" in ports.refusal("0.0.0.0", [port])
    assert ports.refusal("127.0.0.1", [port]) == ""


@pytest.mark.parametrize(
    ("host", "port", "words"),
    [("203.0.113.7", 8000, "no such address"), ("127.0.0.1", 65536, "0-65535"), ("nowhere.invalid", 8000, "nowhere")],
)
def test_an_address_that_cannot_be_listened_on_is_refused_in_words(host: str, port: int, words: str) -> None:
    assert words in ports.refusal(host, [port])


def test_what_an_older_version_left_readable_is_closed(tmp_path: Path) -> None:
    data, old = tmp_path / "data", tmp_path / "data" / "media" / "2026"
    old.mkdir(parents=True, mode=0o755)
    for path in (data / "secret_key", old / "photo.jpg", tmp_path / "elsewhere"):
        path.write_text("x")
        path.chmod(0o644)
    (old / "link").symlink_to(tmp_path / "elsewhere")
    private.close_data(data, data / "media")
    modes = {path.relative_to(tmp_path).as_posix(): path.lstat().st_mode & 0o777 for path in data.rglob("*")}
    modes.pop("data/media/2026/link")
    assert modes == {"data/secret_key": 0o600, "data/media": 0o700, "data/media/2026": 0o700,
                     "data/media/2026/photo.jpg": 0o600}  # fmt: skip
    assert data.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "elsewhere").stat().st_mode & 0o777 == 0o644
