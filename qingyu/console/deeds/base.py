"""The shape of a deed: a button, the few things it asks, the verb it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from django import forms

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.core.policy import Verdict
from qingyu.core.states import Moves
from qingyu.ui.forms import ConsoleForm

Thing = TypeVar("Thing")


class DeedForm(ConsoleForm, forms.Form):
    """Knows whom it is about and who asks, so that it offers only what can be chosen.

    ``layout`` is a template for fields that stand otherwise than one below the other.
    """

    layout: ClassVar[str] = ""

    def __init__(self, *args: Any, thing: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.thing, self.actor = thing, actor
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and first values."""


def always(_thing: object) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Deed(Generic[Thing]):
    """``code`` is the noun in the URL. ``verb`` is the move that ``moves`` must allow in the thing's state.

    ``do`` calls the action and returns what is said afterwards; what it raises is shown beside the fields or as a
    toast.
    """

    code: str
    label: Text
    icon: str
    may: Callable[[Actor, Thing], Verdict]
    do: Callable[[Thing, Actor, dict[str, Any]], Text]
    moves: Moves
    verb: str = ""
    when: Callable[[Thing], bool] = always
    form: type[DeedForm] = DeedForm
    tone: str = "primary"
    hint: Text = ""

    @property
    def asks(self) -> bool:
        """Whether there is anything to fill in; without it one click does it."""
        return bool(self.form.base_fields)

    def offered(self, actor: Actor, thing: Thing) -> bool:
        """Whether the button shows."""
        state: str = getattr(thing, "state")  # noqa: B009  # things of several rooms share only this
        possible = not self.verb or self.moves.allows(self.verb, state)
        return possible and self.when(thing) and bool(self.may(actor, thing))
