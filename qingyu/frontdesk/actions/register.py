"""A visitor draws a number: by a colleague at the desk, or at the tablet by the entrance."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import GUEST, Actor
from qingyu.core import clock
from qingyu.core.errors import TooMany
from qingyu.events.actions import record
from qingyu.frontdesk import checks, policies
from qingyu.frontdesk.arranged import settings_of
from qingyu.frontdesk.facts import VisitorRegistered
from qingyu.frontdesk.models import DayCount, Purpose, Reception
from qingyu.places.models import Community
from qingyu.places.queries import match_home

# More than come through one door; what is more is a child at the tablet.
MOST_A_MINUTE = 12
MINUTE = timedelta(minutes=1)
ROOM, REMARK, NAME = 40, 300, 60


@transaction.atomic
def register(
    community: Community,
    *,
    purpose: Purpose,
    by: Actor,
    name: str = "",
    room: str = "",
    remark: str = "",
    token: str = "",
) -> Reception:
    """The visitor with their number of the day; the same ``token`` gives the same one. Raises Refused, Invalid."""
    policies.may_serve_at(by, community.pk).demand()
    return _make(community, purpose, by, name=name, room=room, remark=remark, token=token)


@transaction.atomic
def draw(community: Community, *, purpose: Purpose, token: str = "") -> Reception:
    """A number that the visitor draws themselves; whoever holds the community's link may.

    Raises TooMany beyond twelve a minute.
    """
    # The lock on the count makes those who draw at the same moment wait for each other, so that all are counted.
    _lock(community, clock.today())
    recent = Reception.objects.filter(community=community, by_self=True, arrived_at__gt=clock.now() - MINUTE)
    if not _drawn(community, token) and recent.count() >= MOST_A_MINUTE:
        words = _("Many numbers were drawn just now. Please wait a minute, or speak to us at the desk.")
        raise TooMany(words, retry_after=60)
    return _make(community, purpose, GUEST, token=token, by_self=True)


def _make(
    community: Community,
    purpose: Purpose,
    by: Actor,
    *,
    name: str = "",
    room: str = "",
    remark: str = "",
    token: str = "",
    by_self: bool = False,
) -> Reception:
    name = checks.line("name", name, most=NAME)
    room = checks.line("room", room, most=ROOM)
    remark = checks.line("remark", remark, most=REMARK)
    day = clock.today()
    _lock(community, day)
    # Read under the lock: the second of two clicks waits for the first and then finds what it made.
    if before := _drawn(community, token):
        return before
    made = Reception.objects.create(
        community=community,
        day=day,
        number=f"A{_next(community, day):03d}",
        token=token or None,
        purpose=purpose,
        urgent=purpose.urgent,
        name=name,
        room=room,
        remark=remark,
        home=match_home(community, room) if room else None,
        by_self=by_self,
        arrived_at=clock.now(),
        wait_minutes=settings_of(community).wait_minutes,
    )
    fact = VisitorRegistered(number=made.number, purpose=purpose.name, urgent=made.urgent, by_self=by_self)
    record(fact, about=made, by=by)
    return made


def _drawn(community: Community, token: str) -> Reception | None:
    return Reception.objects.filter(community=community, token=token).first() if token else None


def _lock(community: Community, day: date) -> None:
    """Whoever draws next in this community waits until the transaction ends."""
    DayCount.objects.get_or_create(community=community, day=day)
    DayCount.objects.select_for_update().get(community=community, day=day)


def _next(community: Community, day: date) -> int:
    """The next count of the day, whose row is locked: no number twice, and none left out."""
    row = DayCount.objects.get(community=community, day=day)
    row.count += 1
    row.save(update_fields=["count"])
    return row.count
