"""Replaying a log of service requests (311, open data of cities): when it came, of which type, where.

Two layouts are known, New York's and Baltimore's; what matters is a column each for the moment, the type and the
coordinates. There are far more requests than one crew has, so they are thinned at random to a number a day.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from django.utils.translation import gettext as _

from qingyu.core.errors import Invalid
from qingyu.twin.demand import URGENCIES, Request, make
from qingyu.twin.world import DAY, Matter, World

MOMENT = ("created_date", "CreatedDate")
TYPE = ("complaint_type", "SRType")
NORTH = ("latitude", "Latitude")
EAST = ("longitude", "Longitude")
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class _Row:
    at: datetime
    type: str
    place: tuple[str, str]


def replay(world: World, path: Path, *, days: int, per_day: float | None, seed: int) -> list[Request]:
    """Requests at the log's hours, thinned to ``per_day`` (the world's own number unless given); a log shorter than
    ``days`` begins again. The most frequent types stand for the world's most frequent matters, places for its houses.

    Raises Invalid for a file without the columns, or with none that can be read.
    """
    rows = _read(path)
    random = Random(seed)
    first = min(row.at for row in rows).replace(hour=0, minute=0, second=0, microsecond=0)
    length = (max(row.at for row in rows) - first).days + 1
    wanted = (per_day or world.per_day) * length
    kept = [row for row in rows if random.random() < wanted / len(rows)]
    matters = _matters(world, rows)
    houses = sorted(world.spots)
    found = []
    for start in range(0, days, length):
        for row in kept:
            at = start * DAY + (row.at - first) / MINUTE
            if at < days * DAY:
                found.append((at, row))
    found.sort(key=lambda pair: pair[0])
    requests = []
    for number, (at, row) in enumerate(found, start=1):
        matter = matters[row.type]
        urgency = random.choices(URGENCIES, matter.urgencies)[0]
        house = houses[Random(str(row.place)).randrange(len(houses))]
        requests.append(make(world, random, number, at, matter, urgency, house))
    return requests


def _matters(world: World, rows: Iterable[_Row]) -> dict[str, Matter]:
    ranked = [name for name, _count in Counter(row.type for row in rows).most_common()]
    matters = sorted(world.matters, key=lambda matter: -matter.share)
    return {name: matters[rank % len(matters)] for rank, name in enumerate(ranked)}


def _read(path: Path) -> list[_Row]:
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        reader = csv.DictReader(file)
        names = [_column(reader.fieldnames or (), known) for known in (MOMENT, TYPE, NORTH, EAST)]
        rows = [row for line in reader if (row := _row(line, names))]
    if not rows:
        raise Invalid({"log": _("No line of this log could be read.")})
    return rows


def _column(there: Iterable[str], known: tuple[str, ...]) -> str:
    name = next((name for name in known if name in there), None)
    if name is None:
        raise Invalid({"log": _("This log has no column %(names)s.") % {"names": " / ".join(known)}})
    return name


def _row(line: dict[str, str], names: list[str]) -> _Row | None:
    moment, kind, north, east = (line.get(name) or "" for name in names)
    try:
        return _Row(datetime.fromisoformat(moment).replace(tzinfo=None), kind, (north, east))
    except ValueError:
        return None
