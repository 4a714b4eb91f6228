"""Reading the catalogue: what can be asked is public, the rules are for those who may edit them."""

from collections.abc import Sequence
from functools import lru_cache

from django.db.models import QuerySet

from qingyu.accounts.actors import Actor
from qingyu.catalog import lexicon as lexicons
from qingyu.catalog.lexicon import CategoryEntry, Lexicon, RuleEntry
from qingyu.catalog.models import Category, Edition, Rule
from qingyu.catalog.policies import may_edit
from qingyu.catalog.suggest import suggest
from qingyu.catalog.suggestion import Past, PlaceHint, Suggestion


def categories() -> QuerySet[Category]:
    """What clerks and residents may choose, in the order of the company."""
    return Category.objects.filter(active=True).select_related("department")


def rules(actor: Actor) -> QuerySet[Rule]:
    """All rules for those who may edit them, none for others."""
    return Rule.objects.all() if may_edit(actor) else Rule.objects.none()


def suggestion(text: str, *, place: PlaceHint | None = None, history: Sequence[Past] = ()) -> Suggestion:
    """What ``text`` seems to be by the company's own categories and rules; ``history`` is newest first."""
    return suggest(text, place=place, history=history, lexicon=current_lexicon())


def current_lexicon() -> Lexicon:
    """The company's lexicon, compiled once an edition; the shipped presets while nothing is installed. One query."""
    token = Edition.objects.filter(pk=1).values_list("token", flat=True).first()
    return _compiled(token) if token else lexicons.standard()


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
