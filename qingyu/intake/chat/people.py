"""Whose words these are: in groups people are called as they wish, at best 3-2-1502 李敏."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from qingyu.people.models import Occupancy, Resident
from qingyu.places import addresses
from qingyu.places.addresses import Address
from qingyu.places.models import Community, Home
from qingyu.staff.models import Employee

OURS = ("物业", "管家", "客服", "服务中心")


@dataclass(frozen=True)
class Guess:
    """``sure`` where the remark names a home and somebody who lives there; a name alone may be anybody's."""

    resident: Resident | None = None
    home: Home | None = None
    sure: bool = False
    # A colleague's own words are no request.
    ours: bool = False


def guesses(community: Community, speakers: Collection[str]) -> dict[str, Guess]:
    """Speaker → who it may be. Four queries, however many there are."""
    read = {one: _address(one) for one in speakers}
    homes = _homes(community, [address for address in read.values() if address and address.room])
    living = _living(community, homes, speakers)
    staff = set(Employee.objects.active().working_in(community.pk).values_list("name", flat=True))
    return {one: _guess(one, address, homes, living, staff) for one, address in read.items()}


def _address(speaker: str) -> Address | None:
    """``3-2-1502 李敏``; in a community of one building ``1502李敏`` will do, where no other words name a place."""
    if address := addresses.parse(speaker):
        return address
    return None if addresses.places_named(speaker) else addresses.parse(re.sub(r"[^\d-]+", " ", speaker).strip())


def _guess(speaker: str, address: Address | None, homes: list[Home], living: list[Occupancy], staff: set[str]) -> Guess:
    if speaker in staff or any(word in speaker for word in OURS):
        return Guess(ours=True)
    there = [home for home in homes if address and _is_at(home, address)]
    if len(there) == 1 and address and not _unread(there[0], address):
        called = [one.resident for one in living if one.home_id == there[0].pk and one.resident.name in speaker]
        found = called[0] if len(called) == 1 else None
        return Guess(found, there[0], sure=found is not None)
    named = {one.resident_id: one.resident for one in living if one.resident.name == speaker.strip()}
    return Guess(next(iter(named.values()))) if len(named) == 1 else Guess()


def _homes(community: Community, wanted: list[Address]) -> list[Home]:
    rooms = {form for address in wanted for form in addresses.room_forms(address.room)}
    rows = Home.objects.filter(community=community, room__in=rooms)
    rows = rows.select_related("building", "entrance", "community")
    return list(rows.in_order())


def _is_at(home: Home, address: Address) -> bool:
    entrance = home.entrance.number if home.entrance else ""
    return (
        home.room in addresses.room_forms(address.room)
        and (not address.building or addresses.is_block(address.building, address.zone, home.building.number))
        and address.entrance in ("", entrance)
    )


def _unread(home: Home, address: Address) -> bool:
    """Whether the remark names more than ``home`` and who lives there: another phase, a second room."""
    words = [word for word in address.doubts if word not in home.community.name]
    return bool(address.more) or any(addresses.places_named(word) for word in words)


def _living(community: Community, homes: list[Home], speakers: Collection[str]) -> list[Occupancy]:
    """Who lives in ``homes``, and whoever in the community is called like a speaker."""
    current = Occupancy.objects.filter(until=None, home__community=community).select_related("resident")
    names = [one.strip() for one in speakers]
    return list(current.filter(home__in=homes) | current.filter(resident__name__in=names))
