"""The register of what bodies outside do with the matter (F12)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints import policies
from qingyu.complaints.actions.locking import locked, maybe, short
from qingyu.complaints.codes import Body
from qingyu.complaints.facts import OutsideAnswered, OutsideRegistered
from qingyu.complaints.models import Case, OutsideMatter
from qingyu.complaints.states import MOVES
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.tickets.actions.locking import employee_id


@transaction.atomic
def register_outside(
    case: Case,
    *,
    by: Actor,
    body: Body,
    name: str,
    reference: str = "",
    received_on: date,
    demanded_by: date | None = None,
) -> OutsideMatter:
    """A body outside took the matter up. The same reference of the same body is one row. Raises Refused, Invalid."""
    case = locked(case)
    policies.may_handle(by, case).demand()
    MOVES.after("after", case.stage)
    name = short("name", name, most=80, missing=_("Please name the body."))
    reference = maybe("reference", reference, most=60)
    if received_on > clock.today():
        raise Invalid({"received_on": _("This day lies in the future.")})
    if demanded_by and demanded_by < received_on:
        raise Invalid({"demanded_by": _("Please choose a day after it was received.")})
    known = case.outside.filter(body=body, reference=reference).first() if reference else None
    if known:
        return known
    matter = OutsideMatter.objects.create(
        case=case,
        body=Body(body),
        name=name,
        reference=reference,
        received_on=received_on,
        demanded_by=demanded_by,
        by_id=employee_id(by),
    )
    fact = OutsideRegistered(body=matter.body, name=name, reference=reference, demanded_by=demanded_by)
    record(fact, about=case, by=by)
    return matter


@transaction.atomic
def answer_outside(
    matter: OutsideMatter, *, by: Actor, answer: str, answered_on: date, result: str = ""
) -> OutsideMatter:
    """What was answered when, and how it ended there, which may be known only later. Raises Refused, Invalid."""
    case = locked(matter.case)
    matter = OutsideMatter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
    policies.may_handle(by, case).demand()
    if not matter.received_on <= answered_on <= clock.today():
        raise Invalid({"answered_on": _("Please choose a day between receiving it and today.")})
    matter.answer = short("answer", answer, most=500, missing=_("Please say what was answered."))
    matter.answered_on, matter.result = answered_on, maybe("result", result, most=300)
    matter.save(update_fields=["answer", "answered_on", "result"])
    late = bool(matter.demanded_by and answered_on > matter.demanded_by)
    record(OutsideAnswered(name=matter.name, result=matter.result or matter.answer, late=late), about=case, by=by)
    return matter
