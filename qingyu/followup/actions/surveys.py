"""A survey's own life: prepared, started with its households, closed."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Text
from qingyu.events.actions import record
from qingyu.followup import policies, results
from qingyu.followup.codes import Sample, WaveState
from qingyu.followup.facts import SurveyClosed, SurveyStarted
from qingyu.followup.models import Invitation, Wave
from qingyu.followup.models.surveys import MOST_QUESTIONS, QUESTION
from qingyu.followup.rules import quarter_of
from qingyu.people.models import Identity, Occupancy, Phone
from qingyu.places.models import Community, Home
from qingyu.tickets.actions.locking import employee_id
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

MOST_DAYS = 60


@dataclass(frozen=True, kw_only=True)
class Questions:
    """What a survey asks, whom, how long (``days``) and what it should reach (``target`` percent)."""

    quarter: date
    questions: list[str]
    open_question: str = ""
    sample: str = Sample.ALL
    size: int | None = None
    days: int = 14
    target: int = 90


@transaction.atomic
def prepare_survey(community: Community, asked: Questions, *, by: Actor) -> Wave:
    """Make the survey of a quarter, or change it while nobody was asked. Raises Refused, Invalid, Clash."""
    policies.may_survey(by, community).demand()
    _check(asked)
    quarter = quarter_of(asked.quarter)
    wave = Wave.objects.select_for_update(of=("self",)).filter(community=community, quarter=quarter).first()
    if wave and wave.state != WaveState.DRAFT:
        raise Clash(_("The survey of this quarter has been started already."), code="survey_started")
    wave = wave or Wave(community=community, quarter=quarter, by_id=employee_id(by), made_at=clock.now())
    wave.questions = [one.strip() for one in asked.questions]
    wave.open_question, wave.days, wave.target = asked.open_question.strip(), asked.days, asked.target
    wave.sample, wave.size = asked.sample, asked.size if asked.sample == Sample.RANDOM else None
    wave.save()
    return wave


@transaction.atomic
def start_survey(wave: Wave, *, by: Actor) -> Wave:
    """Choose the households; each gets its link with the next ticks. Quiet when started.

    Raises Refused; Clash where it is over, or where nobody would be asked.
    """
    wave = _locked(wave)
    policies.may_survey(by, wave.community).demand()
    if wave.state == WaveState.RUNNING:
        return wave
    if wave.state == WaveState.CLOSED:
        raise Clash(_("This survey is closed."), code="survey_closed")
    parts = households(wave)
    if not parts:
        raise Clash(_("There is no household to ask; please choose another sample."), code="nobody_to_ask")
    now = clock.now()
    wave.state, wave.started_at, wave.due_at = WaveState.RUNNING, now, now + timedelta(days=wave.days)
    wave.save(update_fields=["state", "started_at", "due_at"])
    rows = (Invitation(wave=wave, home_id=one.home_id, resident_id=one.resident_id, due_at=now) for one in parts)
    Invitation.objects.bulk_create(rows, batch_size=1000)
    record(SurveyStarted(survey=wave.label, homes=len(parts)), about=wave, by=by)
    return wave


@transaction.atomic
def close_survey(wave: Wave, *, by: Actor) -> Wave:
    """No more answers are taken; nobody is reminded any more. Quiet when closed. Raises Refused, Clash."""
    wave = _locked(wave)
    policies.may_survey(by, wave.community).demand()
    if wave.state == WaveState.CLOSED:
        return wave
    if wave.state == WaveState.DRAFT:
        raise Clash(_("This survey has not been started."), code="survey_not_started")
    wave.state, wave.closed_at, wave.due_at = WaveState.CLOSED, clock.now(), None
    wave.save(update_fields=["state", "closed_at", "due_at"])
    wave.invitations.filter(due_at__isnull=False).update(due_at=None)
    found = results.figures(wave)
    fact = SurveyClosed(survey=wave.label, answers=found.answers, rate=found.rate or 0, satisfied=found.satisfied)
    record(fact, about=wave, by=by)
    return wave


def households(wave: Wave) -> list[Occupancy]:
    """Who is asked, one a home: owners before tenants before family, those who can be written to first."""
    homes = _drawn(wave, Home.objects.filter(community=wave.community_id))
    reached = Exists(Phone.objects.filter(resident=OuterRef("resident"))) | Exists(
        Identity.objects.filter(resident=OuterRef("resident"))
    )
    role = Case(When(role="owner", then=Value(0)), When(role="tenant", then=Value(1)), default=Value(2))
    parts = Occupancy.objects.filter(home__in=homes, until=None).annotate(reached=reached)
    return list(parts.order_by("home", "-reached", role, "pk").distinct("home"))


def count_households(wave: Wave) -> int:
    """How many would be asked if it started now."""
    return len(households(wave))


def _drawn(wave: Wave, homes: QuerySet[Home]) -> QuerySet[Home]:
    if wave.sample == Sample.TICKETS:
        asked = Ticket.objects.filter(opened_at__date__gte=wave.quarter, opened_at__date__lt=wave.until)
        return homes.filter(pk__in=asked.exclude(channel=Channel.PLAN).exclude(home=None).values("home"))
    if wave.sample == Sample.RANDOM:
        lived_in = Occupancy.objects.filter(home__in=homes, until=None).values_list("home", flat=True)
        chosen = sorted(set(lived_in))
        # The same survey draws the same lots, whoever asks again.
        drawn = Random(wave.pk).sample(chosen, min(wave.size or 0, len(chosen)))  # noqa: S311 - a lot, not a secret
        return homes.filter(pk__in=drawn)
    return homes


def _locked(wave: Wave) -> Wave:
    return Wave.objects.select_for_update(of=("self",)).select_related("community").get(pk=wave.pk)


def _check(asked: Questions) -> None:
    wrong: dict[str, Text] = {}
    lines = [one.strip() for one in asked.questions]
    if not 1 <= len(lines) <= MOST_QUESTIONS or any(not 0 < len(one) <= QUESTION for one in lines):
        words = _("Please write 1 to %(count)d questions of up to %(most)d characters.")
        wrong["questions"] = words % {"count": MOST_QUESTIONS, "most": QUESTION}
    elif len(set(lines)) < len(lines):
        wrong["questions"] = _("The same question stands there twice.")
    if asked.sample == Sample.RANDOM and not asked.size:
        wrong["size"] = _("Please say how many households are drawn.")
    if not 3 <= asked.days <= MOST_DAYS:
        wrong["days"] = _("Please choose 3 to %(most)d days.") % {"most": MOST_DAYS}
    if not 0 < asked.target <= 100:
        wrong["target"] = _("Please choose 1 to 100 percent.")
    if wrong:
        raise Invalid(wrong)
