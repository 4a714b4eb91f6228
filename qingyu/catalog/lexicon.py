"""Categories and rules, compiled: from the presets without a database, or from a company's own rows."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from qingyu.catalog.codes import Axis, Kind, Level, Urgency
from qingyu.catalog.phrases import Index, Phrase, parse

STANDARD = Path(__file__).parent / "presets" / "standard"


@dataclass(frozen=True)
class CategoryEntry:
    """A category as the suggester needs it; ``department`` is a code, "" for none."""

    code: str
    name: str
    department: str
    hint: str = ""
    default_kind: str = ""
    default_urgency: str = Urgency.B.value
    default_level: int = Level.DEPARTMENT.value


@dataclass(frozen=True)
class RuleEntry:
    """A rule as the suggester needs it; ``words`` and ``unless`` in the notation of ``phrases``."""

    code: str
    name: str
    axis: str
    value: str
    words: str
    weight: int = 4
    unless: str = ""
    note: str = ""

    @property
    def of_subjects(self) -> bool:
        """What it knows stands in the subject of a letter, and says little anywhere else."""
        return self.code.endswith("-subject")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything a suggestion depends on besides the text; compared by identity, so that it can be a cache's key."""

    categories: Mapping[str, CategoryEntry]
    rules: tuple[RuleEntry, ...]

    @cached_property
    def phrases(self) -> tuple[tuple[Phrase, RuleEntry], ...]:
        return tuple(pair for rule in self.rules for pair in _owned(rule.words, rule))

    @cached_property
    def index(self) -> Index[RuleEntry]:
        return Index(self.phrases)

    @cached_property
    def exceptions(self) -> Index[RuleEntry]:
        return Index(pair for rule in self.rules for pair in _owned(rule.unless, rule))


def _owned(words: str, rule: RuleEntry) -> Iterable[tuple[Phrase, RuleEntry]]:
    return ((phrase, rule) for phrase in parse(words))


@cache
def standard() -> Lexicon:
    """The lexicon of the presets that Qingyu ships."""
    return Lexicon({entry.code: entry for entry in standard_categories()}, tuple(standard_rules()))


def standard_categories() -> list[CategoryEntry]:
    """The categories of the presets, in their order."""
    rows = tomllib.loads((STANDARD / "categories.toml").read_text(encoding="utf-8"))
    return [CategoryEntry(code=code, **row) for code, row in rows.items()]


def standard_rules() -> list[RuleEntry]:
    """The rules of the presets, file by file, in their order."""
    files = sorted((STANDARD / "rules").glob("*.toml"))
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return [RuleEntry(code=code, **row) for table in tables for code, row in table.items()]


def allowed_values(axis: str, categories: Iterable[str]) -> frozenset[str]:
    """What a rule of ``axis`` may speak for; ``categories`` are the known codes."""
    of_kind, of_urgency, of_level = set(Kind.values), set(Urgency.values), {str(v) for v in Level.values}
    by_axis = {
        Axis.KIND.value: of_kind,
        Axis.CATEGORY.value: set(categories),
        Axis.URGENCY.value: of_urgency,
        Axis.LEVEL.value: of_level,
        Axis.GUARD.value: of_kind | of_urgency | {Axis.KIND.value, Axis.CATEGORY.value, Axis.URGENCY.value},
    }
    return frozenset(by_axis[axis])
