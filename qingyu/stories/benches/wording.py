"""How well the wording guard reads sentences whose flaws people marked, and how long a reply takes it."""

import time
from typing import Any

from qingyu.knowledge import measure
from qingyu.knowledge.wording import read, standard

TITLE = "precision and recall of the wording guard on sentences of our own"
ROWS = 200
# What a box holds at most.
LONG = 2000


def run(rows: int) -> dict[str, Any]:
    """Shares over all sentences, and per part: "held" was never looked at while tuning; ms of a long reply."""
    trial, pairs = measure.sentences(), standard()
    whole = measure.score(trial, pairs)
    parts = {part: measure.score([one for one in trial if one.part == part], pairs) for part in _parts(trial)}
    return {
        "sentences": whole.sentences,
        "clean": sum(not one.flaws for one in trial),
        "precision": round(whole.precision, 4),
        "recall": round(whole.recall, 4),
        "parts": {
            part: {"sentences": one.sentences, "precision": round(one.precision, 4), "recall": round(one.recall, 4)}
            for part, one in parts.items()
        },
        "wrong": [{"text": one.text, "marked": sorted(one.flaws), "found": sorted(f)} for one, f in whole.wrong],
        "long_reply_ms": _long_reply(trial, rows),
        "floor_ms": _floor(trial, rows),
    }


def _parts(trial: list[measure.Sentence]) -> list[str]:
    return list(dict.fromkeys(one.part for one in trial))


def _text(trial: list[measure.Sentence]) -> str:
    return "".join(one.text for one in trial)[:LONG]


def _long_reply(trial: list[measure.Sentence], rows: int) -> float:
    text, pairs = _text(trial), standard()
    started = time.perf_counter()
    for _ in range(rows):
        read(text, pairs)
    return round((time.perf_counter() - started) * 1000 / rows, 3)


def _floor(trial: list[measure.Sentence], rows: int) -> float:
    """The same text looked through for one plain word per pair."""
    text, words = _text(trial), [pair.words.split()[0] for pair in standard()]
    started = time.perf_counter()
    for _ in range(rows):
        [word in text for word in words]
    return round((time.perf_counter() - started) * 1000 / rows, 3)
