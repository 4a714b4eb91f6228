"""The learner by itself: ``qingyu bench learn --train FILE --test FILE``, both with the columns text and label."""

import csv
import time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from qingyu.catalog.learning.linear import train as learn
from qingyu.catalog.measure import figures_of

TITLE = "what the learner makes of labelled texts (--train FILE --test FILE)"
FILES = ("train", "test")


def run(rows: int, *, train: Path | None = None, test: Path | None = None) -> dict[str, Any]:
    if train is None or test is None:
        raise CommandError("--train FILE and --test FILE with the columns text,label are needed")
    pairs, held_back = _pairs(train), _pairs(test)
    begun = time.perf_counter()
    model = learn(pairs)
    trained = time.perf_counter()
    answers = []
    for text, label in held_back:
        shares = model.shares(text)
        answers.append((label, max(shares, key=shares.__getitem__)))
    done = time.perf_counter()
    return {
        "trained_on": len(pairs),
        "labels": len(model.labels),
        **figures_of(answers),
        "seconds_training": round(trained - begun, 1),
        "ms_per_message": round(1000 * (done - trained) / max(len(held_back), 1), 2),
    }


def _pairs(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["label"]) for row in csv.DictReader(file) if row["label"]]
