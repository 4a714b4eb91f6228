"""Every list that can be brought in, by name: homes, areas, equipment, residents, arrears."""

from qingyu.accounts.actors import Actor
from qingyu.people.imports.arrears import ArrearsList
from qingyu.people.imports.residents import Residents
from qingyu.places import imports
from qingyu.places.imports import Areas, EquipmentList, Homes, Problem, Report, Sheet, read
from qingyu.places.models import Community

__all__ = ["KINDS", "Problem", "Report", "Sheet", "apply", "check", "read"]

KINDS = ("homes", "areas", "equipment", "residents", "arrears")


def check(what: str, sheet: Sheet, community: Community) -> Report:
    """Everything wrong with the list, and what it would add and change; nothing is stored.

    ``what`` is one of KINDS. Raises Invalid for ``file`` when its columns are not recognised.
    """
    match what:
        case "homes":
            return imports.check(Homes, sheet, community)
        case "areas":
            return imports.check(Areas, sheet, community)
        case "equipment":
            return imports.check(EquipmentList, sheet, community)
        case "arrears":
            return imports.check(ArrearsList, sheet, community)
        case _:
            return imports.check(Residents, sheet, community)


def apply(what: str, sheet: Sheet, community: Community, by: Actor) -> Report:
    """Store the whole list, or nothing where anything is wrong with it. Raises Refused, Invalid."""
    match what:
        case "homes":
            return imports.apply(Homes, sheet, community, by)
        case "areas":
            return imports.apply(Areas, sheet, community, by)
        case "equipment":
            return imports.apply(EquipmentList, sheet, community, by)
        case "arrears":
            return imports.apply(ArrearsList, sheet, community, by)
        case _:
            return imports.apply(Residents, sheet, community, by)
