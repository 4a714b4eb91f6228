"""Who acts: the one shape in which every action receives its doer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["staff", "resident", "guest", "system"]


@dataclass(frozen=True)
class Stay:
    """From when until when somebody belonged to a household; None where it is not known, or has not ended."""

    home: int
    begins: datetime | None = None
    ends: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        return (self.begins is None or self.begins <= moment) and (self.ends is None or moment < self.ends)


@dataclass(frozen=True)
class Actor:
    """``id`` is the employee's or resident's. ``communities`` None means every one; ``may`` asks a permission code.

    ``homes`` are those a resident lives in or owns now, ``stays`` since when: what happened before is the former
    household's.
    """

    kind: Kind
    id: int
    name: str
    user_id: int | None = None
    permissions: frozenset[str] = frozenset()
    communities: frozenset[int] | None = frozenset()
    departments: frozenset[int] = frozenset()
    homes: frozenset[int] = frozenset()
    stays: frozenset[Stay] = frozenset()

    @property
    def is_staff(self) -> bool:
        return self.kind == "staff"

    @property
    def is_resident(self) -> bool:
        return self.kind == "resident"

    @property
    def is_system(self) -> bool:
        return self.kind == "system"

    def may(self, permission: str) -> bool:
        """Whether the actor holds ``permission``; the system holds every one."""
        return self.is_system or permission in self.permissions

    def lived_in(self, home: int | None, moment: datetime) -> bool:
        """Whether the resident belongs to the household of ``home`` and did so at ``moment``."""
        return any(stay.home == home and stay.covers(moment) for stay in self.stays)

    def works_in(self, community_id: int | None) -> bool:
        """Whether the actor's work covers the community."""
        return self.is_system or (self.is_staff and (self.communities is None or community_id in self.communities))


SYSTEM = Actor(kind="system", id=0, name="", communities=None)
GUEST = Actor(kind="guest", id=0, name="")
