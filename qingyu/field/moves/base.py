"""The shape of a move."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.core.policy import Verdict
from qingyu.field.sheet.order import Sheet
from qingyu.ui.forms import ResidentForm
from qingyu.work import policies
from qingyu.work.models import Order
from qingyu.work.states import MOVES


class MoveForm(ResidentForm, forms.Form):
    """Knows the order and who asks, so that it offers only what can be chosen."""

    # A button of the form that only changes the form, as "another row" does.
    editing = False

    def __init__(self, *args: Any, thing: Order, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.thing, self.actor = thing, actor
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and first values."""


def always(_sheet: Sheet) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Move:
    """``code`` is the noun of its address, ``verb`` the move that the order's state must allow ("" for any state).

    ``do`` calls the action and returns what is said afterwards. ``stays``: the order remains mine, so its page is
    what comes next.
    """

    code: str
    label: Text
    button: Text
    icon: str
    do: Callable[[Order, Actor, dict[str, Any]], Text]
    verb: str = ""
    may: Callable[[Actor, Order], Verdict] = policies.may_do
    when: Callable[[Sheet], bool] = always
    form: type[MoveForm] = MoveForm
    template: str = "field/move.html"
    hint: Text = ""
    stays: bool = True

    @property
    def asks(self) -> bool:
        """Whether there is anything to fill in; without it one tap does it."""
        return bool(self.form.base_fields)

    @property
    def url_name(self) -> str:
        return f"field:order_{self.code.replace('/', '_')}"

    def offered(self, actor: Actor, sheet: Sheet) -> bool:
        """Whether it stands in the menu."""
        possible = not self.verb or MOVES.allows(self.verb, sheet.order.state)
        return possible and self.when(sheet) and bool(self.may(actor, sheet.order))

    def demand(self, actor: Actor, order: Order) -> None:
        """Raise Refused or Clash where it cannot be done now."""
        self.may(actor, order).demand()
        if self.verb:
            MOVES.after(self.verb, order.state)
