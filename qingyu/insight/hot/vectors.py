"""Messages as weights of pairs of characters: pairs that few messages have say most (tf-idf, length 1)."""

import math
from collections import Counter
from collections.abc import Sequence

from qingyu.core.tokens import RUNS
from qingyu.insight.hot.message import Message
from qingyu.knowledge.synonyms import canonical

Vector = dict[str, float]

# The title says what it is about; of the text the beginning does.
TITLE_COUNTS = 3
TEXT_READ = 200
TAG_COUNTS = 3
# What more of the messages have tells nothing apart, unless there are few of them.
COMMON, COMMON_AT_LEAST = 0.08, 200
# A few messages do not show how rare their words are; as if so many others, that say something else, were read too.
OTHERS = 1000
# The weights that matter; a long letter has hundreds of small ones.
KEPT = 60


def vectors(messages: Sequence[Message]) -> list[Vector]:
    """One for each message, in their order."""
    counts = [_count(message) for message in messages]
    spread = Counter(pair for count in counts for pair in count)
    most = max(COMMON * len(counts), COMMON_AT_LEAST)
    all_of_them = len(counts) + OTHERS
    # What only one has joins it to nobody.
    rare = {pair: math.log(all_of_them / n) for pair, n in spread.items() if 1 < n <= most}
    return [_vector(count, rare) for count in counts]


def _count(message: Message) -> Counter[str]:
    count = Counter({f"#{tag}": TAG_COUNTS for tag in message.tags})
    for pair in _pairs(message.title):
        count[pair] += TITLE_COUNTS
    for pair in _pairs(message.text[:TEXT_READ]):
        count[pair] += 1
    return count


def _pairs(text: str) -> list[str]:
    found: list[str] = []
    for run in RUNS.findall(canonical(text)):
        found += [run] if run[0].isascii() else [run[i : i + 2] for i in range(len(run) - 1)]
    return found


def _vector(count: Counter[str], rare: dict[str, float]) -> Vector:
    weights = {pair: (1 + math.log(n)) * rare[pair] for pair, n in count.items() if pair in rare}
    kept = sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:KEPT]
    length = math.sqrt(sum(weight * weight for _pair, weight in kept)) or 1.0
    return {pair: weight / length for pair, weight in kept}
