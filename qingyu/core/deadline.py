"""Waiting for something outside, but not for ever."""

import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import connections

P = ParamSpec("P")
T = TypeVar("T")


class TooSlow(Exception):
    """It did not answer in time; it may still be at work, and nobody waits for it."""


def within(seconds: float, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What ``function`` returns or raises; TooSlow after ``seconds``. It runs in a thread of its own, so in no
    transaction of the caller's."""
    found: list[T] = []
    wrong: list[BaseException] = []

    def run() -> None:
        try:
            found.append(function(*args, **kwargs))
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if wrong:
        raise wrong[0]
    if not found:
        raise TooSlow
    return found[0]
