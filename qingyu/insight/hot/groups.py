"""Grouping in the order of time: a message joins the group it is most like, while that group is still talked about."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from qingyu.insight.hot.message import Message
from qingyu.insight.hot.vectors import Vector

# Cosines, found on a year of messages to a city: below, other matters of one place come in; above, one falls apart.
JOIN = 0.22
MERGE = 0.30


@dataclass
class Group:
    """``sum`` of its members' vectors; ``length`` of that sum."""

    first: datetime
    last: datetime
    members: list[int] = field(default_factory=list)
    sum: Vector = field(default_factory=dict)
    length: float = 1.0

    def take(self, members: Sequence[int], vector: Vector) -> None:
        self.members += members
        for pair, weight in vector.items():
            self.sum[pair] = self.sum.get(pair, 0.0) + weight
        self.length = math.sqrt(sum(weight * weight for weight in self.sum.values())) or 1.0


class Groups:
    """Grows message by message; knows which groups have a pair, so that only those are compared."""

    def __init__(self, window: timedelta) -> None:
        self._window = window
        self._groups: list[Group] = []
        self._having: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, index: int, message: Message, vector: Vector) -> None:
        """Into the likeliest group, or a new one."""
        likely = self._likeliest(vector, message.at)
        if likely is None:
            likely = len(self._groups)
            self._groups.append(Group(message.at, message.at))
        group = self._groups[likely]
        group.take([index], vector)
        group.last = message.at
        for pair in vector:
            self._having[pair].add(likely)

    def merged(self) -> list[list[int]]:
        """The members of each group, where groups that turned out to tell the same are one."""
        leader = list(range(len(self._groups)))

        def lead(number: int) -> int:
            while leader[number] != number:
                number = leader[number]
            return number

        for number, group in enumerate(self._groups):
            if len(group.members) > 1:
                for other in self._twins(number):
                    leader[lead(number)] = lead(other)
        together: defaultdict[int, list[int]] = defaultdict(list)
        for number, group in enumerate(self._groups):
            together[lead(number)] += group.members
        return [sorted(members) for members in together.values()]

    def _likeliest(self, vector: Vector, at: datetime) -> int | None:
        best, highest = None, JOIN
        for number, common in self._common(vector).items():
            group = self._groups[number]
            if at - group.last <= self._window and common / group.length >= highest:
                best, highest = number, common / group.length
        return best

    def _twins(self, number: int) -> list[int]:
        """Groups that are as like it as one matter is, at about the same time."""
        group = self._groups[number]
        return [
            other
            for other, common in self._common(group.sum).items()
            if other != number
            and common / (group.length * self._groups[other].length) >= MERGE
            and self._apart(group, self._groups[other]) <= self._window
        ]

    def _common(self, vector: Vector) -> dict[int, float]:
        common: defaultdict[int, float] = defaultdict(float)
        for pair, weight in vector.items():
            for number in self._having.get(pair, ()):
                common[number] += weight * self._groups[number].sum[pair]
        return common

    def _apart(self, one: Group, other: Group) -> timedelta:
        return max(one.first, other.first) - min(one.last, other.last)
