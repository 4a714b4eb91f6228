"""The lists that can be brought in: what each is called, and which columns its template has."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.core.policy import Verdict
from qingyu.people import policies as people
from qingyu.people.imports import LISTS
from qingyu.places import policies as places
from qingyu.places.models import Community

LABELS: dict[str, Text] = {
    "homes": _("Homes"),
    "areas": _("Public areas"),
    "equipment": _("Equipment"),
    "residents": _("Residents"),
    "arrears": _("Arrears"),
}
HINTS: dict[str, Text] = {
    "homes": _("Buildings and entrances are made along the way."),
    "areas": _("Lobbies, garages, gardens, gates."),
    "equipment": _("Lifts, pumps, gates, cameras, with installation and warranty."),
    "residents": _("Their homes must be there already; nobody is doubled."),
    "arrears": _("From the fee software; 0 where all is paid. Agents see it when the resident calls."),
}
SIGNS = {"homes": "building", "areas": "trees", "equipment": "elevator", "residents": "users", "arrears": "receipt"}
# What only other companies' lists have: the community is chosen on the page, a phase is a part of the building's name,
# and who owns is said by the role.
LEFT_OUT = ("community", "phase", "owner", "tenant", "family", "owner_phone", "tenant_phone", "family_phone")


def may_import(actor: Actor, what: str, community: Community) -> Verdict:
    if what in ("residents", "arrears"):
        return people.may_import(actor, community)
    return places.may_import(actor, community)


def headers(what: str) -> list[str]:
    """The template's columns; those no list goes without bear a star."""
    return [
        f"{column.titles[0]}*" if column.required else column.titles[0]
        for column in LISTS[what].columns
        if column.key not in LEFT_OUT
    ]
