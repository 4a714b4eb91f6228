"""What came of a survey: shares, means, and the same questions a quarter before."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Q, QuerySet

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Missing
from qingyu.followup.models import Answer, Wave
from qingyu.followup.rules import SATISFIED, percent


@dataclass(frozen=True)
class Question:
    """``counts`` is how often 1, 2, 3, 4, 5 was given; ``satisfied`` the share of 4 and 5 in percent."""

    text: str
    counts: tuple[int, ...]
    before: "Question | None" = None

    @property
    def answers(self) -> int:
        return sum(self.counts)

    @property
    def satisfied(self) -> int | None:
        return percent(sum(self.counts[SATISFIED - 1 :]), self.answers)

    @property
    def mean(self) -> Decimal | None:
        """To two decimals, None without answers."""
        if not self.answers:
            return None
        total = sum(mark * count for mark, count in enumerate(self.counts, start=1))
        return (Decimal(total) / self.answers).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def bars(self) -> list[tuple[int, int, int]]:
        """(from, width, mark) of each part of a bar that is as long as there are answers."""
        found, start = [], 0
        for mark, count in enumerate(self.counts, start=1):
            found.append((start, count, mark))
            start += count
        return found

    @property
    def change(self) -> int | None:
        """Percentage points more (or less) than the quarter before; None where nothing can be compared."""
        if self.before is None or self.satisfied is None or self.before.satisfied is None:
            return None
        return self.satisfied - self.before.satisfied


@dataclass(frozen=True)
class Figures:
    """``asked`` were written to, ``unreachable`` could not be; ``satisfied`` in percent of the households."""

    asked: int
    unreachable: int
    answers: int
    low: int
    satisfied: int | None
    questions: list[Question]

    @property
    def rate(self) -> int | None:
        return percent(self.answers, self.asked)


def figures(wave: Wave, *, compared: bool = False) -> Figures:
    """The figures of ``wave``; ``compared`` with the latest survey of the community before it. Two to four queries."""
    told = wave.invitations.aggregate(
        asked=Count("pk", filter=Q(sent_at__isnull=False) | Q(answer__isnull=False)),
        unreachable=Count("pk", filter=Q(unreachable=True)),
    )
    rows = list(Answer.objects.filter(invitation__wave=wave).values_list("marks", "low"))
    satisfied = sum(1 for marks, _low in rows if sum(marks) >= SATISFIED * len(marks))
    before = _before(wave) if compared else {}
    return Figures(
        **told,
        answers=len(rows),
        low=sum(low for _marks, low in rows),
        satisfied=percent(satisfied, len(rows)),
        questions=[
            Question(text, _counts([marks for marks, _low in rows], place), before.get(text))
            for place, text in enumerate(wave.questions)
        ],
    )


def earlier(wave: Wave) -> Wave | None:
    """The survey of the community before this one that somebody answered."""
    asked = Wave.objects.filter(
        community=wave.community_id, quarter__lt=wave.quarter, invitations__answer__isnull=False
    )
    return asked.order_by("-quarter").first()


def _before(wave: Wave) -> dict[str, Question]:
    """{text: question} of the survey before. Only the same words are the same question."""
    last = earlier(wave)
    return {one.text: one for one in figures(last).questions} if last else {}


def _counts(rows: Sequence[Sequence[int]], place: int) -> tuple[int, ...]:
    given = [marks[place] for marks in rows]
    return tuple(given.count(mark) for mark in range(1, 6))


def surveys(actor: Actor) -> QuerySet[Wave]:
    """The latest first, each with ``asked``, ``answers`` and ``low``."""
    sent = Q(invitations__sent_at__isnull=False) | Q(invitations__answer__isnull=False)
    rows = Wave.objects.visible_to(actor).select_related("community")
    return rows.annotate(
        asked=Count("invitations", filter=sent),
        answers=Count("invitations__answer"),
        low=Count("invitations__answer", filter=Q(invitations__answer__low=True)),
    ).order_by("-quarter", "community__name")


def survey(actor: Actor, pk: int) -> Wave:
    """The survey of that id; raises Missing also for one the actor may not know of."""
    found = Wave.objects.visible_to(actor).select_related("community").filter(pk=pk).first()
    if found is None:
        raise Missing
    return found


def said(wave: Wave) -> QuerySet[Answer]:
    """What was written and what was marked low, low ones first; no name stands beside it."""
    told = Answer.objects.filter(invitation__wave=wave).filter(Q(low=True) | ~Q(comment=""))
    return told.select_related("ticket").order_by("-low", "-at")


def course(wave: Wave) -> list[tuple[str, int | None, int | None]]:
    """(quarter, percent satisfied, percent that answered) of the community's surveys, oldest first, eight at most."""
    asked = Wave.objects.filter(community=wave.community_id, quarter__lte=wave.quarter).exclude(state="draft")
    waves = list(asked.order_by("-quarter")[:8])[::-1]
    found = [(one.label, figures(one)) for one in waves]
    return [(label, one.satisfied, one.rate) for label, one in found]
