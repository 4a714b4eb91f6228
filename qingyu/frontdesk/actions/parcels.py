"""A parcel comes in."""

import re
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock, ids
from qingyu.core.errors import Invalid, Refused
from qingyu.events.actions import record
from qingyu.frontdesk import checks, notes, policies
from qingyu.frontdesk.arranged import settings_of
from qingyu.frontdesk.codes import ParcelState
from qingyu.frontdesk.facts import ParcelReceived
from qingyu.frontdesk.models import Parcel
from qingyu.frontdesk.pickup import code_of, digest_of
from qingyu.people.models import Resident
from qingyu.people.queries import household
from qingyu.places.models import Home

TRACKING = re.compile("[A-Z0-9-]{4,40}")
# A million codes for the parcels of one community: a salt whose code is taken is drawn again.
SALTS = 20


def receive_parcel(
    home: Home,
    *,
    carrier: str,
    tracking: str,
    shelf: str,
    by: Actor,
    name: str = "",
    resident: Resident | None = None,
) -> tuple[Parcel, bool]:
    """The parcel, and whether it is new: the same ``tracking`` in the community is the same parcel.

    Whoever it is for is told with the pick-up code. ``name`` is that of the label; where it is somebody's of the home,
    it is theirs. Raises Refused, Invalid.
    """
    policies.may_serve_at(by, home.community_id).demand()
    if not by.is_staff:
        raise Refused(_("Parcels are received by a colleague."))
    tracking = _tracking(tracking)
    name = checks.line("name", name, most=60)
    carrier = checks.line("carrier", carrier, most=30, missing=_("Please choose the courier."))
    shelf = checks.line("shelf", shelf, most=20, missing=_("Please write the shelf."))
    if before := _known(home, tracking):
        return before, False
    made = Parcel(home=home, name=name, carrier=carrier, tracking=tracking, shelf=shelf, received_by_id=by.id)
    made.community_id, made.resident = home.community_id, resident or _named(home, name)
    try:
        return _store(made, by), True
    except IntegrityError:
        # Typed in at two desks in this very moment: the table lets only one in.
        known = _known(home, tracking)
        if known is None:
            raise
        return known, False


def _known(home: Home, tracking: str) -> Parcel | None:
    there = Parcel.objects.filter(community=home.community_id, tracking=tracking)
    return there.exclude(state=ParcelState.RETURNED).first()


@transaction.atomic
def _store(parcel: Parcel, by: Actor) -> Parcel:
    now = clock.now()
    parcel.received_at, parcel.next_at = now, now + timedelta(days=settings_of(parcel.community).remind_days)
    parcel.salt = _salt(parcel.community_id)
    parcel.code_digest = digest_of(parcel.community_id, code_of(parcel.salt))
    parcel.save()
    record(ParcelReceived(carrier=parcel.carrier, tail=parcel.tail, shelf=parcel.shelf), about=parcel, by=by)
    if notes.parcel(parcel, "received"):
        parcel.told_at = now
        parcel.save(update_fields=["told_at"])
    return parcel


def _salt(community_id: int) -> str:
    here = Parcel.objects.here().filter(community=community_id)
    for _try in range(SALTS):
        salt = ids.public_id()
        if not here.filter(code_digest=digest_of(community_id, code_of(salt))).exists():
            return salt
    raise RuntimeError("too many parcels wait for six digits to tell them apart")


def _tracking(text: str) -> str:
    """As the scanner reads it: capitals without spaces."""
    text = "".join(text.split()).upper()
    if not TRACKING.fullmatch(text):
        raise Invalid({"tracking": _("Please scan or type the tracking number: letters and digits, at least four.")})
    return text


def _named(home: Home, name: str) -> Resident | None:
    """The one of the home whose name the label bears."""
    people = [part.resident for part in household(home)]
    fitting = [one for one in people if name and one.name == name]
    return fitting[0] if len(fitting) == 1 else None
