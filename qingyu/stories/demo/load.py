"""Loading the demo community: once, in under a minute on two cores, and kept afterwards."""

import multiprocessing
from datetime import date, datetime, timedelta
from multiprocessing.synchronize import Barrier
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from qingyu.core import clock
from qingyu.places.models import Community
from qingyu.stories.cast import at
from qingyu.stories.demo import company, contracts, emergency, history, places

SEED = 20261122
DAYS = 60
# Requests a day in each community; more would be truer to three thousand homes and take longer than a minute.
A_DAY = 1.0
ROSTER_AHEAD = 21


def load() -> bool:
    """Make the demo community unless there is one; returns whether it was made."""
    if Community.objects.exists():
        return False
    until = clock.now()
    first = timezone.localdate(until) - timedelta(days=DAYS)
    with transaction.atomic(), clock.travelling(at(first, "00:00")):
        random = Random(SEED)
        communities = [places.build(plan, random) for plan in places.PLANS]
        last = timezone.localdate(until) + timedelta(days=ROSTER_AHEAD)
        company.hire(communities, first=first, last=last, random=random)
        contracts.agree(first, timezone.localdate(until))
        contracts.place(communities[0])
    _play([community.pk for community in communities], first, until)
    emergency.play(communities[0], timezone.localdate(until))
    return True


def _play(communities: list[int], first: date, until: datetime) -> None:
    """One process a community, in step day by day, so that the numbers of all three grow together."""
    connection.close()
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(len(communities))
    processes = [context.Process(target=_one, args=(pk, first, until, barrier)) for pk in communities]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        raise RuntimeError("the demo community could not be loaded completely")


def _one(pk: int, first: date, until: datetime, barrier: Barrier) -> None:
    community = Community.objects.get(pk=pk)
    try:
        history.play(community, first=first, until=until, a_day=A_DAY, seed=SEED + pk, pace=barrier.wait)
    except BaseException:
        barrier.abort()
        raise
    finally:
        connection.close()
