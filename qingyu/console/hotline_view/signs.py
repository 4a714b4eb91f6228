"""The seam for what other rooms know of a caller: a fee in arrears, a deposit to be fetched.

Whoever knows something registers a function here (see arrears.py, and __init__.py where it is brought in)::

    @sign
    def arrears(resident: Resident) -> Sign | None: ...

Where nothing is known, nothing is shown: a caller without a sign is no caller without arrears.
"""

from collections.abc import Callable
from dataclasses import dataclass

from qingyu.core.errors import Text
from qingyu.people.models import Resident


@dataclass(frozen=True)
class Sign:
    """A few words with a tone (late, soon, info) and an icon."""

    words: Text
    tone: str = "soon"
    icon: str = "alert-circle"


Function = Callable[[Resident], Sign | None]
_signs: list[Function] = []


def sign(function: Function) -> Function:
    _signs.append(function)
    return function


def signs_of(resident: Resident) -> list[Sign]:
    """What the other rooms have to say of ``resident``, in the order in which they were registered."""
    return [found for function in _signs if (found := function(resident))]
