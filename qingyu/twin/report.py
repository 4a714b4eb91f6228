"""What came of it: promises kept, waiting times, ways, overtime."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from qingyu.twin.crew import Hand, Task


@dataclass(frozen=True)
class Report:
    """Minutes, except the rates (0 to 1) and the counts. ``open`` had not been finished when the simulation ended.

    ``walked`` is per request, ``overtime`` altogether; ``busy`` the share of the shifts spent at work or on the way.
    """

    requests: int
    kept_rate: float
    kept_rate_a: float | None
    open: int
    response_p50: float | None
    response_p90: float | None
    arrival_p50: float | None
    arrival_p90: float | None
    resolution_p50: float | None
    resolution_p90: float | None
    walked: float
    overtime: float

    def as_dict(self) -> dict[str, float | int | None]:
        return {name: round(value, 4) if isinstance(value, float) else value for name, value in asdict(self).items()}


def report(tasks: Sequence[Task], hands: Iterable[Hand]) -> Report:
    hands = list(hands)
    urgent = [task.kept for task in tasks if task.request.urgency == "A"]
    response = [task.accepted - task.request.at for task in tasks if task.accepted is not None]
    arrival = [task.arrived - task.request.at for task in tasks if task.arrived is not None]
    resolution = [task.done - task.request.at for task in tasks if task.done is not None]
    return Report(
        requests=len(tasks),
        kept_rate=_share([task.kept for task in tasks]) or 0.0,
        kept_rate_a=_share(urgent),
        open=sum(task.done is None for task in tasks),
        response_p50=percentile(response, 0.5),
        response_p90=percentile(response, 0.9),
        arrival_p50=percentile(arrival, 0.5),
        arrival_p90=percentile(arrival, 0.9),
        resolution_p50=percentile(resolution, 0.5),
        resolution_p90=percentile(resolution, 0.9),
        walked=sum(hand.walked for hand in hands) / max(len(tasks), 1),
        overtime=sum(hand.overtime for hand in hands),
    )


def percentile(values: Sequence[float], fraction: float) -> float | None:
    """Between the two nearest values in proportion, as PostgreSQL's percentile_cont; None without values."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * fraction
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _share(kept: Sequence[bool]) -> float | None:
    return sum(kept) / len(kept) if kept else None
