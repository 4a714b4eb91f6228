"""The notation of rules: plain words, with gaps, alternatives and clause edges.

Words are separated by white space. ``…`` is a gap of up to :data:`GAP` characters within the sentence, ``(a/b)``
is either (also ``(a/)``: ``a`` or nothing), ``^`` and ``$`` stand for the beginning and the end of a clause, ``a&b`` is
``a`` in a sentence that has ``b`` as well, before or behind it. There are
no regular expressions here: those of a hurried supervisor could make one message take minutes.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from qingyu.catalog.reading import Reading, read
from qingyu.core.errors import Invalid

GAP = 8
ALTERNATIVES_AT_MOST = 250

Owner = TypeVar("Owner")

_GROUP = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True)
class Phrase:
    """Literal ``parts`` in this order with gaps between them; ``also`` elsewhere in the sentence."""

    parts: tuple[str, ...]
    opens: bool
    closes: bool
    also: tuple[str, ...] = ()

    def end_in(self, reading: Reading, at: int) -> int | None:
        """Where the phrase that begins at ``at`` ends, or None when it is not there."""
        text = reading.text
        if not text.startswith(self.parts[0], at) or (self.opens and not reading.opens_clause(at)):
            return None
        end = at + len(self.parts[0])
        for part in self.parts[1:]:
            limit = min(end + GAP + len(part), reading.sentence(at)[1])
            found = text.find(part, end, limit)
            if found < 0:
                return None
            end = found + len(part)
        if self.closes and not reading.closes_clause(end):
            return None
        return end if self._accompanied(reading, at) else None

    def _accompanied(self, reading: Reading, at: int) -> bool:
        return not self.also or all(reading.text.find(word, *reading.sentence(at)) >= 0 for word in self.also)


def parse(words: str) -> list[Phrase]:
    """The phrases that ``words`` writes down; raises Invalid, naming the word that cannot be read."""
    return [phrase for word in words.split() for phrase in _expand(word)]


def _expand(word: str) -> Iterator[Phrase]:
    pieces = [piece.split("/") if n % 2 else [piece] for n, piece in enumerate(_GROUP.split(word))]
    count = 1
    for piece in pieces:
        count *= len(piece)
    if count > ALTERNATIVES_AT_MOST:
        raise Invalid({"words": _("“%(word)s” has too many alternatives.") % {"word": word}})
    for chosen in itertools.product(*pieces):
        yield _phrase("".join(chosen), word)


def _phrase(plain: str, word: str) -> Phrase:
    first, *others = plain.split("&")
    body = first.removeprefix("^").removesuffix("$")
    parts = tuple(read(part).text for part in body.split("…"))
    also = tuple(read(other).text for other in others)
    if not all((*parts, *also)) or re.search(r"[()^$]", body) or re.search(r"[()^$…]", "".join(others)):
        raise Invalid({"words": _("“%(word)s” cannot be read as a word of a rule.") % {"word": word}})
    return Phrase(parts, opens=first.startswith("^"), closes=first.endswith("$"), also=also)


class Index(Generic[Owner]):
    """Many phrases, found in one pass over a text by their first two characters."""

    def __init__(self, phrases: Iterable[tuple[Phrase, Owner]]) -> None:
        self._pairs: defaultdict[str, list[tuple[Phrase, Owner]]] = defaultdict(list)
        for phrase, owner in phrases:
            self._pairs[phrase.parts[0][:2]].append((phrase, owner))

    def find(self, reading: Reading) -> Iterator[tuple[Owner, int, int]]:
        """``(owner, start, end)`` of every phrase in the text, in the order of the text."""
        for at in range(len(reading.text)):
            pair, first = reading.text[at : at + 2], reading.text[at]
            for phrase, owner in (*self._pairs.get(pair, ()), *(self._pairs.get(first, ()) if pair != first else ())):
                end = phrase.end_in(reading, at)
                if end is not None:
                    yield owner, at, end
