"""Promises as the API shows them."""

from datetime import datetime
from typing import Annotated, Any, Self

from qingyu.accounts.actors import Actor
from qingyu.api.schemas.parts import Colleague
from qingyu.api.schemas.values import Shown, coded
from qingyu.promises.codes import Name, State
from qingyu.promises.models import Promise


class PromiseShown(Shown):
    """``why`` tells how the limit was reckoned: start, minutes, pauses, the working time of each day.

    ``due_at`` is null while the working calendar cannot say it; ``why.undated`` is then ``no_calendar`` or
    ``never_open``.
    """

    name: Annotated[Name, coded(Name)]
    due_at: datetime | None
    state: Annotated[State, coded(State)]
    why: dict[str, Any]

    @classmethod
    def of(cls, promise: Promise, actor: Actor) -> Self:
        return cls(**_core(promise, actor))


class PromiseInFull(PromiseShown):
    """``text`` is what was told, "" for a clock of the policy; ``part`` the number of the work order it belongs to."""

    text: str
    part: str
    owner: Colleague | None
    starts_at: datetime
    ended_at: datetime | None
    overdue: bool

    @classmethod
    def of(cls, promise: Promise, actor: Actor) -> Self:
        return cls(
            **_core(promise, actor),
            text=promise.text,
            part=promise.part,
            owner=Colleague.of(promise.owner),
            starts_at=promise.starts_at,
            ended_at=promise.ended_at,
            overdue=promise.breached_at is not None,
        )


class Promises(Shown):
    items: list[PromiseInFull]


def _core(promise: Promise, actor: Actor) -> dict[str, Any]:
    return {"name": promise.name, "due_at": promise.due_at, "state": promise.state, "why": _why(promise, actor)}


def _why(promise: Promise, actor: Actor) -> dict[str, Any]:
    """Why a clock stood still is a word among colleagues; residents see that it did."""
    why: dict[str, Any] = promise.why
    if actor.is_staff or not why.get("pauses"):
        return why
    return {**why, "pauses": [{**pause, "reason": ""} for pause in why["pauses"]]}
