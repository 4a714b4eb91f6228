"""What the storm breaks over: a thousand households, and a worker that can be killed."""

import os
import signal
import subprocess
import sys
from types import TracebackType

import psutil

from qingyu.accounts.actors import SYSTEM
from qingyu.people.models import Occupancy, Phone, Resident
from qingyu.places import actions as places
from qingyu.places.models import Home
from qingyu.stories.cast import Cast

ROOMS = 100
COMMAND = [sys.executable, "-m", "qingyu.stories.benches.storm_worker"]


class Workers:
    """A worker with its two processes; where it is killed another one starts, as ``serve`` would start it."""

    def __init__(self) -> None:
        self.killed = 0
        # Of those that were killed nobody can ask any more.
        self.spent = 0.0

    def __enter__(self) -> "Workers":
        self.process = _worker()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self._kill()

    def kill(self) -> None:
        """As a machine dies: nothing is given back."""
        self.spent += _seconds(self.process)
        self._kill()
        self.killed += 1
        self.process = _worker()

    def seconds(self) -> float:
        """Processor seconds of all of them: how much they had to do, however busy the machine is."""
        return self.spent + _seconds(self.process)

    def _kill(self) -> None:
        for process in _family(self.process):
            process.send_signal(signal.SIGKILL)
        self.process.wait()


def _worker() -> "subprocess.Popen[bytes]":
    quiet = subprocess.DEVNULL
    return subprocess.Popen(COMMAND, env=dict(os.environ), stdout=quiet, stderr=quiet)


def _seconds(process: "subprocess.Popen[bytes]") -> float:
    times = [one.cpu_times() for one in _family(process)]
    return float(sum(one.user + one.system for one in times))


def _family(process: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    parent = psutil.Process(process.pid)
    return [parent, *parent.children(recursive=True)]


def households(cast: Cast, count: int) -> list[tuple[str, str]]:
    """(room, number) of ``count`` homes, each with one resident."""
    homes: list[Home] = []
    for number in range(101, 101 + -(-count // ROOMS)):
        building = places.make_building(cast.community, number=str(number), by=SYSTEM, floors=25)
        rooms = [f"{floor}0{side}" for floor in range(1, 26) for side in range(1, 5)]
        homes += [
            Home(community=cast.community, building=building, floor=int(room[:-2]), room=room, label=f"{number}-{room}")
            for room in rooms
        ]
    homes = Home.objects.bulk_create(homes[:count])
    people = Resident.objects.bulk_create(Resident(name=f"住户{home.label}") for home in homes)
    numbers = [f"+86136{index:08d}" for index in range(count)]
    Occupancy.objects.bulk_create(
        Occupancy(resident=one, home=home, role="owner") for one, home in zip(people, homes, strict=True)
    )
    Phone.objects.bulk_create(
        Phone(resident=one, number=number, primary=True) for one, number in zip(people, numbers, strict=True)
    )
    return [(home.label, number) for home, number in zip(homes, numbers, strict=True)]
