"""A number with its target, whether it is met, and how it went."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from qingyu.core.errors import Text
from qingyu.insight import measures
from qingyu.insight.codes import Unit
from qingyu.insight.figures import Figure
from qingyu.insight.kinds import Measure, Median
from qingyu.insight.queries import Board
from qingyu.insight.sources import LATE
from qingyu.insight.words import judged, said

GOALS = ("satisfaction", "complaint_rate", "resolution_rate", "first_time_resolution")
REST = (
    "open_now",
    "overdue_now",
    "volume",
    "first_response_minutes",
    "resolution_minutes",
    "rating_mean",
    "survey_satisfaction",
    "reopened",
    "transfers_mean",
    "desk_wait_minutes",
    "desk_within_target",
    "connection_rate",
    "answered_in_target",
    "callback_kept",
)
# The four clocks never hide each other; the call back is the fifth promise of the policy.
CLOCKS = ("response_kept", "arrival_kept", "containment_kept", "resolution_kept", "return_visit_kept")

RECENT = 12
WIDTH, HEIGHT, EDGE = 96, 24, 2


@dataclass(frozen=True)
class Spark:
    """A line through the weeks: ``lines`` are the points of its unbroken pieces, ``last`` where it ends."""

    lines: list[str]
    last: tuple[float, float] | None
    words: str


@dataclass(frozen=True)
class Tile:
    name: str
    title: Text
    question: Text
    value: str
    note: str
    tone: str
    figure: Figure
    spark: Spark | None


def tile(board: Board, name: str) -> Tile:
    one, figure = measures.named(name), board.figures[name]
    spark = _spark(board.weeks[name][-RECENT:], one) if name in board.weeks else None
    note, tone = _note(one, figure)
    return Tile(name, one.title, one.question, said(figure.value, one.unit), note, tone, figure, spark)


def tiles(board: Board, names: Sequence[str]) -> list[Tile]:
    return [tile(board, name) for name in names]


def _note(one: Measure, figure: Figure) -> tuple[str, str]:
    """The target in words, or what else there is to know; with its tone."""
    verdict = one.verdict(figure.value)
    if one.target:
        return judged(one, figure.value), {True: "ok", False: "late", None: "muted"}[verdict]
    if isinstance(one, Median) and figure.p90 is not None:
        return _("Nine of ten within %(time)s") % {"time": said(figure.p90, Unit.MINUTES)}, "muted"
    if figure.missed:
        return _("%(count)s missed") % {"count": figure.missed}, "late"
    if one.source is LATE:
        return (_("Needs somebody now"), "late") if figure.count else (_("Nothing is late"), "ok")
    return "", "muted"


def _spark(figures: Sequence[Figure], one: Measure) -> Spark | None:
    values = [figure.value for figure in figures]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    low, high = min(known), max(known)
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)

    def point(index: int, value: float) -> tuple[float, float]:
        rise = (value - low) / (high - low) if high > low else 0.5
        return round(EDGE + index * step, 1), round(HEIGHT - EDGE - rise * (HEIGHT - 2 * EDGE), 1)

    points = [None if value is None else point(index, value) for index, value in enumerate(values)]
    words = _("By week, oldest first: %(values)s") % {"values": ", ".join(said(value, one.unit) for value in values)}
    return Spark(_pieces(points), points[-1], words)


def _pieces(points: Sequence[tuple[float, float] | None]) -> list[str]:
    """A week without a value breaks the line."""
    pieces: list[list[str]] = [[]]
    for one in points:
        if one is None:
            pieces.append([])
        else:
            pieces[-1].append(f"{one[0]},{one[1]}")
    return [" ".join(piece) for piece in pieces if len(piece) > 1]
