"""Reading what came in; every list starts from ``visible_to(actor)``."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Missing
from qingyu.events.models import Event
from qingyu.intake.models import Submission, SubmissionQuerySet
from qingyu.people.models import Identity
from qingyu.places.models import Area, Community, Equipment, Home
from qingyu.promises.codes import Name
from qingyu.promises.models import Promise
from qingyu.staff import queries as staff
from qingyu.staff.models import Employee, EmployeeQuerySet, Position
from qingyu.tickets.codes import ON_PAPER, Channel, Direction, State
from qingyu.tickets.facts import TicketFinished
from qingyu.tickets.models import Message, Ticket, TicketQuerySet

NAMES = ("community", "home", "resident", "ticket", "alike", "settled_by")
NOT_DONE = (State.NEW, State.OPEN, State.WORKING)
# A community that finishes more in two weeks shows its residents the newest of them.
MOST_ENDS = 500


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


def open_at(place: Area | Equipment) -> TicketQuerySet:
    """What is reported of the place itself and not over, newest first. Nothing private, nothing of a home."""
    here = Q(area=place) if isinstance(place, Area) else Q(equipment=place)
    found = Ticket.objects.filter(here, private=False, home=None, state__in=NOT_DONE)
    return found.select_related("category").order_by("-id")


def proactive(homes: Iterable[Home], since: datetime, most: int = 3) -> list[tuple[Ticket, datetime]]:
    """What colleagues found themselves and put right near ``homes`` after ``since``: (ticket, when). Two queries."""
    homes = list(homes)
    if not homes:
        return []
    ends = Event.objects.filter(code=TicketFinished.code, at__gte=since).order_by("-id")
    found = ends.filter(community_id__in={home.community_id for home in homes})[:MOST_ENDS]
    at = {event.thread_id: event.at for event in reversed(found)}
    near = Q(entrance__in=[home.entrance_id for home in homes if home.entrance_id])
    near |= Q(entrance=None, building__in=[home.building_id for home in homes])
    tickets = Ticket.objects.filter(near, pk__in=at, channel=Channel.STAFF, private=False, home=None)
    done = tickets.filter(state__in=(State.FINISHED, State.CLOSED)).select_related("category", "area", "equipment")
    return sorted(((one, at[one.pk]) for one in done), key=lambda pair: pair[1], reverse=True)[:most]


def wrote_from(ticket: Ticket) -> dict[str, str]:
    """Where somebody without a file wrote ``ticket`` from: kind of address ("email", "wechat") → address; else {}.

    Only what it was opened from: whoever's line a clerk added later is not told of it. One query.
    """
    rows = Submission.objects.filter(ticket=ticket).order_by("processed_at", "id")
    first = rows.values_list("sender_kind", "sender", "resident").first()
    if first is None or first[2] or not first[1] or first[0] not in Identity.Kind.values:
        return {}
    return {first[0]: first[1]}


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
