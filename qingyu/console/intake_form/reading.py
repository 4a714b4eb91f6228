"""What is known so far of a call: who, where, what, until when; read anew while the clerk types."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from typing import Any

from django.db.models import Q

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import CaseClass
from qingyu.catalog.matters import Matter, matters
from qingyu.catalog.models import Category
from qingyu.catalog.queries import current_lexicon
from qingyu.console.intake_form.form import SOMEBODY_ELSE, request_of
from qingyu.console.intake_form.offers import Offer, offers
from qingyu.console.ticket_view.hint import Hint, hint_of
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.intake import matching
from qingyu.people import phones
from qingyu.people.models import Occupancy, Resident
from qingyu.people.queries import by_phone
from qingyu.places.models import Community, Home
from qingyu.places.queries import find_home, search_homes
from qingyu.promises.codes import FROM_THE_START, Name
from qingyu.promises.models import Promise
from qingyu.promises.queries import terms_for
from qingyu.promises.reckoning import limit_of, take_line
from qingyu.tickets.alike import Likely, likely
from qingyu.tickets.alike import Matter as Reported
from qingyu.tickets.models import Ticket

MOST_PEOPLE = 8
MOST_CONTACTS = 12
LAST_CONTACTS = 5


@dataclass(frozen=True)
class Due:
    """A clock that will start: its name, its minutes, its limit; None where the working calendar cannot say it."""

    name: Text
    minutes: int
    due_at: datetime | None


@dataclass
class Reading:
    """``wrong`` are words per field; ``people`` are (resident, current parts in homes)."""

    phone: str = ""
    people: list[tuple[Resident, list[Occupancy]]] = field(default_factory=list)
    resident: Resident | None = None
    same_name: bool = False
    community: Community | None = None
    home: Home | None = None
    rooms: list[Home] = field(default_factory=list)
    what: matching.What | None = None
    case_class: str = ""
    clocks: list[Due] = field(default_factory=list)
    alike: list[Likely] = field(default_factory=list)
    open: list[Ticket] = field(default_factory=list)
    last: list[Ticket] = field(default_factory=list)
    hint: Hint | None = None
    wrong: dict[str, Text] = field(default_factory=dict)
    offers: list[Offer] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)

    @property
    def dated(self) -> list[Due]:
        """The clocks whose limit can be told."""
        return [clock for clock in self.clocks if clock.due_at]

    @property
    def settled(self) -> bool:
        """Whether the caller is known or new, as far as the phone says."""
        return bool(self.phone) and not self.people


def read(actor: Actor, said: dict[str, Any], communities: list[Community], ignored: Collection[str] = ()) -> Reading:
    """Read what is typed so far; never raises for anything typed. About sixteen queries.

    ``ignored`` are the offers that the clerk left alone.
    """
    reading = Reading()
    _who(reading, actor, said)
    reading.community = _community(reading, said, communities)
    _where(reading, actor, said)
    _somebody_of_the_home(reading, actor, said)
    reading.same_name = bool(reading.resident and said.get("name", "").strip() == reading.resident.name)
    if said.get("text", "").strip():
        _what(reading, actor, said)
        reading.offers = offers(said, ignored)
        reading.matters = matters(said["text"], current_lexicon())
    _contacts(reading, actor)
    reading.hint = hint_of([reading.home] if reading.home else [])
    return reading


def _who(reading: Reading, actor: Actor, said: dict[str, Any]) -> None:
    typed = said.get("phone", "").strip()
    if not typed:
        return
    try:
        reading.phone = phones.normalise(typed)
    except Invalid as error:
        reading.wrong |= error.fields
        return
    found = by_phone(reading.phone, actor)[:MOST_PEOPLE]
    reading.people = [(one, one.living) for one in found]  # type: ignore[attr-defined]  # to_attr of by_phone
    reading.resident = _chosen(reading, said.get("resident", ""))


def _chosen(reading: Reading, choice: str) -> Resident | None:
    people = [one for one, _living in reading.people]
    if choice == SOMEBODY_ELSE:
        return None
    picked = next((one for one in people if str(one.pk) == choice), None)
    return picked or (people[0] if len(people) == 1 else None)


def _community(reading: Reading, said: dict[str, Any], communities: list[Community]) -> Community | None:
    code = said.get("community", "")
    if code or len(communities) == 1:
        return next((one for one in communities if code in ("", one.code)), None)
    lived_in = {part.home.community_id for one, living in reading.people for part in living}
    fitting = [one for one in communities if one.pk in lived_in]
    return fitting[0] if len(fitting) == 1 else None


def _where(reading: Reading, actor: Actor, said: dict[str, Any]) -> None:
    room = said.get("room", "").strip()
    if room:
        reading.rooms = search_homes(actor, room)
        if reading.community is None and len(reading.rooms) == 1:
            reading.community = reading.rooms[0].community
        if reading.community:
            try:
                reading.home = find_home(reading.community, room)
            except Invalid as error:
                reading.wrong["room"] = error.fields["home"]
    elif reading.resident and reading.community:
        homes = [part.home for part in _living(reading) if part.home.community_id == reading.community.pk]
        reading.home = homes[0] if len(homes) == 1 else None
        reading.rooms = homes


def _living(reading: Reading) -> list[Occupancy]:
    return next((living for one, living in reading.people if one == reading.resident), [])


def _somebody_of_the_home(reading: Reading, actor: Actor, said: dict[str, Any]) -> None:
    """The room narrows who calls; with an unknown or no number its household is offered."""
    if reading.home is None:
        return
    if reading.people:
        at_home = [one for one, living in reading.people if any(part.home_id == reading.home.pk for part in living)]
        if reading.resident is None and not said.get("resident") and len(at_home) == 1:
            reading.resident = at_home[0]
        return
    parts = reading.home.occupancies.filter(until=None).select_related("resident", "home__community")[:MOST_PEOPLE]
    reading.people = [(part.resident, [part]) for part in parts]
    chosen = said.get("resident", "")
    reading.resident = next((one for one, _parts in reading.people if str(one.pk) == chosen), None)


def _what(reading: Reading, actor: Actor, said: dict[str, Any]) -> None:
    request = request_of(said, community="", name="", home="", resident=None)
    try:
        reading.what = what = matching.matter(request, None)
    except Invalid as error:
        reading.wrong |= error.fields
        return
    reading.case_class = said.get("case_class") or what.case_class
    if reading.community:
        reading.clocks = _clocks(reading.community, what.category, reading.case_class, said.get("contacted_at"))
    if reading.home:
        matter = Reported(what.category.code, said["text"], home=reading.home)
        reading.alike = likely(actor, matter, most=LAST_CONTACTS)


def _clocks(community: Community, category: Category, case_class: str, start: datetime | None) -> list[Due]:
    """The policy's clocks as they will start for such a ticket, in the order of their limits."""
    ticket = Ticket(community=community, category=category, case_class=CaseClass(case_class))
    now = clock.now()
    clocks = []
    for name, term in terms_for(ticket, FROM_THE_START).items():
        promise = Promise(ticket=ticket, name=name, starts_at=start or now)
        take_line(promise, term)
        clocks.append(Due(Name(name).label, term.minutes, limit_of(promise, term.minutes, []).due_at))
    return sorted(clocks, key=lambda one: one.due_at.timestamp() if one.due_at else inf)


def _contacts(reading: Reading, actor: Actor) -> None:
    about = Q()
    if reading.resident:
        about |= Q(reporter=reading.resident)
    if reading.home:
        about |= Q(home=reading.home)
    if reading.phone:
        about |= Q(reporter_phone=reading.phone)
    if not about:
        return
    found = list(Ticket.objects.visible_to(actor).with_names().filter(about).order_by("-id")[:MOST_CONTACTS])
    known = {one.ticket.pk for one in reading.alike}
    reading.open = [one for one in found if one.under_way and one.pk not in known]
    reading.last = [one for one in found if not one.under_way][:LAST_CONTACTS]
