"""Giving the order to somebody else, always with a reason."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.field.moves.base import Move
from qingyu.field.moves.forms import ReasonForm
from qingyu.staff.models import Employee
from qingyu.staff.queries import on_duty
from qingyu.work import actions, policies
from qingyu.work.models import Order

if TYPE_CHECKING:
    EmployeeChoice = forms.ModelChoiceField[Employee]
else:
    EmployeeChoice = forms.ModelChoiceField


class TransferForm(ReasonForm):
    """To a colleague of the same department who is on duty in the community."""

    to = EmployeeChoice(
        label=pgettext_lazy("field", "To whom"),
        queryset=Employee.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"invalid_choice": _("This colleague is not on duty now; please choose another.")},
    )
    field_order = ("to", "reason")

    def prepare(self) -> None:
        order = self.thing
        colleagues = on_duty(clock.now(), order.ticket.community, order.department).exclude(pk=self.actor.id)
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]
        if not colleagues.exists():
            self.fields["to"].help_text = str(_("No colleague of your department is on duty now; please return it."))


def _transfer(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    actions.transfer(order, to=said["to"], by=by, reason=said["reason"])
    return _("%(name)s has the order now.") % {"name": said["to"]}


def _return(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    actions.return_order(order, by=by, reason=said["reason"])
    return _("The order is back with the dispatcher.")


HANDING = (
    Move(
        code="transfer",
        label=_("Pass it on to a colleague"),
        button=_("Pass it on"),
        icon="arrows-exchange",
        do=_transfer,
        verb="transfer",
        may=policies.may_return,
        form=TransferForm,
        stays=False,
    ),
    Move(
        code="return",
        label=_("Give it back"),
        button=_("Give it back"),
        icon="arrow-back-up",
        do=_return,
        verb="return",
        may=policies.may_return,
        form=ReasonForm,
        hint=_("When you cannot do it. A dispatcher names another person."),
        stays=False,
    ),
)
