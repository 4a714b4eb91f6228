"""What can be searched: Chinese words of two characters must be found fast, so every pair of characters is a token.

Stored in an array with a GIN index and asked for by ``tokens @> query``; ``LIKE '%…%'`` would read the whole table.
"""

import re
import unicodedata

from qingyu.core.script import simplified

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
RUNS = re.compile(f"[{HAN}]+|[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 20
PAIR = 2
# A message of 5,000 characters has some 5,000 pairs; past this many nobody searches.
MOST = 2000


def tokens(*texts: str) -> list[str]:
    """The distinct tokens to store for ``texts``: pairs of Han characters, words of letters and digits, phone tails."""
    found: dict[str, None] = {}
    for text in texts:
        for run in _runs(text):
            for token in _pieces(run):
                found.setdefault(token)
            if len(found) >= MOST:
                return list(found)[:MOST]
    return list(found)


def query(text: str) -> list[str]:
    """The tokens that a thing must have to be found by ``text``; empty when there is nothing to search for."""
    asked: dict[str, None] = {}
    for run in _runs(text):
        if _is_han(run):
            pairs = [run[i : i + 2] for i in range(len(run) - 1)]
            asked.update(dict.fromkeys(pairs or [run]))
        else:
            asked[run[:LONGEST]] = None
    return list(asked)


def wanted(text: str) -> list[str]:
    """As ``query``, for somebody who searches: 电梯异响 also finds “电梯又有异响”, 3-2 everything of that entrance."""
    asked: dict[str, None] = {}
    for run in _runs(text):
        parts = run.split("-")
        if _is_han(run) and len(run) > PAIR:
            asked.update(dict.fromkeys(_pairs_of_words(run)))
        elif len(parts) == PAIR and all(part.isdigit() for part in parts):
            asked.update(dict.fromkeys(parts))
        else:
            asked.update(dict.fromkeys(query(run)))
    return list(asked)


def _pairs_of_words(run: str) -> list[str]:
    """The pairs inside the words of ``run``; all of its pairs where it does not fall into words, as names do."""
    # Its dictionary takes a moment to load: only where somebody searches.
    import rjieba

    words: list[str] = rjieba.cut(run)
    if any(len(word) < PAIR for word in words):
        words = [run]
    return [word[i : i + PAIR] for word in words for i in range(len(word) - 1)]


def _runs(text: str) -> list[str]:
    """Traditional characters are stored and asked for as simplified ones: 電梯 finds 电梯 and the other way round."""
    return RUNS.findall(simplified(unicodedata.normalize("NFKC", text).lower()))


def _is_han(run: str) -> bool:
    return not run[0].isascii()


def _pieces(run: str) -> list[str]:
    if _is_han(run):
        return [*run, *(run[i : i + 2] for i in range(len(run) - 1))]
    pieces = [run[:LONGEST], *(part[:LONGEST] for part in run.split("-"))]
    if run.isdigit() and len(run) >= 8:
        pieces.append(run[-4:])
    if run.isdigit() and len(run) == 13 and run.startswith("86"):
        # A mobile number as stored (E.164); people type it without the country's code.
        pieces.append(run[2:])
    return pieces
