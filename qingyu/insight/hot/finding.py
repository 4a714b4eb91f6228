"""The events in a stream of messages, hottest first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from qingyu.insight.hot.groups import Groups
from qingyu.insight.hot.message import Message
from qingyu.insight.hot.vectors import Vector, vectors

# How long a matter may rest and still be the same one.
WINDOW = timedelta(days=60)


@dataclass(frozen=True)
class HotEvent:
    """``ids`` in the order of time. ``heat``: people, and, less and less, who agrees; at most twice the people."""

    ids: tuple[str, ...]
    heat: float
    title: str
    people: int
    first: datetime
    last: datetime


def events(messages: Sequence[Message], *, window: timedelta = WINDOW) -> list[HotEvent]:
    """Every message in exactly one event, the hottest first; most events have one message. Same input, same answer."""
    ordered = sorted(messages, key=lambda one: (one.at, one.id))
    weights = vectors(ordered)
    groups = Groups(window)
    for index, (message, vector) in enumerate(zip(ordered, weights, strict=True)):
        groups.add(index, message, vector)
    found = [_event([(ordered[i], weights[i]) for i in members]) for members in groups.merged()]
    return sorted(found, key=lambda one: (-one.heat, one.first, one.ids))


def _event(members: Sequence[tuple[Message, Vector]]) -> HotEvent:
    messages = [message for message, _vector in members]
    people = len({message.author or message.id for message in messages})
    # One much-liked message is not yet told by several people.
    agreeing = min(math.log2(1 + sum(max(0, message.likes) for message in messages)), people)
    return HotEvent(
        ids=tuple(message.id for message in messages),
        heat=round(people + agreeing, 2),
        title=_title(members),
        people=people,
        first=messages[0].at,
        last=messages[-1].at,
    )


def _title(members: Sequence[tuple[Message, Vector]]) -> str:
    """The title of the message that is most like all the others."""
    whole: Vector = {}
    for _message, vector in members:
        for pair, weight in vector.items():
            whole[pair] = whole.get(pair, 0.0) + weight
    likest = max(members, key=lambda one: sum(weight * whole[pair] for pair, weight in one[1].items()))
    return likest[0].title.strip()
