"""How good the guard is: precision and recall over sentences whose flaws people marked. Pure."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qingyu.knowledge.wording import Pair, read

TRIAL = Path(__file__).parent / "presets" / "trial.tsv"


@dataclass(frozen=True)
class Sentence:
    """``flaws`` are what people see in it, none where it is fine. ``part`` "held" was never looked at while tuning."""

    part: str
    flaws: frozenset[str]
    text: str


@dataclass(frozen=True)
class Score:
    """Over pairs of sentence and flaw. ``wrong`` are the sentences read otherwise, with what was found in them."""

    sentences: int
    precision: float
    recall: float
    wrong: list[tuple[Sentence, frozenset[str]]]


def sentences(file: Path = TRIAL) -> list[Sentence]:
    """The trial sentences of ``file`` (part, labels, text)."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Sentence(row["part"], frozenset(filter(None, row["labels"].split(","))), row["text"]) for row in rows]


def score(trial: Iterable[Sentence], pairs: tuple[Pair, ...]) -> Score:
    """How ``pairs`` read ``trial``."""
    count: Counter[str] = Counter()
    wrong = []
    for sentence in trial:
        found = frozenset(one.flaw for one in read(sentence.text, pairs))
        count.update(right=len(found & sentence.flaws), found=len(found), marked=len(sentence.flaws), all=1)
        if found != sentence.flaws:
            wrong.append((sentence, found))
    return Score(count["all"], _share(count["right"], count["found"]), _share(count["right"], count["marked"]), wrong)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
