"""A session of the mediation committee, from the call to the signed agreement."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints import conflicts, policies
from qingyu.complaints.actions.locking import locked, short
from qingyu.complaints.facts import AgreementSigned, MediationEnded, SessionPlanned, StatementTaken
from qingyu.complaints.models import Agreement, Case, Member, Party, Session, Signature, Statement
from qingyu.complaints.states import MOVES
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.core.files import kept_with_its_row
from qingyu.events.actions import record
from qingyu.places.models import Home
from qingyu.promises import actions as promises
from qingyu.staff.models import Employee
from qingyu.tickets.actions.locking import employee_id
from qingyu.work import signatures

LEAST_MEMBERS = 2


@transaction.atomic
def call_session(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    place: str,
    members: Sequence[Member],
    other_name: str,
    other_home: Home | None = None,
    other_employee: Employee | None = None,
) -> Session:
    """Call the committee. Raises Refused, Clash, and Invalid for a member who is not neutral, with the reason."""
    case = locked(case)
    policies.may_handle(by, case).demand()
    MOVES.after("change", case.stage)
    other_name = short("other_name", other_name, most=60, missing=_("Please say who the other side is."))
    place = short("place", place, most=100, missing=_("Please say where it takes place."))
    _check_place(case, other_home)
    _check_members(case, members, other_home, other_employee)
    if case.sessions.filter(at=at).exists():
        raise Invalid({"at": _("There is a session at this time already.")})
    session = Session.objects.create(
        case=case,
        at=at,
        place=place,
        other_name=other_name,
        other_home=other_home,
        other_employee=other_employee,
        by_id=employee_id(by),
        made_at=clock.now(),
    )
    session.members.set(members)
    record(SessionPlanned(at=at, place=place, members=[str(one) for one in members]), about=case, by=by)
    return session


def _check_place(case: Case, home: Home | None) -> None:
    if home and home.community_id != case.ticket.community_id:
        raise Invalid({"other_home": _("This home is in another community.")})


def _check_members(case: Case, members: Sequence[Member], home: Home | None, employee: Employee | None) -> None:
    if len(members) < LEAST_MEMBERS:
        raise Invalid({"members": _("Please call at least two members.")})
    if any(not one.active or one.community_id != case.ticket.community_id for one in members):
        raise Invalid({"members": _("Please choose active members of this community's committee.")})
    reasons = [reason for one in members if (reason := conflicts.conflict_of(one, case, home, employee))]
    if reasons:
        raise Invalid({"members": "；".join(reasons)})


@transaction.atomic
def take_statement(session: Session, *, by: Actor, party: Party, name: str, text: str) -> Statement:
    """What one side said, as read back to them. Raises Refused, Invalid, Clash after the end."""
    case = locked(session.case)
    policies.may_handle(by, case).demand()
    _open_still(session)
    statement = Statement.objects.create(
        session=session,
        party=Party(party),
        name=short("name", name, most=60, missing=_("Please say who spoke.")),
        text=short("text", text, most=2000, missing=_("Please note what was said.")),
        at=clock.now(),
        by_id=employee_id(by),
    )
    record(StatementTaken(name=statement.name, party=statement.party), about=case, by=by)
    return statement


@transaction.atomic
def end_session(
    session: Session, *, by: Actor, agreed: bool, text: str, follow_up_at: datetime | None = None
) -> Agreement:
    """What was agreed, or why nothing was. An agreement needs both sides heard and a day on which it is looked at
    again, which is told as a promise. Raises Refused, Invalid, Clash; quiet when it has ended.
    """
    case = locked(session.case)
    known = Agreement.objects.filter(session=session).first()
    if known:
        return known
    policies.may_handle(by, case).demand()
    text = short("text", text, most=2000, missing=_("Please note what was agreed, or why nothing was."))
    if agreed:
        _check_agreement(session, follow_up_at)
    agreement = Agreement.objects.create(
        session=session, agreed=agreed, text=text, follow_up_at=follow_up_at, at=clock.now(), by_id=employee_id(by)
    )
    if follow_up_at:
        promises.tell(case.ticket, by=by, text=gettext("We ask whether the agreement is kept"), due_at=follow_up_at)
    record(MediationEnded(agreed=agreed), about=case, by=by)
    return agreement


def _check_agreement(session: Session, follow_up_at: datetime | None) -> None:
    heard = set(session.statements.values_list("party", flat=True))
    if not {Party.COMPLAINANT, Party.OTHER} <= heard:
        raise Clash(_("Please note the statements of both sides first."), code="not_heard")
    if follow_up_at is None:
        raise Invalid({"follow_up_at": _("Please agree when it is looked at again.")})


def sign(agreement: Agreement, *, by: Actor, party: Party, name: str, png: bytes) -> Signature:
    """One side signs. Quiet when that side has signed. Raises Refused, Invalid, and Clash without an agreement.

    Decoding is slow, so it happens before the transaction and after what is cheap to refuse.
    """
    policies.may_handle(by, agreement.session.case).demand()
    name = short("name", name, most=60, missing=_("Please say who signed."))
    drawing = signatures.clean(png)
    with transaction.atomic():
        case = locked(agreement.session.case)
        policies.may_handle(by, case).demand()
        if not agreement.agreed:
            raise Clash(_("Nothing was agreed, so there is nothing to sign."), code="no_agreement")
        known = agreement.signatures.filter(party=party).first()
        return known or _write(agreement, case, party, name, drawing, by)


def _write(agreement: Agreement, case: Case, party: Party, name: str, drawing: bytes, by: Actor) -> Signature:
    signature = Signature(agreement=agreement, party=Party(party), name=name, at=clock.now())
    signature.file.save("signature.png", ContentFile(drawing), save=False)
    with kept_with_its_row(signature.file):
        signature.save()
        record(AgreementSigned(name=name, party=signature.party), about=case, by=by)
    return signature


def _open_still(session: Session) -> None:
    if Agreement.objects.filter(session=session).exists():
        raise Clash(_("This session has ended."), code="ended")
