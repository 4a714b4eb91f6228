"""A parcel goes out: to whoever brings the code or is known, or back to the courier."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.frontdesk import checks, policies
from qingyu.frontdesk.actions.locking import locked_parcel
from qingyu.frontdesk.codes import Handed, How, ParcelState
from qingyu.frontdesk.facts import ParcelGivenBack, ParcelHandedOver
from qingyu.frontdesk.models import Parcel
from qingyu.frontdesk.persons import in_home
from qingyu.frontdesk.pickup import fits
from qingyu.frontdesk.states import PARCEL

# Then only a document opens it: six digits must not be guessed at the counter.
WRONG_TRIES = 5


def hand_over_parcel(
    parcel: Parcel, *, to: str, by: Actor, how: Handed = Handed.CODE, code: str = "", name: str = "", tail: str = ""
) -> Parcel:
    """Hand it over to ``to``, by its code, by name and end of a phone on file, or by a document seen.

    Collected already returns quietly. A wrong try is counted even though Invalid is raised; after five of them only a
    document counts. Raises Refused, Invalid, Clash.
    """
    to = checks.line("to", to, most=60, missing=_("Please write who receives it."))
    with transaction.atomic():
        parcel = locked_parcel(parcel)
        policies.may_serve_at(by, parcel.community_id).demand()
        if parcel.state == ParcelState.COLLECTED:
            return parcel
        PARCEL.after("hand_over", parcel.state)
        wrong = _wrong(parcel, how, code=code, name=name, tail=tail)
        if not wrong:
            return _hand_over(parcel, how, to, by)
    # Committed: a try that was rolled back would not be counted.
    raise wrong


@transaction.atomic
def give_back(parcel: Parcel, *, reason: str, by: Actor) -> Parcel:
    """Back to the courier; already so returns quietly. Raises Refused, Invalid, Clash."""
    parcel = locked_parcel(parcel)
    policies.may_serve_at(by, parcel.community_id).demand()
    if parcel.state == ParcelState.RETURNED:
        return parcel
    reason = checks.line("reason", reason, most=200, missing=_("Please say why."))
    parcel.state = PARCEL.after("give_back", parcel.state)
    parcel.reason = reason
    _end(parcel, by)
    record(ParcelGivenBack(tail=parcel.tail, reason=reason), about=parcel, by=by)
    return parcel


def _wrong(parcel: Parcel, how: Handed, *, code: str, name: str, tail: str) -> Invalid | None:
    """What is wrong with the proof, counted; None where it is right."""
    field = "code" if how == Handed.CODE else "name"
    if how != Handed.DOCUMENT and parcel.wrong_tries >= WRONG_TRIES:
        return Invalid({field: _("Wrong five times. Please look at a document of the resident.")}, code="document")
    if how == Handed.CODE:
        right = fits(parcel.salt, code)
        words = _("This is not the code of this parcel.")
    else:
        asked = How.PHONE if how == Handed.PHONE else How.DOCUMENT
        right = in_home(parcel.home, name=name, tail=tail.strip(), how=asked) is not None
        words = _("Nobody of this home fits; please ask again.")
    if right:
        return None
    parcel.wrong_tries += 1
    parcel.save(update_fields=["wrong_tries"])
    return Invalid({field: words}, code="wrong")


def _hand_over(parcel: Parcel, how: Handed, to: str, by: Actor) -> Parcel:
    parcel.state = PARCEL.after("hand_over", parcel.state)
    parcel.handed_how, parcel.handed_to = how, to
    _end(parcel, by)
    record(ParcelHandedOver(tail=parcel.tail, how=how, to=to), about=parcel, by=by)
    return parcel


def _end(parcel: Parcel, by: Actor) -> None:
    parcel.ended_at, parcel.next_at = clock.now(), None
    parcel.ended_by_id = by.id if by.is_staff else None
    parcel.save()
