"""Reading the catalogue: what can be asked is public, the rules are for those who may edit them."""

import logging
from collections.abc import Sequence
from functools import lru_cache

from django.db.models import QuerySet

from qingyu.accounts.actors import Actor
from qingyu.catalog import lexicon as lexicons
from qingyu.catalog.learning.linear import Linear
from qingyu.catalog.learning.stored import Broken, unpack
from qingyu.catalog.lexicon import CategoryEntry, Lexicon, RuleEntry
from qingyu.catalog.models import Category, Edition, Learned, Rule
from qingyu.catalog.policies import EDIT
from qingyu.catalog.suggest import suggest
from qingyu.catalog.suggesters.learned import opinion
from qingyu.catalog.suggestion import Past, PlaceHint, Suggestion

log = logging.getLogger(__name__)


def categories() -> QuerySet[Category]:
    """What clerks and residents may choose, in the order of the company."""
    return Category.objects.filter(active=True).select_related("department")


def rules(actor: Actor) -> QuerySet[Rule]:
    """All rules for those who may edit them, none for others."""
    return Rule.objects.all() if actor.may(EDIT) else Rule.objects.none()


def suggestion(text: str, *, place: PlaceHint | None = None, history: Sequence[Past] = ()) -> Suggestion:
    """What ``text`` seems to be by the company's own categories, its rules and what was learned from its tickets.

    ``history`` is newest first. One query.
    """
    token = _token()
    lexicon = _lexicon(token)
    base = suggest(text, place=place, history=history, lexicon=lexicon)
    models = _learned(token) if token else {}
    return opinion(base, text, models, lexicon) if models else base


def current_lexicon() -> Lexicon:
    """The company's lexicon, compiled once an edition; the shipped presets while nothing is installed. One query."""
    return _lexicon(_token())


def learned_versions(actor: Actor) -> QuerySet[Learned]:
    """What was learned, newest first, without the models themselves; none for those who may not edit."""
    return Learned.objects.defer("packed") if actor.may(EDIT) else Learned.objects.none()


def readable(version: Learned) -> bool:
    """Whether its model is whole."""
    try:
        unpack(bytes(version.packed), version.checksum)
    except Broken:
        return False
    return True


def _token() -> str | None:
    return Edition.objects.filter(pk=1).values_list("token", flat=True).first()


def _lexicon(token: str | None) -> Lexicon:
    return _compiled(token) if token else lexicons.standard()


@lru_cache(maxsize=2)
def _learned(token: str) -> dict[str, Linear]:
    """The models in use; none where none is, or where it cannot be read: then the rules decide alone."""
    version = Learned.objects.filter(state=Learned.State.ACTIVE).first()
    if version is None:
        return {}
    try:
        return unpack(bytes(version.packed), version.checksum)
    except Broken as error:
        log.error("version %s of what was learned cannot be read (%s); the rules decide alone", version, error)
        return {}


@lru_cache(maxsize=4)
def _compiled(token: str) -> Lexicon:
    entries = [
        CategoryEntry(
            code=row.code,
            name=row.name,
            department=row.department.code if row.department and row.department.active else "",
            hint=row.hint,
            default_kind=row.default_kind,
            default_urgency=row.default_urgency,
            default_level=row.default_level,
        )
        for row in categories()
    ]
    columns = ("code", "name", "axis", "value", "words", "weight", "unless", "note")
    rows = Rule.objects.filter(active=True).values(*columns)
    return Lexicon({entry.code: entry for entry in entries}, tuple(RuleEntry(**row) for row in rows))
