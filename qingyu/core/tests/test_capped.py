"""What goes wrong in the capped process ends there: the next piece is done, nothing is left behind."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from pytest_django.fixtures import Settings

from qingyu.core.capped.child import serve
from qingyu.core.capped.process import Broken, Capped, Unfit
from qingyu.core.capped.turns import TooLong, Turns

MODULE = "qingyu.core.tests.odd_work"


@pytest.fixture
def capped(settings: Settings, tmp_path: Path) -> Iterator[Capped]:
    settings.DATA = tmp_path
    capped = Capped(MODULE, memory=1 << 30, seconds=1, turns=Turns("odd", waiting=2, patience=10))
    others = psutil.Process().children()
    yield capped
    capped.end()
    psutil.wait_procs(set(psutil.Process().children()) - set(others), timeout=10)


@pytest.mark.parametrize("how", [b"fill", b"spin", b"sleep", b"crash"])
def test_what_goes_wrong_ends_its_own_piece_alone(capped: Capped, how: bytes) -> None:
    assert capped.ask(b"before") == b"erofeb"
    inner = psutil.Process().children()
    with pytest.raises(Broken):
        capped.ask(how)
    assert capped.ask(b"after") == b"retfa"
    assert psutil.Process().children() == inner
    assert not inner[-1].children()


def test_what_the_work_itself_refuses_comes_back_by_its_code(capped: Capped) -> None:
    with pytest.raises(Unfit, match="odd"):
        capped.ask(b"odd")


def test_a_process_that_has_gone_is_started_anew(capped: Capped) -> None:
    capped.ask(b"x")
    inner = psutil.Process().children()[-1]
    inner.kill()
    inner.wait(10)
    assert capped.ask(b"on") == b"no"


def test_one_that_goes_in_the_middle_is_broken_and_not_asked_for_ever(capped: Capped) -> None:
    with pytest.raises(Broken):
        capped.ask(b"leave")
    assert capped.ask(b"on") == b"no"


def test_it_leaves_when_nothing_comes() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        serve(theirs, bytes, memory=1 << 30, seconds=1, idle=0.01)


def test_no_zombie_stays(capped: Capped) -> None:
    capped.ask(b"x")
    inner = psutil.Process().children()[-1]
    inner.kill()
    end = time.monotonic() + 10
    while psutil.pid_exists(inner.pid):
        assert time.monotonic() < end, "a zombie stayed"
        time.sleep(0.01)


def test_when_the_one_who_asks_dies_nobody_works_on(tmp_path: Path) -> None:
    """Killed without a chance to clear up, in the middle of a piece."""
    asking = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'qingyu.conf.settings'\n"
        "from django.conf import settings; from pathlib import Path; settings.configure(DATA=Path('.'))\n"
        "from qingyu.core.capped.process import Capped; from qingyu.core.capped.turns import Turns\n"
        f"Capped('{MODULE}', memory=1 << 30, seconds=60, turns=Turns('odd', waiting=1, patience=1)).ask(b'sleep')\n"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    asks = subprocess.Popen([sys.executable, "-c", asking], cwd=tmp_path, env=env)
    family: list[psutil.Process] = []
    end = time.monotonic() + 20
    while len(family) < 2:
        assert time.monotonic() < end
        time.sleep(0.02)
        family = psutil.Process(asks.pid).children(recursive=True)
    asks.kill()
    asks.wait()
    _gone, alive = psutil.wait_procs(family, timeout=10)
    assert not alive


def test_one_at_a_time_and_the_line_is_short(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    turns, at_work, most = Turns("line", waiting=2, patience=5), [], []
    refused = []

    def go() -> None:
        try:
            with turns.taken():
                at_work.append(1)
                most.append(len(at_work))
                time.sleep(0.2)
                at_work.pop()
        except TooLong:
            refused.append(1)

    threads = [threading.Thread(target=go) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1]
    assert len(refused) == 2


def test_other_processes_wait_too(settings: Settings, tmp_path: Path) -> None:
    """The lock is the file's: another process stands behind it, here another opening of the same file."""
    settings.DATA = tmp_path
    short = Turns("machine", waiting=1, patience=0.1)
    with Turns("machine", waiting=1, patience=1).taken(), pytest.raises(TooLong), short.taken():
        pass
    with short.taken():
        pass
