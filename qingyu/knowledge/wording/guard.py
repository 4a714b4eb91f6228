"""What is better said otherwise in a text, and what a first answer still lacks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qingyu.core.script import folded
from qingyu.knowledge.codes import REASONS, Flaw, Missing
from qingyu.knowledge.wording import places
from qingyu.knowledge.wording.first import lacking
from qingyu.knowledge.wording.pairs import Pair, compiled

# A reply has at most 2,000 characters; of a longer text the beginning says enough.
READ_AT_MOST = 20_000
MOST = 50


@dataclass(frozen=True)
class Finding:
    """``start`` and ``end`` count characters of the text; both are 0 where something is missing from it."""

    start: int
    end: int
    flaw: str
    words: str
    better: str
    reason: str
    code: str

    @property
    def label(self) -> str:
        """The flaw in words."""
        return str(Flaw(self.flaw).label if self.flaw in Flaw.values else Missing(self.flaw).label)

    def as_json(self) -> dict[str, object]:
        """The stable shape of the command line."""
        return {
            "start": self.start, "end": self.end, "category": self.flaw, "phrase": self.words, "better": self.better,
            "reason": self.reason,
        }  # fmt: skip


def read(text: str, pairs: Iterable[Pair], *, first_reply: bool = False, name: str = "") -> list[Finding]:
    """What to point out in ``text``, in its order, at most fifty; never raises for anything typed.

    A first reply is expected to address ``name`` (nothing is expected where it is "") and to name a time.
    """
    plain = folded(text[:READ_AT_MOST])
    found = _apart(sorted(_hits(plain, pairs), key=lambda one: (one.start, -one.end)))
    shown = [_with_words(one, text) for one in found[:MOST]]
    if first_reply and plain.strip():
        shown += [_missing(what, name) for what in lacking(plain, name)]
    return shown


def _hits(plain: str, pairs: Iterable[Pair]) -> Iterator[Finding]:
    others = places.foreign(plain)
    for pair in pairs:
        excused = [*others, *(one.span() for one in compiled(pair.unless).finditer(plain))] if pair.unless else others
        for hit in compiled(pair.words).finditer(plain):
            if _counts(plain, hit, pair, excused):
                reason = pair.reason or str(REASONS[Flaw(pair.flaw)])
                yield Finding(*hit.span(), pair.flaw, "", pair.better, reason, pair.code)


def _counts(plain: str, hit: re.Match[str], pair: Pair, excused: Sequence[places.Span]) -> bool:
    start, end = hit.span()
    if any(first < end and start < last for first, last in excused) or places.denied(plain, start):
        return False
    return not (pair.timed and places.has_time(places.sentence(plain, start)))


def _apart(hits: Iterable[Finding]) -> list[Finding]:
    """Of overlapping ones the first, of two that begin together the longer."""
    kept: list[Finding] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _with_words(hit: Finding, text: str) -> Finding:
    return Finding(hit.start, hit.end, hit.flaw, text[hit.start : hit.end], hit.better, hit.reason, hit.code)


def _missing(what: Missing, name: str) -> Finding:
    better = name if what is Missing.NAME else ""
    return Finding(0, 0, what.value, "", better, str(REASONS[what]), what.value)
