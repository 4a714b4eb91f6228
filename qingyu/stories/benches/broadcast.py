"""A burst main: thousands of homes derived and written to, also when the worker is killed half-way."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

from django.core.management.base import CommandError
from django.db import connection

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock
from qingyu.incidents import actions
from qingyu.incidents.area import Place
from qingyu.incidents.codes import Purpose
from qingyu.incidents.models import Broadcast, Delivery, EmergencyPlan, Incident
from qingyu.outbox.models import Message
from qingyu.people.models import Occupancy, Phone, Resident
from qingyu.places import actions as places
from qingyu.places.models import Building, Community, Home
from qingyu.places.plans import HomeRow
from qingyu.stories.benches.ground import own_database, rounded
from qingyu.stories.cast import assemble

TITLE = "one message to all affected homes (--homes), queued; then once more with the worker killed half-way"
ROWS = 5000
BODY = "停水通知：因主水管爆裂临时停水，正在抢修，恢复后另行通知。"
TEMPLATE = "incident_warning"
# The same two people in two homes each: a family of two entrances is written to once.
SHARED = 50
PATIENCE = 120
WORKER = (
    "import django; django.setup(); from qingyu.core import clock; from qingyu.incidents.actions import carry; "
    "carry(clock.now())"
)


def run(rows: int) -> dict[str, Any]:
    """``derived_s`` and ``queued_s`` of one start and one message, ``cpu_s`` of this process, ``floor_s`` plain COPY.

    ``killed_*`` are of the second message, whose worker dies (SIGKILL) when a part is written and another one goes on.
    """
    with own_database():
        cast = assemble(clock.today(), always=True)
        building = people_of(cast.community, rows)
        plan, lead = EmergencyPlan.objects.get(code="burst_pipe"), cast.actor(cast.he)
        began, worked = time.perf_counter(), time.process_time()
        incident = actions.start(plan, cast.community, places=[Place(building=building)], by=lead)
        derived = time.perf_counter() - began
        first = actions.announce(incident, by=lead, purpose=Purpose.WARNING, body=BODY)
        actions.carry(clock.now())
        queued = time.perf_counter() - began
        worked = time.process_time() - worked
        figures = {
            "homes": rows,
            "derived_s": derived,
            "queued_s": queued,
            "cpu_s": worked,
            **_counted(incident, first, rows),
            "floor_s": _floor(rows),
            **_killed(incident, rows, lead),
        }
    return rounded(figures)


def people_of(community: Community, rows: int) -> Building:
    """``rows`` homes in one building, a family with a phone in each; the last ones share theirs with the first."""
    building = places.make_building(community, number="15", by=SYSTEM, floors=60)
    plans = [HomeRow("15", str(n // 500 + 1), f"{n % 500 // 10 + 1}{n % 10:02}") for n in range(rows)]
    places.make_homes(community, plans, by=SYSTEM)
    homes = list(Home.objects.filter(building=building).order_by("pk"))
    names = Resident.objects.bulk_create(Resident(name=f"住户{n}") for n in range(rows - SHARED))
    Phone.objects.bulk_create(Phone(resident=one, number=f"+86139{n:08}", primary=True) for n, one in enumerate(names))
    Occupancy.objects.bulk_create(
        Occupancy(resident=names[n % len(names)], home=home, role="owner") for n, home in enumerate(homes)
    )
    return building


def _counted(incident: Incident, broadcast: Broadcast, rows: int) -> dict[str, int]:
    told = Message.objects.filter(token__startswith=f"incident:{incident.pk}:{broadcast.pk}:")
    deliveries = Delivery.objects.filter(broadcast=broadcast)
    return {
        "affected": incident.homes.count(),
        "missed": rows - deliveries.filter(written=True, message__isnull=False).values("card__home").distinct().count(),
        "doubled": told.count() - told.values("address").distinct().count(),
        "messages": told.count(),
    }


def _killed(incident: Incident, rows: int, lead: Any) -> dict[str, Any]:
    """The second message is carried by a process of its own, which dies in the middle; the next one goes on."""
    second = actions.announce(incident, by=lead, purpose=Purpose.UPDATE, body=f"{BODY} 预计两小时。")
    began = time.perf_counter()
    dying = _worker()
    _wait_for_some(second, dying)
    dying.send_signal(signal.SIGKILL)
    dying.wait()
    left = Delivery.objects.filter(broadcast=second, written=False).count()
    if _worker().wait(PATIENCE):
        raise CommandError("the second worker failed")
    found = {f"killed_{name}": value for name, value in _counted(incident, second, rows).items()}
    return {"killed_with_left": left, "killed_queued_s": time.perf_counter() - began, **found}


def _wait_for_some(broadcast: Broadcast, process: "subprocess.Popen[bytes]") -> None:
    started = time.monotonic()
    while not Delivery.objects.filter(broadcast=broadcast, written=True).exists():
        if process.poll() is not None or time.monotonic() - started > PATIENCE:
            raise CommandError("the worker ended before it could be killed")
        time.sleep(0.01)


def _worker() -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", WORKER], env=dict(os.environ))


def _floor(rows: int) -> float:
    """Seconds for as many plain rows, written by COPY into a table without anything else."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE floor (id bigint, address text, body text)")
        began = time.perf_counter()
        with cursor.cursor.copy("COPY floor FROM STDIN") as copy:
            for number in range(rows):
                copy.write_row((number, f"+86139{number:08}", BODY))
        return time.perf_counter() - began
