"""Sixty days of one community: requests arrive, and every deed happens in its minute."""

import heapq
import itertools
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from django.db import connection
from django.db.models import Min

from qingyu.core import clock, jobs
from qingyu.core.errors import QingyuError
from qingyu.documents.actions.make import print_it
from qingyu.places.models import Community
from qingyu.promises.actions import tick as promises
from qingyu.promises.models import Promise
from qingyu.stories.cast import at
from qingyu.stories.demo import days, planned
from qingyu.stories.demo.life import Life, Town, live
from qingyu.stories.demo.matters import MATTERS, Matter

# So far back there are calls, visitors and letters, too.
LATELY = timedelta(days=4)

Agenda = list[tuple[datetime, int, Life]]


def play(
    community: Community, *, first: date, until: datetime, a_day: float, seed: int, pace: Callable[[], object]
) -> int:
    """Let ``a_day`` requests a day arrive from ``first`` to ``until``; returns how many did. ``pace`` runs each day."""
    random = Random(seed)
    # A crash while the demo loads loses nothing anybody typed, and commits need not wait for the disk.
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    count = itertools.count()
    # A paper takes half a second to print: the worker does that once the pages are there.
    with clock.travelling(at(first, "00:00")), jobs.inline(leaving=[print_it]):
        town = Town(community, random, lately=until - LATELY)
        agenda: Agenda = [(moment, next(count), life) for moment, life in days.just_now(town, until)]
        agenda.append((at(first, "10:30"), next(count), planned.live(community, first)))
        heapq.heapify(agenda)
        day = first
        while (midnight := at(day, "00:00")) < until:
            for moment, matter in _arrivals(random, midnight, a_day):
                key = next(count)
                heapq.heappush(agenda, (moment, key, live(town, matter, f"demo-{community.code}-{key}")))
            if midnight >= until - LATELY:
                for moment, life in days.of_day(town, midnight):
                    heapq.heappush(agenda, (moment, next(count), life))
            day += timedelta(days=1)
            _until(agenda, min(at(day, "00:00"), until), count, community.pk)
            pace()
    return sum(1 for _ in community.tickets.all())


def _until(agenda: Agenda, end: datetime, count: "itertools.count[int]", community_id: int) -> None:
    while agenda and agenda[0][0] < end:
        moment, _key, life = heapq.heappop(agenda)
        _travel(moment, community_id)
        try:
            following = next(life)
        except (StopIteration, QingyuError):
            # A refusal is part of life: somebody went off duty, a colleague was quicker.
            following = None
        jobs.drain()
        if following:
            heapq.heappush(agenda, (max(following, clock.now()), next(count), life))
    _travel(end, community_id)


def _travel(to: datetime, community_id: int) -> None:
    """To the next deed; warnings and breaches on the way happen in their own minute."""
    running = Promise.objects.running().filter(ticket__community=community_id)
    while (due := running.aggregate(due=Min("next_at"))["due"]) and due <= to:
        clock.travel_to(max(due, clock.now()))
        promises(clock.now(), community_id=community_id)
        jobs.drain()
    if to > clock.now():
        clock.travel_to(to)


def _arrivals(random: Random, midnight: datetime, a_day: float) -> list[tuple[datetime, Matter]]:
    """The day's requests: most by daylight, at night only what cannot wait."""
    arrivals = []
    for _ in range(sum(random.random() < a_day / 24 for _hour in range(24))):
        hour = random.triangular(7, 22, 10) if random.random() < 0.93 else random.uniform(0, 24)
        night = hour < 7 or hour > 21.5
        fitting = [matter for matter in MATTERS if matter.night or not night]
        matter = random.choices(fitting, [one.weight for one in fitting])[0]
        arrivals.append((midnight + timedelta(hours=hour), matter))
    return arrivals
