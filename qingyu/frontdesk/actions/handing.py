"""What goes over the counter at the end of a procedure: the result, and the papers back."""

from collections.abc import Collection

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.core.files import kept_with_its_row
from qingyu.events.actions import record
from qingyu.frontdesk import checks, policies
from qingyu.frontdesk.actions.locking import locked_procedure
from qingyu.frontdesk.codes import UNDER_WAY
from qingyu.frontdesk.facts import ProcedureHandedOver
from qingyu.frontdesk.models import Handover, Paper, Procedure
from qingyu.frontdesk.states import PROCEDURE
from qingyu.work import signatures


def hand_over(
    procedure: Procedure,
    *,
    to: str,
    by: Actor,
    what: str = "",
    papers: Collection[int] = (),
    finished: bool = False,
    png: bytes = b"",
) -> Handover:
    """Hand ``what`` and the received ``papers`` (by the id of their row) to ``to``, who signs where ``png`` is given.

    ``finished`` ends the procedure; originals must all be back then. Raises Refused, Invalid, Clash. Decoding is slow,
    so it happens before the transaction; the file is written when the row can no longer be refused.
    """
    policies.may_serve_at(by, procedure.community_id).demand()
    to = checks.line("to", to, most=60, missing=_("Please write who receives it."))
    what = checks.line("what", what, most=200)
    drawing = signatures.clean(png) if png else b""
    with transaction.atomic():
        procedure = locked_procedure(procedure)
        policies.may_serve_at(by, procedure.community_id).demand()
        if procedure.state not in UNDER_WAY:
            PROCEDURE.after("hand_over", procedure.state)
        back = list(procedure.papers.filter(pk__in=papers, received_at__isnull=False, returned=None))
        if not (what or back or finished):
            raise Invalid({"what": _("Please say what is handed over.")})
        if finished:
            _finish(procedure, back)
        return _write(procedure, to, what, back, drawing, by)


def _finish(procedure: Procedure, back: list[Paper]) -> None:
    kept = procedure.papers.filter(original=True, received_at__isnull=False, returned=None)
    if kept.exclude(pk__in=[paper.pk for paper in back]).exists():
        raise Clash(_("Original papers still lie here; please return them first."), code="papers_here")
    procedure.state = PROCEDURE.after("hand_over", procedure.state)
    procedure.ended_at = clock.now()
    procedure.save(update_fields=["state", "ended_at"])


def _write(procedure: Procedure, to: str, what: str, back: list[Paper], drawing: bytes, by: Actor) -> Handover:
    handover = Handover(procedure=procedure, what=what, to=to, at=clock.now(), by_id=by.id)
    if drawing:
        handover.signature.save("signature.png", ContentFile(drawing), save=False)
    with kept_with_its_row(handover.signature):
        handover.save()
        Paper.objects.filter(pk__in=[paper.pk for paper in back]).update(returned=handover)
        names = [paper.name for paper in back]
        fact = ProcedureHandedOver(what=what, names=names, to=to, signed=bool(drawing))
        record(fact, about=procedure, by=by)
    return handover
