"""Reading what came in; every list starts from ``visible_to(actor)``."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Missing
from qingyu.intake.models import Submission, SubmissionQuerySet
from qingyu.places.models import Community
from qingyu.promises.codes import Name
from qingyu.promises.models import Promise
from qingyu.staff import queries as staff
from qingyu.staff.models import Employee, EmployeeQuerySet, Position
from qingyu.tickets.codes import ON_PAPER, Direction
from qingyu.tickets.models import Message, Ticket

NAMES = ("community", "home", "resident", "ticket", "alike", "settled_by")


def find(actor: Actor, pk: int) -> Submission:
    """Raises Missing also for one the actor may not know of."""
    found = Submission.objects.visible_to(actor).select_related(*NAMES).filter(pk=pk).first()
    if found is None:
        raise Missing
    return found


def tray(actor: Actor) -> SubmissionQuerySet:
    """What waits for a person; raw and body are left where they are."""
    return _lean(Submission.objects.visible_to(actor).to_sort())


def dead(actor: Actor) -> SubmissionQuerySet:
    return _lean(Submission.objects.visible_to(actor).dead())


def log(actor: Actor) -> SubmissionQuerySet:
    """Everything that came in, newest first."""
    return _lean(Submission.objects.visible_to(actor).order_by("-id"))


def waiting(actor: Actor) -> int:
    """How many lines lie in the tray. One query by index."""
    return Submission.objects.visible_to(actor).to_sort().order_by().count()


def choices_for(submission: Submission, actor: Actor, most: int = 6) -> list[Ticket]:
    """The open requests of the sender and of the home that a line could belong to, and the one that looks alike."""
    theirs = Q(pk=submission.alike_id)
    if submission.resident_id:
        theirs |= Q(reporter=submission.resident_id)
    if submission.home_id:
        theirs |= Q(home=submission.home_id)
    if submission.sender_kind == "phone":
        theirs |= Q(reporter_phone=submission.sender) | Q(reporter__phones__number=submission.sender)
    found = Ticket.objects.visible_to(actor).under_way().filter(theirs).with_names().distinct()
    return list(found.order_by("-id")[:most])


def letters(actor: Actor) -> SubmissionQuerySet:
    """What came on paper and from the press, newest first; with ``answered_at`` by post and ``reply_due``."""
    answers = Message.objects.filter(ticket=OuterRef("ticket"), direction=Direction.OUT, channel__in=ON_PAPER).order_by(
        "-id"
    )
    owed = Promise.objects.running().filter(ticket=OuterRef("ticket"), part="", name=Name.RESPOND)
    found = Submission.objects.visible_to(actor).filter(channel__in=ON_PAPER, raw__has_key="received_on")
    return (
        found.select_related(*NAMES)
        .annotate(answered_at=Subquery(answers.values("at")[:1]), reply_due=Subquery(owed.values("due_at")[:1]))
        .order_by("-id")
    )


def who_sorts(community: Community | None, moment: datetime) -> Iterable[Employee]:
    """Who can sort now: those of the desk on duty there (anywhere where ``community`` is None).

    Where nobody of the desk is on duty, the supervisors and the duty manager.
    """
    able = Employee.objects.filter(position__permissions__contains=["intake.sort"]).select_related("user", "position")
    here = _of(able.active(), community)
    on_duty = list(_of(able.on_duty(moment), community).order_by("agent_no"))
    if on_duty:
        return on_duty
    supervisors = list(here.filter(position__code=Position.Code.SUPERVISOR).order_by("agent_no"))
    manager = staff.duty_manager(moment, community) if community else None
    return list({one.pk: one for one in [*supervisors, *([manager] if manager else [])]}.values())


def _of(found: EmployeeQuerySet, community: Community | None) -> EmployeeQuerySet:
    return found.working_in(community.pk) if community else found


def _lean(found: SubmissionQuerySet) -> SubmissionQuerySet:
    return found.select_related(*NAMES).defer("raw", "body")
