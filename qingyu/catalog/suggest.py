"""The door of the suggesters: a text in, a suggestion out."""

from collections.abc import Sequence
from importlib import import_module
from typing import cast

from qingyu.catalog import lexicon as lexicons
from qingyu.catalog.lexicon import Lexicon
from qingyu.catalog.suggestion import Past, PlaceHint, Suggester, Suggestion


def suggest(
    text: str,
    *,
    place: PlaceHint | None = None,
    history: Sequence[Past] = (),
    lexicon: Lexicon | None = None,
    by: str = "words",
) -> Suggestion:
    """What ``text`` seems to be: an answer for every text, the same one for the same arguments, without a database.

    ``history`` is newest first. Without ``lexicon`` the shipped presets decide; ``queries.suggestion`` takes the
    company's own rules. ``by`` is the name of a module of ``suggesters/``.
    """
    return suggester(by).suggest(text, place=place, history=history, lexicon=lexicon or lexicons.standard())


def suggester(name: str) -> Suggester:
    """The plug ``suggesters/<name>.py``; raises ModuleNotFoundError for a name nobody ships."""
    return cast(Suggester, import_module(f"qingyu.catalog.suggesters.{name}"))
