"""The strategies on the same seeded weeks of a small community, beside what full foresight could keep at most."""

import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from random import Random
from statistics import fmean
from typing import Any

from qingyu.dispatch.planning import Board, Job, Spot, Worker, plan
from qingyu.twin import demand, usual
from qingyu.twin.bound import clairvoyant
from qingyu.twin.run import simulate

TITLE = "who goes: strategies on seeded weeks, with the clairvoyant bound (--rows weeks)"
ROWS = 20
# By hand nobody decides but the crew leader, whom the simulation does not play.
STRATEGIES = ("rotation", "skill_load", "pool", "optimised")
# Three people and thirty requests a day: busy, and small enough to be solved with foresight.
PEOPLE, A_DAY, DAYS, FORESIGHT = 3, 30.0, 7, 10.0
CORES = 2


def run(rows: int) -> dict[str, Any]:
    begun = time.perf_counter()
    with ProcessPoolExecutor(CORES, mp_context=get_context("fork")) as pool:
        weeks = list(pool.map(_week, range(1, rows + 1)))
    kept = {name: fmean(week[name] for week in weeks) for name in (*STRATEGIES, "bound")}
    gap = kept["bound"] - kept["skill_load"]
    return {
        "weeks": rows,
        **{f"kept_{name}": round(share, 4) for name, share in kept.items()},
        "bound_solved": sum(week["solved"] for week in weeks) / rows,
        "gap_closed": round((kept["optimised"] - kept["skill_load"]) / gap, 3) if gap else None,
        "kept_a_skill_load": round(fmean(week["skill_load_a"] for week in weeks), 4),
        "kept_a_optimised": round(fmean(week["optimised_a"] for week in weeks), 4),
        **_decision(),
        "seconds": round(time.perf_counter() - begun, 1),
    }


def _week(seed: int) -> dict[str, float]:
    world = usual.community(per_day=A_DAY, people=usual.crew()[:PEOPLE])
    requests = demand.draw(world, days=DAYS, seed=seed)
    found: dict[str, float] = {}
    for name in STRATEGIES:
        report = simulate(world, requests, days=DAYS, strategy=name)
        found[name], found[f"{name}_a"] = report.kept_rate, report.kept_rate_a or 1.0
    bound = clairvoyant(world, requests, days=DAYS, seconds=FORESIGHT)
    return {**found, "bound": bound.kept / bound.requests, "solved": bound.solved}


def _decision() -> dict[str, float]:
    """Seconds of one decision for 200 open orders and 40 people, and of the same for 20 and 6."""
    return {
        "decide_200x40_s": _slowest(_board(200, 40, seed) for seed in range(3)),
        "decide_20x6_s": _slowest(_board(20, 6, seed) for seed in range(3)),
    }


def _slowest(boards: Iterable[Board]) -> float:
    took = []
    for board in boards:
        begun = time.perf_counter()
        plan(board)
        took.append(time.perf_counter() - begun)
    return round(max(took), 3)


def _board(jobs: int, workers: int, seed: int) -> Board:
    random = Random(seed)

    def spot() -> Spot:
        return Spot(random.randrange(8) * 90.0, random.randrange(6) * 70.0)

    crew = tuple(Worker(one, str(one), spot(), random.choice([0, 0, 15, 40]), 420.0) for one in range(workers))
    found = []
    for number in range(jobs):
        able = frozenset(one for one in range(workers) if random.random() < 0.4) or frozenset(range(workers))
        weight, limit = random.choices([(20, 30), (4, 120), (1, 480)], [1, 5, 6])[0]
        held = random.choice([None, min(able)])
        found.append(
            Job(number, spot(), random.uniform(15, 90), able, limit * random.random(), 4.0 * limit, weight, 0.0, held)
        )
    return Board(tuple(found), crew)
