"""The stage: a story plays on it, minute by minute, through the same actions as every page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.test.utils import override_settings
from django.utils import timezone

from qingyu.accounts.actors import Actor
from qingyu.core import clock, jobs
from qingyu.events.models import Event, Subject
from qingyu.events.queries import history
from qingyu.followup.models import Rating
from qingyu.people.models import Resident
from qingyu.promises.codes import State
from qingyu.promises.models import Promise
from qingyu.promises.queries import of_ticket
from qingyu.staff.models import Employee
from qingyu.stories import clockwork
from qingyu.stories.cast import Cast, assemble, at
from qingyu.tickets.models import Ticket


@dataclass
class Stage:
    """``cast`` plays on ``day``; ``checks`` collects (what was expected, whether it held)."""

    cast: Cast
    day: date
    checks: list[tuple[str, bool]] = field(default_factory=list)
    ticket: Ticket | None = None
    # Whose history is told beside the ticket's, as an incident's.
    beside: list[Subject] = field(default_factory=list)

    def at(self, moment: str, *, days: int = 0) -> None:
        """Travel to ``09:15`` of the story's first day, or ``days`` later."""
        clockwork.travel(at(self.day + timedelta(days=days), moment))

    def by(self, person: Employee | Resident) -> Actor:
        """``person`` as the doer of the next deed."""
        return self.cast.actor(person)

    def settle(self) -> None:
        """Let the followers of what was just done do their part."""
        jobs.drain()

    def expect(self, what: str, held: bool) -> None:
        self.checks.append((what, held))


@contextmanager
def staged(day: date) -> Iterator[Stage]:
    """A stage with its cast, on a clock that starts at eight in the morning of ``day``."""
    # The stand-ins of outside services stand on this machine.
    with clock.travelling(at(day, "08:00")), jobs.inline(), override_settings(PRIVATE_HOSTS=["127.0.0.1"]):
        yield Stage(assemble(day), day)


def report(name: str, stage: Stage) -> dict[str, Any]:
    """The story as JSON: its steps, every promise with its honest end, the rating, the ticket's number."""
    ticket = stage.ticket
    assert ticket is not None
    rating = Rating.objects.filter(ticket=ticket).order_by("-id").first()
    return {
        "story": name,
        "ok": all(held for _what, held in stage.checks),
        "steps": [
            {"at": _local(event.at), "fact": event.code, "by": event.actor_name, "text": _then(event)}
            for event in _told(stage, ticket)
        ],
        "promises": [_promise(one) for one in of_ticket(ticket) if one.state != State.WAIVED],
        "rating": float(rating.overall) if rating else None,
        "ticket": ticket.number,
        "checks": [{"expected": what, "held": held} for what, held in stage.checks],
    }


def _told(stage: Stage, ticket: Ticket) -> list[Event]:
    """What happened to the ticket and what stands beside it, in its order."""
    events = [event for subject in (ticket, *stage.beside) for event in history(subject)]
    return sorted(events, key=lambda event: (event.at, event.pk))


def _then(event: Event) -> str:
    """The sentence as it read at its time: "today" is the day it happened."""
    with clock.travelling(event.at):
        return event.sentence


def _promise(promise: Promise) -> dict[str, Any]:
    end = promise.ended_at
    return {
        "name": promise.name,
        "text": promise.text,
        "due_at": _local(promise.due_at) if promise.due_at else None,
        "ended_at": _local(end) if end else None,
        "state": promise.state,
        "minutes": round((end - promise.starts_at).total_seconds() / 60) if end else None,
    }


def _local(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="minutes")
