"""Asking the outside model when it may be asked, keeping what it said, and what is made of that."""

import hashlib
from dataclasses import replace
from datetime import timedelta

from qingyu.catalog.codes import Axis, Kind
from qingyu.catalog.lexicon import Lexicon
from qingyu.catalog.queries import current_lexicon
from qingyu.catalog.suggesters.learned import with_category, with_kind
from qingyu.catalog.suggestion import Reason, Source, Suggestion
from qingyu.core import clock
from qingyu.core.crypt import Unreadable
from qingyu.intake.assistant.asking import Trouble, ask
from qingyu.intake.assistant.masking import masked
from qingyu.intake.assistant.service import DAILY, NAME
from qingyu.intake.models import Opinion
from qingyu.outbox.accounts import values_of

# Where the rules are this sure, nobody is asked and no opinion counts.
RULES_ARE_SURE = 0.35
# After so many failures in a row nobody is asked until the last of them is so long ago.
FAILURES, REST = 3, timedelta(minutes=5)
# Shorter texts say too little to ask about. In characters.
SHORTEST = 5
PRINTED = "AI"


def consult(text: str, base: Suggestion, *, names: tuple[str, ...] = ()) -> Opinion | None:
    """Ask about ``text`` where the rules are unsure, once a text; None where nobody is asked.

    Takes up to eight seconds: never to be called inside a transaction. Whatever goes wrong is kept as an opinion
    without an answer, and the rules decide.
    """
    if base.confidence >= RULES_ARE_SURE or len(text.strip()) < SHORTEST or _said(text):
        return None
    try:
        values = values_of(NAME)
    except Unreadable:
        return None
    if values is None or _resting() or _spent(values.get("daily", "")):
        return None
    try:
        answer = ask(masked(text, names), values, current_lexicon())
    except Trouble as trouble:
        return _keep(text, trouble=str(trouble)[:200] or "?")
    return _keep(text, kind=answer.kind.value, category=answer.category)


def with_opinion(base: Suggestion, text: str, lexicon: Lexicon | None = None) -> Suggestion:
    """``base``, or what the model said of ``text`` where the rules are unsure; marked as AI. At most two queries.

    Hazards the rules found stay, and so does everything but kind and category.
    """
    if base.confidence >= RULES_ARE_SURE:
        return base
    said = _said(text)
    if said is None or said.trouble:
        return base
    lexicon = lexicon or current_lexicon()
    changed = base
    if said.category != base.category and said.category in lexicon.categories:
        changed = with_category(changed, said.category, lexicon, base.confidence, _reason(Axis.CATEGORY))
    if said.kind != base.kind and said.kind in Kind.values:
        changed = with_kind(changed, Kind(said.kind), _reason(Axis.KIND))
    return replace(changed, source=Source.AI) if changed is not base else base


def is_on() -> bool:
    """Whether there is anybody to ask. One query."""
    try:
        return values_of(NAME) is not None
    except Unreadable:
        return False


def _reason(axis: Axis) -> Reason:
    return Reason(axis.value, PRINTED, "")


def _digest(text: str) -> str:
    return hashlib.sha256(text.strip().encode("utf-8", "replace")).hexdigest()


def _said(text: str) -> Opinion | None:
    """What was said before; a failure may be asked about again after the rest."""
    said = Opinion.objects.filter(digest=_digest(text)).first()
    return None if said and said.trouble and said.at < clock.now() - REST else said


def _keep(text: str, **said: str) -> Opinion:
    blank = {"kind": "", "category": "", "trouble": ""}
    kept, _made = Opinion.objects.update_or_create(digest=_digest(text), defaults={"at": clock.now(), **blank, **said})
    return kept


def _resting() -> bool:
    """The circuit breaker: open after some failures in a row, until they are some minutes old."""
    last = list(Opinion.objects.order_by("-at", "-pk").values_list("trouble", "at")[:FAILURES])
    return len(last) == FAILURES and all(trouble for trouble, _at in last) and last[0][1] > clock.now() - REST


def _spent(daily: str) -> bool:
    most = int(daily) if daily.isascii() and daily.isdecimal() else DAILY
    return Opinion.objects.filter(at__date=clock.today()).count() >= most
