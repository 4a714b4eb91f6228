"""Asking for a paper: what it says is frozen now, the PDF is made in a job."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid, Text
from qingyu.documents import content, policies
from qingyu.documents.actions.make import print_it
from qingyu.documents.codes import Kind
from qingyu.documents.facts import InspectionNamed
from qingyu.documents.models import Document
from qingyu.events.actions import record
from qingyu.tickets.actions.locking import employee_id, said
from qingyu.work.codes import State as OrderState
from qingyu.work.models import Order

LONG = 1000


@transaction.atomic
def ask(order: Order, *, kind: Kind, by: Actor, **more: Any) -> Document:
    """The paper of ``kind`` about finished work. Where nothing has changed since the last one, that one.

    Raises Refused; Clash while the work is not finished.
    """
    order = Order.objects.select_for_update(of=("self",)).with_names().get(pk=order.pk)
    policies.may_ask(by, order).demand()
    if order.state != OrderState.FINISHED:
        raise Clash(_("The paper can be made once the work is finished."), code="not_finished")
    says = content.of_order(order, kind, **more)
    latest = order.documents.filter(kind=kind).order_by("-version").first()
    if latest and latest.seal == content.seal(says):
        return latest
    now = clock.now()
    document = Document.objects.create(
        ticket=order.ticket,
        order=order,
        kind=kind,
        version=latest.version + 1 if latest else 1,
        content=says,
        seal=content.seal(says),
        by_id=employee_id(by),
        asked_at=now,
        due_at=now,
    )
    jobs.defer(print_it, [{"document_id": document.pk}])
    return document


@transaction.atomic
def report(
    order: Order, *, by: Actor, process: str, result: str, plan: str, next_check: date | None = None
) -> Document:
    """The repair report (E6): how it was repaired, how it was tested, what is planned, when it is looked at next.

    Raises Refused, Clash, Invalid.
    """
    words = _("Please write this down; the resident reads it.")
    wrong: dict[str, Text] = {}
    says: dict[str, str] = {}
    for name, text in (("process", process), ("result", result), ("plan", plan)):
        try:
            says[name] = said(name, text, most=LONG, missing=words)
        except Invalid as error:
            wrong |= error.fields
    if next_check and next_check < clock.today():
        wrong["next_check"] = _("Please choose a day that lies ahead.")
    if wrong:
        raise Invalid(wrong)
    known = order.documents.filter(kind=Kind.REPORT).count()
    paper = ask(order, kind=Kind.REPORT, by=by, **says, next_check=next_check.isoformat() if next_check else "")
    if next_check and order.documents.filter(kind=Kind.REPORT).count() > known:
        record(InspectionNamed(order=order.number, next_check=next_check), about=paper, by=by)
    return paper
