"""Who acts: the one shape in which every action receives its doer."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["staff", "resident", "guest", "system"]


@dataclass(frozen=True)
class Actor:
    """``id`` is the employee's or resident's. ``communities`` None means every one; ``may`` asks a permission code."""

    kind: Kind
    id: int
    name: str
    user_id: int | None = None
    permissions: frozenset[str] = frozenset()
    communities: frozenset[int] | None = frozenset()
    departments: frozenset[int] = frozenset()
    homes: frozenset[int] = frozenset()

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

    def works_in(self, community_id: int | None) -> bool:
        """Whether the actor's work covers the community."""
        return self.is_system or (self.is_staff and (self.communities is None or community_id in self.communities))


SYSTEM = Actor(kind="system", id=0, name="", communities=None)
GUEST = Actor(kind="guest", id=0, name="")
