"""House by house: what is found, what it is worth, who comes the next day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid
from qingyu.core.files import kept_with_its_row
from qingyu.events.actions import record
from qingyu.incidents import policies
from qingyu.incidents.actions.locking import working
from qingyu.incidents.actions.steps import tick_off
from qingyu.incidents.codes import TO_VISIT, Damage, Key, State, Visited
from qingyu.incidents.facts import HomeChecked, HomeVisited
from qingyu.incidents.models import Affected, Incident, Photo
from qingyu.tickets import pictures
from qingyu.tickets.actions.locking import employee_id

# The most a family's loss may be entered as: beyond it a zero too many is likelier.
MOST_FEN = 1_000_000_000
MOST_PHOTOS = 20


@transaction.atomic
def check_home(
    card: Affected,
    *,
    by: Actor,
    damage: Damage,
    note: str = "",
    value_fen: int | None = None,
    insurance: bool = False,
    visit_on: date | None = None,
) -> Affected:
    """What was found there; checked again, the newest holds. Damaged homes get their visit for the next day.

    Raises Refused, Invalid, Clash.
    """
    incident, card = _locked(card, by)
    if damage in (Damage.SLIGHT, Damage.SERIOUS) and not note.strip():
        raise Invalid({"note": _("Please say what was damaged.")})
    if value_fen is not None and not 0 <= value_fen <= MOST_FEN:
        raise Invalid({"value": _("Please enter an amount up to 10 million yuan.")})
    today = clock.today()
    if visit_on and visit_on < today:
        raise Invalid({"visit_on": _("This day is over.")})
    card.damage, card.note, card.checked_at, card.checked_by_id = (
        damage,
        note.strip()[:500],
        clock.now(),
        employee_id(by),
    )
    card.value_fen, card.insurance = value_fen, insurance
    card.visit_on = (visit_on or card.visit_on or today + timedelta(days=1)) if damage in TO_VISIT else None
    card.save()
    record(HomeChecked(home=card.home.label, damage=damage), about=incident, by=by)
    _surveyed(incident, by)
    return card


@transaction.atomic
def no_damage(incident: Incident, *, cards: Sequence[int], by: Actor) -> int:
    """Several homes at once where nothing was found, as after walking through a floor; returns how many.

    Those that have been checked stay as they are. Raises Refused, Clash.
    """
    incident = working(incident, by)
    open_ones = incident.homes.unchecked().select_for_update(of=("self",)).filter(pk__in=cards).select_related("home")
    found = list(open_ones)
    incident.homes.filter(pk__in=[card.pk for card in found]).update(
        damage=Damage.NONE, checked_at=clock.now(), checked_by=employee_id(by)
    )
    for card in found:
        record(HomeChecked(home=card.home.label, damage=Damage.NONE), about=incident, by=by)
    if found:
        _surveyed(incident, by)
    return len(found)


def add_photo(card: Affected, *, by: Actor, upload: BinaryIO) -> Photo:
    """A picture of the damage; the same again is the same row. Decoding is slow, so it comes before the transaction.

    Raises Refused, Invalid, Clash.
    """
    policies.may_work(by, card.incident).demand()
    picture = pictures.clean(upload)
    known = card.photos.filter(digest=picture.digest).first()
    if known:
        return known
    if card.photos.count() >= MOST_PHOTOS:
        raise Clash(_("A home's card holds at most %(most)d pictures.") % {"most": MOST_PHOTOS}, code="full")
    photo = Photo(card=card, digest=picture.digest, at=clock.now(), by_id=employee_id(by))
    photo.file.save("damage.jpg", ContentFile(picture.data), save=False)
    with kept_with_its_row(photo.file):
        photo.save()
    return photo


@transaction.atomic
def file_claim(card: Affected, *, by: Actor, insurer: str, claim_no: str) -> Affected:
    """What the insurer answered to: its name and the number of the claim. Raises Refused, Invalid, Clash."""
    _incident, card = _locked(card, by)
    if not insurer.strip():
        raise Invalid({"insurer": _("Please name the insurer.")})
    card.insurance, card.insurer, card.claim_no = True, insurer.strip()[:60], claim_no.strip()[:60]
    card.save(update_fields=["insurance", "insurer", "claim_no"])
    return card


@transaction.atomic
def visit(card: Affected, *, by: Actor, result: Visited, note: str = "") -> Affected:
    """How the conversation the day after went (G7); nobody at home leaves it to be done.

    Raises Refused, Invalid, Clash.
    """
    incident, card = _locked(card, by)
    if incident.state != State.RESTORED:
        raise Clash(_("Please wait with the visits until everything works again."), code="not_yet")
    if result in (Visited.WAITING, Visited.UNSATISFIED) and not note.strip():
        raise Invalid({"note": _("Please say what is still open.")})
    card.visited, card.visit_note = result, note.strip()[:500]
    card.visited_at, card.visited_by_id = clock.now(), employee_id(by)
    card.save(update_fields=["visited", "visit_note", "visited_at", "visited_by"])
    record(HomeVisited(home=card.home.label, result=result), about=incident, by=by)
    if not incident.homes.to_visit().exists():
        tick_off(incident, Key.VISITS, by=by)
    return card


def _surveyed(incident: Incident, by: Actor) -> None:
    if not incident.homes.unchecked().exists():
        tick_off(incident, Key.SURVEY, by=by)


def _locked(card: Affected, by: Actor) -> tuple[Incident, Affected]:
    incident = working(card.incident, by)
    rows = Affected.objects.select_for_update(of=("self",)).select_related("home")
    return incident, rows.get(pk=card.pk)
