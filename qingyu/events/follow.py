"""Who follows what: the register that ``@follows`` fills from every room's ``followers`` module."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qingyu.events.facts import Fact


@dataclass(frozen=True)
class Follower:
    """A function ``(fact, event)`` and the codes of the facts it follows."""

    name: str
    function: Callable[[Any, Any], None]
    codes: tuple[str, ...]
    at_once: bool


FOLLOWERS: dict[str, Follower] = {}
_by_code: defaultdict[str, list[Follower]] = defaultdict(list)

Function = Callable[[Any, Any], None]


def follows(*facts: type[Fact], at_once: bool = False) -> Callable[[Function], Function]:
    """Call the function with ``(fact, event)`` after each of ``facts``.

    By default in the event's job after the deed, retried alone, so it must not mind a second run. ``at_once`` runs it
    inside the transaction of the deed: only for what must never disagree with it, with the reason in the docstring.
    """

    def wrap(function: Function) -> Function:
        room = function.__module__.removeprefix("qingyu.").removeprefix("channels.").split(".")[0]
        follower = Follower(f"{room}.{function.__name__}", function, tuple(fact.code for fact in facts), at_once)
        if follower.name in FOLLOWERS:
            raise TypeError(f"two followers are called {follower.name}")
        FOLLOWERS[follower.name] = follower
        for fact in facts:
            _by_code[fact.code].append(follower)
        return function

    return wrap


def at_once(code: str) -> list[Follower]:
    return [follower for follower in _by_code[code] if follower.at_once]


def later(code: str) -> list[Follower]:
    return [follower for follower in _by_code[code] if not follower.at_once]
