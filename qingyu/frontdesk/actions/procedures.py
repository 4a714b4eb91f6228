"""A procedure from its papers to being ready."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock, ids
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.actions import record
from qingyu.frontdesk import checks, notes, policies
from qingyu.frontdesk.actions.locking import locked_procedure
from qingyu.frontdesk.codes import ProcedureState
from qingyu.frontdesk.facts import PapersReceived, ProcedureCancelled, ProcedureOpened, ProcedureReady
from qingyu.frontdesk.models import Paper, Procedure, ProcedureKind, Reception
from qingyu.frontdesk.states import PROCEDURE
from qingyu.people.models import Resident
from qingyu.places.models import Home

MOST_PIECES = 99
# (pieces, whether it is the original)
Piece = tuple[int, bool]


@transaction.atomic
def open_procedure(
    home: Home,
    *,
    kind: ProcedureKind,
    applicant: str,
    by: Actor,
    resident: Resident | None = None,
    reception: Reception | None = None,
    due_on: date | None = None,
    remark: str = "",
    token: str = "",
) -> Procedure:
    """The procedure with the papers its kind needs, all of them still missing; the same ``token`` gives the same one.

    ``due_on`` is the day the resident is told, else as many days from now as its kind takes. Raises Refused, Invalid.
    """
    policies.may_serve_at(by, home.community_id).demand()
    if not by.is_staff:
        raise Refused(_("Procedures are opened by a colleague."))
    if token and (before := Procedure.objects.filter(token=token).first()):
        return before
    applicant = checks.line("applicant", applicant, most=60, missing=_("Please write who applies."))
    due_on = due_on or clock.today() + timedelta(days=kind.days)
    if due_on < clock.today():
        raise Invalid({"due_on": _("Please choose today or a later day.")})
    procedure = Procedure.objects.create(
        number=f"P{ids.next_number('frontdesk_procedure_number')}",
        token=token or None,
        kind=kind,
        community_id=home.community_id,
        home=home,
        resident=resident,
        applicant=applicant,
        reception=reception,
        state=ProcedureState.COLLECTING if kind.papers else ProcedureState.PROCESSING,
        remark=checks.line("remark", remark, most=300),
        due_on=due_on,
        made_at=clock.now(),
        made_by_id=by.id,
    )
    Paper.objects.bulk_create([Paper(procedure=procedure, name=name) for name in dict.fromkeys(kind.papers)])
    record(ProcedureOpened(kind=kind.name, due_on=due_on), about=procedure, by=by)
    return procedure


@transaction.atomic
def receive_papers(
    procedure: Procedure, *, papers: Mapping[int, Piece], by: Actor, others: Sequence[tuple[str, Piece]] = ()
) -> Procedure:
    """Note the papers that were received, by the id of their row, and ``others`` besides by name.

    Once none is missing the procedure is dealt with. What was received already stays as noted. Raises Refused, Invalid,
    Clash.
    """
    procedure = locked_procedure(procedure)
    policies.may_serve_at(by, procedure.community_id).demand()
    PROCEDURE.after("receive", procedure.state)
    got = [_receive(paper, papers[paper.pk], by) for paper in procedure.papers.filter(received_at=None, pk__in=papers)]
    got += [_other(procedure, name, piece, by) for name, piece in others]
    names = [name for name in got if name]
    if not names:
        return procedure
    if procedure.state == ProcedureState.COLLECTING and not procedure.papers.filter(received_at=None).exists():
        procedure.state = PROCEDURE.after("complete", procedure.state)
        procedure.save(update_fields=["state"])
    record(PapersReceived(names=names), about=procedure, by=by)
    return procedure


@transaction.atomic
def make_ready(procedure: Procedure, *, by: Actor) -> Procedure:
    """What was asked for lies here, and the resident is told; already so returns quietly. Raises Refused, Clash."""
    procedure = locked_procedure(procedure)
    policies.may_serve_at(by, procedure.community_id).demand()
    if procedure.state == ProcedureState.READY:
        return procedure
    procedure.state = PROCEDURE.after("make_ready", procedure.state)
    procedure.ready_at = clock.now()
    procedure.save(update_fields=["state", "ready_at"])
    record(ProcedureReady(kind=procedure.kind.name), about=procedure, by=by)
    notes.ready(procedure)
    return procedure


@transaction.atomic
def cancel_procedure(procedure: Procedure, *, reason: str, by: Actor) -> Procedure:
    """It is not wanted any more; already so returns quietly. Raises Refused, Invalid, Clash.

    Original papers that lie here must go back to the resident first.
    """
    procedure = locked_procedure(procedure)
    policies.may_serve_at(by, procedure.community_id).demand()
    if procedure.state == ProcedureState.CANCELLED:
        return procedure
    reason = checks.line("reason", reason, most=300, missing=_("Please say why."))
    procedure.state = PROCEDURE.after("cancel", procedure.state)
    if procedure.papers.filter(original=True, received_at__isnull=False, returned=None).exists():
        raise Clash(_("Original papers still lie here; please return them first."), code="papers_here")
    procedure.ended_at, procedure.reason = clock.now(), reason
    procedure.save(update_fields=["state", "ended_at", "reason"])
    record(ProcedureCancelled(reason=reason), about=procedure, by=by)
    return procedure


def _receive(paper: Paper, piece: Piece, by: Actor) -> str:
    paper.count, paper.original = _checked(piece)
    paper.received_at, paper.received_by_id = clock.now(), by.id
    paper.save(update_fields=["count", "original", "received_at", "received_by"])
    return paper.name


def _other(procedure: Procedure, name: str, piece: Piece, by: Actor) -> str:
    """A paper that its kind does not ask for; the same name again is the same paper."""
    name = checks.line("other", name, most=60)
    if not name:
        return ""
    paper, _made = Paper.objects.get_or_create(procedure=procedure, name=name)
    return _receive(paper, piece, by) if paper.received_at is None else ""


def _checked(piece: Piece) -> Piece:
    count, original = piece
    if not 1 <= count <= MOST_PIECES:
        raise Invalid({"papers": _("Please write between 1 and %(most)d pieces.") % {"most": MOST_PIECES}})
    return count, original
