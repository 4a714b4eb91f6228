"""What speaks against closing a ticket: rooms above say so here, this room only asks (docs/decisions/009).

A room registers a function in its ``followers`` module, which is loaded with the application.
"""

from collections.abc import Callable, Iterable

from qingyu.core.errors import Text
from qingyu.tickets.models import Ticket

Objection = Callable[[Ticket], Iterable[Text]]

_OBJECTIONS: dict[str, Objection] = {}


def speaks_against_closing(function: Objection) -> Objection:
    """Ask ``function`` before a ticket is closed: it returns, in words, what is still owed; nothing when all is well.

    It must be cheap for tickets that do not concern it, and reads only.
    """
    _OBJECTIONS[f"{function.__module__}.{function.__name__}"] = function
    return function


def objections(ticket: Ticket) -> list[Text]:
    """Everything that speaks against closing ``ticket``."""
    return [words for function in _OBJECTIONS.values() for words in function(ticket)]
