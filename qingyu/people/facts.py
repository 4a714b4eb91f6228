"""What can happen to residents. Numbers and names are kept out of the history: it is never forgotten."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact
from qingyu.places.numbers import listed

ROLES = {
    "owner": pgettext_lazy("part in a household", "owner"),
    "tenant": pgettext_lazy("part in a household", "tenant"),
    "family": pgettext_lazy("part in a household", "family"),
}
IDENTITIES = {
    "wechat": _("WeChat"),
    "email": _("E-mail"),
    "push": _("Browser"),
}
FIELDS = {
    "name": pgettext_lazy("detail of a resident", "name"),
    "salutation": pgettext_lazy("detail of a resident", "salutation"),
    "needs_care": pgettext_lazy("detail of a resident", "extra care"),
    "note": pgettext_lazy("detail of a resident", "note"),
}


@dataclass(frozen=True, kw_only=True)
class AtHome:
    """What deeds about a resident's part in ``home`` tell; ``role`` is owner, tenant or family."""

    home: str
    role: str

    def words(self) -> dict[str, Any]:
        return {"home": self.home, "role": ROLES[self.role]}


@dataclass(frozen=True, kw_only=True)
class ResidentRegistered(AtHome, Fact, code="people.resident_registered"):
    deed = pgettext_lazy("event", "Resident registered")
    sentence = _("%(actor)s registered the resident: %(home)s, %(role)s")


@dataclass(frozen=True, kw_only=True)
class MovedIn(AtHome, Fact, code="people.moved_in"):
    deed = pgettext_lazy("event", "Resident moved in")
    sentence = _("%(actor)s noted the moving in: %(home)s, %(role)s")


@dataclass(frozen=True, kw_only=True)
class RoleChanged(AtHome, Fact, code="people.role_changed"):
    deed = pgettext_lazy("event", "Role in a home changed")
    sentence = _("%(actor)s changed the part in %(home)s: %(role)s")


@dataclass(frozen=True, kw_only=True)
class MovedOut(AtHome, Fact, code="people.moved_out"):
    deed = pgettext_lazy("event", "Resident moved out")
    sentence = _("%(actor)s noted the moving out: %(home)s, %(role)s")


@dataclass(frozen=True, kw_only=True)
class ResidentUpdated(Fact, code="people.resident_updated"):
    """``fields`` are the names of what was changed, without the values."""

    deed = pgettext_lazy("event", "Resident's file changed")
    sentence = _("%(actor)s changed the resident's details: %(fields)s")
    fields: list[str]

    def words(self) -> dict[str, Any]:
        return {"fields": listed(str(FIELDS[name]) for name in self.fields)}


@dataclass(frozen=True, kw_only=True)
class PhoneAdded(Fact, code="people.phone_added"):
    """``number`` is masked."""

    deed = pgettext_lazy("event", "Phone added")
    sentence = _("%(actor)s added the phone %(number)s")
    redact = ("number",)
    number: str


@dataclass(frozen=True, kw_only=True)
class PhoneRemoved(Fact, code="people.phone_removed"):
    """``number`` is masked."""

    deed = pgettext_lazy("event", "Phone removed")
    sentence = _("%(actor)s removed the phone %(number)s")
    redact = ("number",)
    number: str


@dataclass(frozen=True, kw_only=True)
class PrimaryPhoneSet(Fact, code="people.primary_phone_set"):
    """``number`` is masked."""

    deed = pgettext_lazy("event", "Preferred phone set")
    sentence = _("%(actor)s made %(number)s the first phone to call")
    redact = ("number",)
    number: str


@dataclass(frozen=True, kw_only=True)
class ResidentsLoaded(Fact, code="people.residents_loaded"):
    """Many at once, about a community; the counts are residents."""

    deed = pgettext_lazy("event", "Residents imported")
    sentence = _("%(actor)s brought in a list of residents: %(made)s new, %(changed)s changed")
    made: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class ArrearsNoted(Fact, code="people.arrears_noted"):
    """Many at once, about a community; the counts are homes, whose amounts stay out of the history."""

    deed = pgettext_lazy("event", "Arrears noted")
    sentence = _("%(actor)s brought in a list of arrears: %(made)s new, %(changed)s changed")
    made: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class OfIdentity:
    """``kind`` is wechat, email or push; the address itself is kept out of the history."""

    kind: str

    def words(self) -> dict[str, Any]:
        return {**self.__dict__, "kind": IDENTITIES[self.kind]}


@dataclass(frozen=True, kw_only=True)
class IdentityBound(OfIdentity, Fact, code="people.identity_bound"):
    deed = pgettext_lazy("event", "Contact bound")
    sentence = _("%(actor)s connected %(kind)s (%(how)s)")
    how: str


@dataclass(frozen=True, kw_only=True)
class IdentityUnbound(OfIdentity, Fact, code="people.identity_unbound"):
    deed = pgettext_lazy("event", "Contact unbound")
    sentence = _("%(actor)s disconnected %(kind)s")
