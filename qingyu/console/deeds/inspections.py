"""The deed that names the next inspection of a ticket."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.console.deeds import fields
from qingyu.console.deeds.base import Deed, DeedForm
from qingyu.core.errors import Text
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.tickets.states import MOVES
from qingyu.upkeep import actions, policies
from qingyu.upkeep.models import TITLE


class InspectionForm(DeedForm):
    due_on = fields.day(_("Day of the inspection"))
    title = fields.line(_("What is looked at"), most=TITLE, required=False)
    department = fields.department(required=False)
    assignee = fields.PersonField(
        label=_("By whom"), required=False, empty_label=_("Who did the work, else whoever takes it")
    )

    def prepare(self) -> None:
        people = fields.colleagues(self.thing.community_id)
        self.fields["assignee"].queryset = people  # type: ignore[attr-defined]


def _plan(ticket: Ticket, by: Actor, said: dict[str, Any]) -> Text:
    task = actions.plan_inspection(ticket, by=by, **said)
    return _("Planned for %(day)s; its work order goes out the day before.") % {"day": task.due_on}


INSPECTION: Deed[Ticket] = Deed(
    code="inspection",
    label=_("Plan an inspection"),
    icon="calendar-repeat",
    may=policies.may_plan,
    do=_plan,
    moves=MOVES,
    verb="escalate",
    when=lambda ticket: ticket.channel != Channel.PLAN,
    form=InspectionForm,
    hint=_("A work order goes out the day before, and the register shows what was found."),
)
