"""From what was said to what is known: community, place, person, and what it seems to be."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.catalog.queries import suggestion
from qingyu.catalog.suggestion import PlaceHint, Suggestion
from qingyu.core.errors import Invalid, Text
from qingyu.intake.assistant.opinions import with_opinion
from qingyu.intake.request import Request
from qingyu.people import phones
from qingyu.people.models import Resident
from qingyu.places.models import Area, Community, Equipment, Home
from qingyu.places.queries import find_home
from qingyu.tickets.codes import Channel

Choice = TypeVar("Choice", bound=TextChoices)
Coded = TypeVar("Coded", bound=Model)


@dataclass(frozen=True)
class Where:
    """The places a request names; all None when it only names the community."""

    community: Community
    home: Home | None = None
    area: Area | None = None
    equipment: Equipment | None = None


@dataclass(frozen=True)
class What:
    """The suggestion and, beside it, what holds: a person's word where there is one."""

    suggested: Suggestion
    kind: Kind
    category: Category
    urgency: Urgency
    case_class: CaseClass
    level: Level


class Problems:
    """Collects what is wrong field by field, so that the sender hears of everything at once."""

    def __init__(self) -> None:
        self.found: dict[str, Text] = {}

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object) -> bool:
        if isinstance(error, Invalid):
            self.found.update(error.fields)
            return True
        return False


def place(request: Request, *, by: Actor) -> Where:
    """Where it is. Raises Invalid for ``community``, ``home``, ``area`` and ``equipment``."""
    # A guest holds the code of a place's sign, which the door has checked.
    known = Community.objects.all() if by.kind == "guest" else Community.objects.visible_to(by)
    community = known.filter(code=request.community).first()
    if community is None:
        raise Invalid({"community": _("We do not know this community, or it is not yours.")})
    problems = Problems()
    home: Home | None = None
    with problems:
        home = find_home(community, request.reporter.home) if request.reporter.home.strip() else None
    area = _coded(Area.objects.filter(community=community), "area", request.area, problems)
    equipment = _coded(Equipment.objects.filter(community=community), "equipment", request.equipment, problems)
    if problems.found:
        raise Invalid(problems.found)
    return Where(community, home, area, equipment)


def _coded(things: QuerySet[Coded], name: str, code: str, problems: Problems) -> Coded | None:
    thing = things.filter(code=code).first() if code else None
    if code and thing is None:
        problems.found[name] = _("This code belongs to no place of the community.")
    return thing


def matter(request: Request, where: Where | None) -> What:
    """What it is about. Raises Invalid for ``kind``, ``category``, ``urgency`` and ``level``."""
    sign = where and (where.equipment or where.area)
    suggested = suggestion(request.text, place=PlaceHint(name=sign.name) if sign else None)
    suggested = with_opinion(suggested, request.text)
    problems = Problems()
    kind, urgency = suggested.kind, suggested.urgency
    with problems:
        kind = _chosen(Kind, "kind", request.kind, suggested.kind)
    with problems:
        urgency = _chosen(Urgency, "urgency", request.urgency, suggested.urgency)
    category = Category.objects.filter(code=request.category or suggested.category).first()
    if category is None:
        problems.found["category"] = _("There is no such category.")
    if request.level is not None and request.level not in Level.values:
        problems.found["level"] = _("Levels are 1, 2 and 3.")
    if problems.found or category is None:
        raise Invalid(problems.found)
    level = Level(request.level) if request.level else _level(kind, urgency, suggested)
    return What(suggested, kind, category, urgency, _case_class(urgency, level), level)


def _chosen(choices: type[Choice], name: str, value: str, otherwise: Choice) -> Choice:
    if not value:
        return otherwise
    if value not in choices.values:
        known = ", ".join(choices.values)
        raise Invalid({name: _("“%(value)s” is none of %(known)s.") % {"value": value[:20], "known": known}})
    return choices(value)


def check_channel(request: Request) -> None:
    """Raises Invalid for ``channel``: programs send it as they like."""
    _chosen(Channel, "channel", request.channel or "?", Channel.OTHER)


def _level(kind: Kind, urgency: Urgency, suggested: Suggestion) -> Level:
    """A person's word on kind or urgency outweighs the suggested level where the two do not go together."""
    if kind == suggested.kind and urgency == suggested.urgency:
        return suggested.level
    if kind in (Kind.ENQUIRY, Kind.COMPLIMENT) and urgency != Urgency.A:
        return Level.DESK
    return max(Level.DEPARTMENT, suggested.level)


def _case_class(urgency: Urgency, level: Level) -> CaseClass:
    if urgency == Urgency.A:
        return CaseClass.EMERGENCY
    return CaseClass.COMPLEX if level == Level.JOINT else CaseClass.GENERAL


def phone(request: Request) -> tuple[str, str]:
    """The number to reach them by and what was written beside it (儿子, a second number); "" where nothing was said.

    Raises Invalid for ``phone``.
    """
    first, *others = phones.read(request.reporter.phone) or [phones.Read("")]
    remarks = [first.note, *(f"{phones.display(one.number)} {one.note}" for one in others)]
    return first.number, "; ".join(remark.strip() for remark in remarks if remark)


def reporter(request: Request, where: Where, phone: str, *, by: Actor) -> Resident | None:
    """Who reports.

    A number of several residents is decided by the home, then by the name; what stays open is left open, since a
    ticket in the wrong file is worse than one in none.
    """
    if by.is_resident:
        return Resident.objects.get(pk=by.id)
    if by.kind == "guest":
        # Anybody can type anybody's number at a sign; what they report must not show up in that person's file.
        return None
    if request.reporter.resident:
        picked = Resident.objects.visible_to(by).filter(pk=request.reporter.resident).first()
        if picked:
            return picked
    if not phone:
        return None
    found = list(
        Resident.objects.reached_by(phone).filter(occupancies__home__community=where.community).distinct()[:20]
    )
    if where.home and len(found) > 1:
        at_home = set(where.home.occupancies.filter(until=None).values_list("resident_id", flat=True))
        found = [one for one in found if one.pk in at_home] or found
    if len(found) > 1:
        found = [one for one in found if one.name == request.reporter.name.strip()]
    return found[0] if len(found) == 1 else None
