"""Every list that can be brought in, by name: homes, areas, equipment, residents, arrears."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Invalid
from qingyu.people.imports.arrears import ArrearsList
from qingyu.people.imports.residents import Residents
from qingyu.places import imports
from qingyu.places.imports import (
    Areas,
    EquipmentList,
    File,
    Homes,
    Listing,
    Problem,
    Report,
    Sheet,
    left_out,
    read,
)
from qingyu.places.models import Community
from qingyu.places.numbers import listed

__all__ = [
    "KINDS",
    "LISTS",
    "File",
    "Problem",
    "Report",
    "Sheet",
    "apply",
    "check",
    "left_out",
    "read",
]

LISTS: dict[str, type[Listing[Any]]] = {
    "homes": Homes,
    "areas": Areas,
    "equipment": EquipmentList,
    "residents": Residents,
    "arrears": ArrearsList,
}
KINDS = tuple(LISTS)


def check(what: str, file: File, community: Community, *, without: Collection[str] = ()) -> Report:
    """Everything wrong with the list, and what it would add and change; nothing is stored.

    ``what`` is one of KINDS; ``without`` names what of the file shall not be read. Raises Invalid for ``what`` when
    there is no such list, for ``file`` when its columns are not recognised, and for ``without``.
    """
    return imports.check(_kind(what), file, community, without=without)


def apply(what: str, file: File, community: Community, by: Actor, *, without: Collection[str] = ()) -> Report:
    """Store the whole list, or nothing where anything is wrong with it or not read. Raises Refused, Invalid."""
    return imports.apply(_kind(what), file, community, by, without=without)


def _kind(what: str) -> type[Listing[Any]]:
    if what not in LISTS:
        raise Invalid({"what": _("There is no such list; there are: %(kinds)s.") % {"kinds": listed(KINDS)}})
    return LISTS[what]
