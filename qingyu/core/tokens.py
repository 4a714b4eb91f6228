"""What can be searched: Chinese words of two characters must be found fast, so every pair of characters is a token.

Stored in an array with a GIN index and asked for by ``tokens @> query``; ``LIKE '%…%'`` would read the whole table.
"""

import re
import unicodedata

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
RUNS = re.compile(f"[{HAN}]+|[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 20
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


def _runs(text: str) -> list[str]:
    return RUNS.findall(unicodedata.normalize("NFKC", text).lower())


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
