"""How fast a clerk finds tickets and residents among very many, beside the reading of one row by its key."""

import time
from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from django.db import connection, transaction

from qingyu.accounts.actors import Actor
from qingyu.console.search_view import find
from qingyu.stories.benches.ground import own_database, percentile, rounded
from qingyu.stories.cast import assemble
from qingyu.stories.loads import residents
from qingyu.stories.loads import tickets as load
from qingyu.stories.queries import DAY
from qingyu.tickets.finding import found_by
from qingyu.tickets.models import Ticket

TITLE = "the console's search over a million tickets and a fifth as many residents"
ROWS = 1_000_000
EACH = 60
SENTENCE = "您好，三栋这边的电梯异响已经好几天了，每次到八楼都会抖一下，麻烦尽快派人看看"
FREQUENT = ("电梯", "漏水", "老人", "电话", "下午", "电梯异响", "水管", "楼下", "孩子", "上门", "昨天", "照片")


def run(rows: int) -> dict[str, Any]:
    """Milliseconds (p95, median) of each sort of question and of the floor; was 电梯异响 found in a sentence?"""
    with own_database():
        cast = assemble(DAY)
        started = time.perf_counter()
        load.load(rows, promises=False)
        residents.load(rows // 5)
        loading = time.perf_counter() - started
        _settle()
        actor = cast.actor(cast.wang)
        found = _in_a_sentence(actor)
        random = Random(rows)  # noqa: S311
        kinds = {name: _measure(actor, words) for name, words in _questions(rows, random).items()}
        floor = _times(lambda pk: Ticket.objects.get(pk=pk), _keys(random))
        size = _index_size()
    rare = [ms for name in ("rare", "room", "tail", "phone", "number", "name") for ms in kinds[name]]
    return rounded(
        {
            "rows": rows,
            "rare_p95": percentile(rare, 0.95),
            "rare_p50": percentile(rare, 0.5),
            "frequent_p95": percentile(kinds["frequent"], 0.95),
            "frequent_p50": percentile(kinds["frequent"], 0.5),
            **{f"{name}_p95": percentile(times, 0.95) for name, times in kinds.items()},
            "floor_p95": percentile(floor, 0.95),
            "floor_p50": percentile(floor, 0.5),
            "found_in_sentence": found,
            "index_mib": size,
            "load_s": loading,
        }
    )


def _settle() -> None:
    """As after a night: the planner knows the numbers, and pages need not be looked at for visibility."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE tickets_ticket, people_resident")


def _questions(rows: int, random: Random) -> dict[str, list[str]]:
    odd = list(range(77, rows, 10_000)) or [77]
    picked = [random.randrange(rows) for _ in range(EACH)]
    return {
        "rare": [load.rare(random.choice(odd))[at : at + 2] for at in (0, 1, 2) for _ in range(EACH // 3)],
        "frequent": [random.choice(FREQUENT) for _ in range(EACH)],
        "room": ["3-2-1502 不存在", "1602 " + load.rare(77)[:2], *(f"{n}-1-{n}01" for n in range(10, 10 + EACH // 2))],
        "tail": [f"{index * 7 % 10**8:08d}"[-4:] for index in picked],
        "phone": [f"136{index * 7 % 10**8:08d}" for index in picked],
        "number": [f"L{index:09d}" for index in picked],
        "name": [load.name_of(random) + " 漏水" for _ in range(EACH)],
        "initials": [random.choice(("lm", "wjg", "zxm", "czq", "yth", "mxy")) for _ in range(EACH)],
        "letter": [random.choice("lwzcy") for _ in range(EACH // 3)],
    }


def _measure(actor: Actor, words: list[str]) -> list[float]:
    """Milliseconds of each question; the first of all warms up."""
    find(actor, words[0])
    return _times(lambda text: find(actor, text), words)


def _times(do: Callable[[Any], object], things: Iterable[Any]) -> list[float]:
    times = []
    for thing in things:
        started = time.perf_counter()
        do(thing)
        times.append((time.perf_counter() - started) * 1000)
    return times


def _keys(random: Random) -> list[int]:
    first, last = (Ticket.objects.order_by(f"{sign}pk")[0].pk for sign in ("", "-"))
    return [random.randint(first, last) for _ in range(EACH)]


def _in_a_sentence(actor: Actor) -> bool:
    """Whether 电梯异响 finds the newest ticket, which says it inside a longer sentence."""
    newest = Ticket.objects.order_by("-pk")[0]
    with transaction.atomic():
        Ticket.objects.filter(pk=newest.pk).update(tokens=found_by(SENTENCE), text=SENTENCE)
        found = newest in find(actor, "电梯异响").tickets
        transaction.set_rollback(True)
    return found


def _index_size() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('ticket_tokens') / 1048576.0")
        return float(cursor.fetchone()[0])
