"""The deeds on a work order, as far as the ticket page offers them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.console.deeds import fields
from qingyu.console.deeds.base import Deed, DeedForm
from qingyu.console.deeds.forms import ReasonForm
from qingyu.core.errors import Text
from qingyu.dispatch import actions as dispatch
from qingyu.dispatch import policies as dispatch_policies
from qingyu.documents import actions as documents
from qingyu.documents import policies as document_policies
from qingyu.documents.codes import Kind
from qingyu.work import actions, policies
from qingyu.work.models import Order
from qingyu.work.states import MOVES


class AssignForm(DeedForm):
    to = fields.PersonField()
    why = fields.line(_("Why this person"), most=200, required=False)

    def prepare(self) -> None:
        people = fields.colleagues(self.thing.ticket.community_id).filter(department=self.thing.department_id)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class WarrantyForm(DeedForm):
    what = fields.line(_("What is under warranty"), most=100)
    until = fields.day(
        _("Until"), hint=_("The resident is told; the same fault until then is repaired free of charge.")
    )
    terms = fields.line(_("Terms"), most=200, required=False)


class ReportForm(DeedForm):
    process = fields.words(_("How it was repaired"), most=1000, rows=3, hint=_("In words a resident understands."))
    result = fields.words(_("Test and result"), most=1000)
    plan = fields.words(_("Maintenance plan"), most=1000)
    next_check = fields.day(_("Next inspection"), required=False)


class RedirectForm(ReasonForm):
    department = fields.department()
    field_order = ("department", "reason")


def _assign(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    actions.assign(order, to=said["to"], by=by, why=said["why"])
    return _("The order goes to %(name)s.") % {"name": said["to"]}


def _auto(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    order = dispatch.dispatch_order(order, by=by)
    if order.assignee:
        return _("The order goes to %(name)s.") % {"name": order.assignee}
    return order.why or _("Nobody can go at the moment; the order keeps waiting.")


def _offer(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    actions.offer(order, by=by)
    return _("Whoever of the department takes it first has it.")


def _redirect(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    actions.redirect(order, department=said["department"], by=by, reason=said["reason"])
    return _("It waits for a person of %(department)s now.") % {"department": said["department"]}


def _cancel(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    actions.cancel(order, by=by, reason=said["reason"])
    return _("The order is cancelled.")


def _sheet(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    documents.ask(order, kind=Kind.ACCEPTANCE, by=by)
    return _("The acceptance sheet is being made.")


def _report(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    documents.report(order, by=by, **said)
    return _("The repair report is being made.")


def _warranty(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    warranty = actions.give_warranty(order, by=by, **said)
    return _("Under warranty until %(until)s.") % {"until": warranty.until}


ORDER_DEEDS: dict[str, Deed[Order]] = {
    deed.code: deed
    for deed in (
        Deed(
            code="dispatch",
            label=_("Smart dispatch"),
            icon="route",
            may=lambda actor, order: dispatch_policies.may_dispatch(actor, order.ticket),
            do=_auto,
            moves=MOVES,
            verb="assign",
            when=lambda order: not order.pool,
        ),
        Deed(
            code="assignment",
            label=_("Name a person"),
            icon="user-check",
            may=policies.may_dispatch,
            do=_assign,
            moves=MOVES,
            verb="assign",
            form=AssignForm,
        ),
        Deed(
            code="offer",
            label=_("Open to the department"),
            icon="users-group",
            may=policies.may_dispatch,
            do=_offer,
            moves=MOVES,
            verb="offer",
            when=lambda order: not order.pool,
        ),
        Deed(
            code="redirection",
            label=_("To another department"),
            icon="arrows-exchange",
            may=policies.may_dispatch,
            do=_redirect,
            moves=MOVES,
            verb="redirect",
            form=RedirectForm,
        ),
        Deed(
            code="cancellation",
            label=_("Cancel the order"),
            icon="ban",
            may=policies.may_dispatch,
            do=_cancel,
            moves=MOVES,
            verb="cancel",
            form=ReasonForm,
            tone="danger",
        ),
        Deed(
            code="sheet",
            label=_("Acceptance sheet"),
            icon="file-certificate",
            may=document_policies.may_ask,
            do=_sheet,
            moves=MOVES,
            verb="sign",
        ),
        Deed(
            code="report",
            label=_("Repair report"),
            icon="report",
            may=document_policies.may_ask,
            do=_report,
            moves=MOVES,
            verb="sign",
            form=ReportForm,
        ),
        Deed(
            code="warranty",
            label=_("Warranty"),
            icon="shield-check",
            may=policies.may_do,
            do=_warranty,
            moves=MOVES,
            verb="sign",
            form=WarrantyForm,
        ),
    )
}
