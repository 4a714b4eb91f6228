"""Is the visitor the resident they say they are? Three tries; then they go on as a guest."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Clash
from qingyu.events.actions import record
from qingyu.frontdesk import checks, policies
from qingyu.frontdesk.actions.locking import locked
from qingyu.frontdesk.codes import How, Identity, State
from qingyu.frontdesk.facts import IdentityChecked
from qingyu.frontdesk.models import Reception
from qingyu.frontdesk.persons import recognise

TRIES = 3


@transaction.atomic
def check_identity(
    reception: Reception, *, by: Actor, name: str, room: str, tail: str = "", how: How = How.PHONE
) -> Reception:
    """Compare with the files: ``identity`` is then confirmed, or after three wrong tries not confirmed.

    The digits in ``tail`` are looked at and forgotten. Confirmed already returns quietly; a document seen counts even
    after three wrong tries. Raises Refused, Invalid, Clash.
    """
    reception = locked(reception)
    policies.may_serve(by, reception).demand()
    if reception.identity == Identity.CONFIRMED:
        return reception
    if reception.state in (State.DONE, State.LEFT):
        raise Clash(_("This visitor has gone."), code="gone")
    if reception.identity_tries >= TRIES and how == How.PHONE:
        raise Clash(_("Wrong three times. Please go on as with a guest, or look at a document."), code="not_confirmed")
    name = checks.line("name", name, most=60, missing=_("Please write the name."))
    room = checks.line("room", room, most=40, missing=_("Please write the room."))
    known = recognise(reception.community, name=name, room=room, tail=tail.strip(), how=how)
    reception.identity_tries += 1
    reception.name, reception.room = name, room
    if known:
        reception.resident, reception.home = known.resident, known.home
        reception.room = known.home.label
        reception.identity = Identity.CONFIRMED
    elif reception.identity_tries >= TRIES:
        reception.identity = Identity.NOT_CONFIRMED
    reception.identity_how = how if reception.identity else ""
    reception.save()
    fact = IdentityChecked(result=reception.identity, how=how, tries=reception.identity_tries)
    record(fact, about=reception, by=by)
    return reception
