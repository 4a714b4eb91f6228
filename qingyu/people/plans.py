"""What a list of residents would add and change: read before anything is written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from qingyu.people.found_by import found_by
from qingyu.people.models import Occupancy, Resident
from qingyu.people.names import initials
from qingyu.places.models import Community
from qingyu.places.plans import Tally

DETAILS = ("salutation", "needs_care", "note")


@dataclass(frozen=True)
class ResidentRow:
    """A resident of one home in a list; ``numbers`` are E.164, ``role`` a code. What is None stays as it is."""

    home: int
    name: str
    role: str
    numbers: tuple[str, ...] = ()
    salutation: str | None = None
    needs_care: bool | None = None
    note: str | None = None


@dataclass(eq=False)
class Person:
    """One resident and what the list says of them; details are written into ``resident`` at once."""

    resident: Resident
    numbers: list[str] = field(default_factory=list)
    roles: dict[int, Occupancy] = field(default_factory=dict)
    more_numbers: list[str] = field(default_factory=list)
    more_roles: dict[int, str] = field(default_factory=dict)
    other_roles: list[Occupancy] = field(default_factory=list)
    other_details: bool = False

    @property
    def fresh(self) -> bool:
        return self.resident.pk is None

    @property
    def changed(self) -> bool:
        return bool(self.more_numbers or self.more_roles or self.other_roles or self.other_details)

    def told(self, row: ResidentRow) -> None:
        self.more_numbers += [n for n in row.numbers if n not in self.numbers and n not in self.more_numbers]
        current = self.roles.get(row.home)
        if current is None:
            self.more_roles[row.home] = row.role
        elif current.role != row.role:
            current.role = row.role
            self.other_roles.append(current)
        for name in DETAILS:
            value = getattr(row, name)
            if value is not None and value != getattr(self.resident, name):
                setattr(self.resident, name, value)
                self.other_details = True
        self.resident.tokens = found_by(self.resident.name, [*self.numbers, *self.more_numbers])


@dataclass
class ResidentPlan:
    """The people of a list; ``unclear`` are the places of rows that fit more than one resident."""

    people: list[Person] = field(default_factory=list)
    unclear: list[int] = field(default_factory=list)

    @property
    def tally(self) -> Tally:
        made = sum(person.fresh for person in self.people)
        changed = sum(person.changed and not person.fresh for person in self.people)
        return Tally(made, changed, len(self.people) - made - changed)


def plan_residents(community: Community, rows: Sequence[ResidentRow]) -> ResidentPlan:
    """A row is the resident of that name in the home; or of that name and phone in the community; or somebody new.

    The phone alone decides nothing, since families share numbers.
    """
    plan, known = ResidentPlan(), _Known(community, rows)
    people: dict[Person, None] = {}
    for place, row in enumerate(rows):
        fitting = known.fitting(row)
        if len(fitting) > 1:
            plan.unclear.append(place)
            continue
        person = fitting[0] if fitting else Person(Resident(name=row.name, initials=initials(row.name)))
        person.told(row)
        known.add(person, homes=[row.home], numbers=row.numbers)
        people[person] = None
    plan.people = list(people)
    return plan


class _Known:
    """Who is there already, by home and name, and by phone and name."""

    def __init__(self, community: Community, rows: Sequence[ResidentRow]) -> None:
        self.by_home: dict[tuple[int, str], dict[Person, None]] = defaultdict(dict)
        self.by_phone: dict[tuple[str, str], dict[Person, None]] = defaultdict(dict)
        parts = Occupancy.objects.filter(home__community=community, resident__name__in={row.name for row in rows})
        residents = Resident.objects.filter(Q(pk__in=parts.values("resident"))).prefetch_related("phones")
        current: dict[int, dict[int, Occupancy]] = defaultdict(dict)
        for part in parts.filter(until=None):
            current[part.resident_id][part.home_id] = part
        for resident in residents:
            numbers = [phone.number for phone in resident.phones.all()]
            self.add(Person(resident, numbers, current[resident.pk]), homes=current[resident.pk], numbers=numbers)

    def add(self, person: Person, *, homes: Iterable[int], numbers: Iterable[str]) -> None:
        for home in homes:
            self.by_home[home, person.resident.name][person] = None
        for number in numbers:
            self.by_phone[number, person.resident.name][person] = None

    def fitting(self, row: ResidentRow) -> list[Person]:
        there = self.by_home.get((row.home, row.name), {})
        called = {person: None for number in row.numbers for person in self.by_phone.get((number, row.name), {})}
        # Two of one name in one home are told apart by their phones.
        both = [person for person in there if person in called]
        return both or list(there) or list(called)
