"""The verbs on phrase pairs."""

from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from qingyu.accounts.actors import Actor
from qingyu.core import ids
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.knowledge import policies
from qingyu.knowledge.facts import PhraseAdded, PhraseEdited
from qingyu.knowledge.models import Phrase
from qingyu.knowledge.wording.pairs import compiled

PRINTED = 40


class PhraseColumns(TypedDict, total=False):
    """What may be said about a phrase; ``active`` False puts it out of use."""

    flaw: str
    words: str
    better: str
    reason: str
    unless: str
    timed: bool
    active: bool


@transaction.atomic
def add_phrase(*, by: Actor, **columns: Unpack[PhraseColumns]) -> Phrase:
    """A company's own phrase. Raises Refused, Invalid (words that cannot be read)."""
    policies.may_edit(by).demand()
    phrase = Phrase(code=f"own-{ids.public_id()}", edited=True, order=Phrase.objects.count(), **columns)
    _check(phrase)
    phrase.save()
    record(PhraseAdded(phrase=phrase.words[:PRINTED]), about=phrase, by=by)
    return phrase


@transaction.atomic
def edit_phrase(phrase: Phrase, *, by: Actor, **columns: Unpack[PhraseColumns]) -> Phrase:
    """Change ``columns``; presets leave the row alone from then on. Raises Refused, Invalid; no change is quiet."""
    phrase = Phrase.objects.select_for_update().get(pk=phrase.pk)
    policies.may_edit(by).demand()
    changed = [name for name, value in columns.items() if getattr(phrase, name) != value]
    if not changed:
        return phrase
    for name, value in columns.items():
        setattr(phrase, name, value)
    phrase.edited = True
    _check(phrase)
    phrase.save()
    record(PhraseEdited(phrase=phrase.words[:PRINTED], changed=changed), about=phrase, by=by)
    return phrase


def _check(phrase: Phrase) -> None:
    """Raises Invalid, naming each field, unless ``phrase`` may be saved."""
    try:
        phrase.full_clean()
    except ValidationError as error:
        raise Invalid({field: " ".join(words) for field, words in error.message_dict.items()}) from error
    compiled(phrase.words)
    try:
        compiled(phrase.unless)
    except Invalid as error:
        raise Invalid({"unless": error.fields["words"]}) from error
