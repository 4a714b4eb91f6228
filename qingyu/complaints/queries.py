"""Reading complaints: the case with its checklist, and the registers beside the ledger."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import Kind
from qingyu.complaints import evidence, gates
from qingyu.complaints.codes import WAY, Stage
from qingyu.complaints.dossier import dossier_of
from qingyu.complaints.models import (
    Agreement,
    Case,
    CorrectiveAction,
    Finding,
    Member,
    OutsideMatter,
    Session,
    Signature,
)
from qingyu.core import clock
from qingyu.core.errors import Missing, Text
from qingyu.promises.codes import State
from qingyu.promises.models import Promise
from qingyu.tickets.models import Ticket


def get(actor: Actor, number: str) -> Case:
    """The case of the ticket with that number; raises Missing also for one the actor may not know of."""
    found = Case.objects.visible_to(actor).with_names().filter(ticket__number=number)
    case = found.select_related("liability__by", "reviewed__by", "repeat_of__ticket", "ticket__reporter").first()
    if case is None:
        raise Missing
    return case


def case_of(ticket: Ticket) -> Case | None:
    """The complaint case of a ticket, if it is one; asked of the table only then."""
    return None if ticket.kind != Kind.COMPLAINT else Case.objects.filter(ticket=ticket).first()


@dataclass(frozen=True)
class Step:
    """A stage of the way: ``checks`` is its gate, ``entered_at`` when the case last came into it."""

    stage: Stage
    number: int
    checks: list[gates.Check]
    entered_at: datetime | None
    done: bool
    here: bool


def way_of(case: Case) -> list[Step]:
    """The five stages with their gates as they stand now."""
    dossier = dossier_of(case)
    entered = dict(case.stages.order_by("id").values_list("stage", "entered_at"))
    place = WAY.index(Stage(case.stage)) if case.stage in WAY else len(WAY)
    return [
        Step(
            stage=stage,
            number=number,
            checks=gates.checklist(dossier, stage),
            entered_at=entered.get(stage),
            done=number <= place,
            here=number == place + 1,
        )
        for number, stage in enumerate(WAY, start=1)
    ]


def missing_of(case: Case) -> list[gates.Check]:
    """What keeps the case in its stage, in words."""
    return gates.missing(dossier_of(case), case.stage)


def findings_of(case: Case) -> list[tuple[Text, list[Finding]]]:
    """(heading, findings) for each source, colleagues' own first. One query."""
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in case.findings.select_related("other", "picture", "by").order_by("-at", "id"):
        groups[finding.source].append(finding)
    return [
        (name if name == Finding.OWN else evidence.title(name), groups[name])
        for name in sorted(groups, key=lambda name: (name != "own", name))
    ]


def actions_of(actor: Actor) -> QuerySet[CorrectiveAction]:
    """The corrective actions, open ones first by due day."""
    actions = CorrectiveAction.objects.visible_to(actor).select_related("case__ticket__community", "owner")
    return actions.order_by(F("done_at").desc(nulls_first=True), "due_on", "id")


def outside_of(actor: Actor) -> QuerySet[OutsideMatter]:
    """The register of outside outcomes: unanswered ones first by what is demanded, then the newest."""
    matters = OutsideMatter.objects.visible_to(actor).select_related("case__ticket__community")
    return matters.order_by(F("answered_on").desc(nulls_first=True), F("demanded_by").asc(nulls_last=True), "-id")


def sessions_of(actor: Actor) -> QuerySet[Session]:
    """The committee's sessions, the latest first."""
    sessions = Session.objects.visible_to(actor).select_related("case__ticket__community", "agreement")
    return sessions.prefetch_related("members").order_by("-at")


def session(actor: Actor, pk: int) -> Session:
    """Raises Missing also for one of another community."""
    names = ("case__ticket__community", "case__ticket__home", "other_home", "other_employee", "agreement__by")
    found = Session.objects.visible_to(actor).select_related(*names).filter(pk=pk).first()
    if found is None:
        raise Missing
    return found


def members_of(actor: Actor) -> QuerySet[Member]:
    """The committee, with how often each sat."""
    members = Member.objects.visible_to(actor).select_related("community", "resident", "employee")
    return members.annotate(sat=Count("sessions")).order_by("-active", "community__name", "role", "name")


@dataclass(frozen=True)
class MediationFigures:
    """``rate`` is agreements in percent of the sessions that ended; None before any did."""

    sessions: int
    ended: int
    agreed: int
    signed: int
    kept: int
    follow_ups: int

    @property
    def rate(self) -> int | None:
        return round(100 * self.agreed / self.ended) if self.ended else None


def mediation_figures(actor: Actor) -> MediationFigures:
    """The committee's work in numbers. Three queries."""
    sessions = Session.objects.visible_to(actor)
    ends = Agreement.objects.filter(session__in=sessions)
    counts = ends.aggregate(
        ended=Count("pk"),
        signed=Count("pk", filter=Q(pk__in=Signature.objects.values("agreement"))),
        follow_ups=Count("pk", filter=Q(follow_up_at__isnull=False)),
        # Last: from here on the name means the count.
        agreed=Count("pk", filter=Q(agreed=True)),
    )
    # The follow-up is the promise told at the end of the session, for the same moment.
    told = Promise.objects.filter(ticket__complaint__sessions__in=sessions, state=State.KEPT)
    kept = told.filter(due_at=F("ticket__complaint__sessions__agreement__follow_up_at")).values("pk").distinct().count()
    return MediationFigures(sessions=sessions.count(), kept=kept, **counts)


def overdue_actions(actor: Actor) -> int:
    """How many corrective actions should have been done."""
    return CorrectiveAction.objects.visible_to(actor).filter(done_at=None, due_on__lt=clock.today()).count()
