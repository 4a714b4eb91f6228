"""From a filled form to one ticket: all of it or nothing, and once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.catalog.codes import CaseClass
from qingyu.console.intake_form.form import request_of
from qingyu.console.intake_form.reading import Reading
from qingyu.core.errors import Invalid, Missing
from qingyu.hotline.actions import link_ticket
from qingyu.hotline.models import Call
from qingyu.intake.actions import check, receive
from qingyu.intake.request import Request
from qingyu.people.actions import register_resident
from qingyu.tickets import actions, pictures, queries
from qingyu.tickets.codes import Stage
from qingyu.tickets.models import Ticket
from qingyu.tickets.pictures import Picture

MOST_PHOTOS = 9


def save(actor: Actor, said: dict[str, Any], reading: Reading, photos: Sequence[BinaryIO]) -> Ticket:
    """The ticket of this form; a second click gives the same one. Raises Invalid naming fields, Refused, Clash."""
    if before := _saved_before(actor, said["once"]):
        return before
    kept = _looked_at(actor, said, reading, photos)
    ticket, fresh = _save(actor, said, reading)
    if fresh:
        for picture in kept:
            actions.keep_picture(ticket, by=actor, picture=picture, stage=Stage.REPORT)
    return ticket


def _looked_at(actor: Actor, said: dict[str, Any], reading: Reading, photos: Sequence[BinaryIO]) -> list[Picture]:
    """Before anything is stored, since an unreadable picture must not leave a ticket the clerk thinks was refused; and
    after the words, since pictures are slow."""
    if photos:
        check(_request(said, reading), by=actor)
    return pictures.all_clean(photos, most=MOST_PHOTOS)


def _saved_before(actor: Actor, once: str) -> Ticket | None:
    """The ticket of the first click; by now its caller may be registered and the form would read otherwise."""
    return Ticket.objects.visible_to(actor).filter(submissions__outside_id=once, first_contact=actor.id).first()


@transaction.atomic
def _save(actor: Actor, said: dict[str, Any], reading: Reading) -> tuple[Ticket, bool]:
    call = call_of(actor, said["call"])
    if call and not said["contacted_at"]:
        said = {**said, "contacted_at": call.rang_at}
    request = _request(said, reading)
    if said["register"]:
        _register(actor, said, reading)
    parts = [part.text.strip() for part in reading.matters] if said.get("split") else []
    if parts:
        request = replace(request, text=parts[0])
    received = receive(request, outside_id=said["once"], by=actor)
    if not received.fresh:
        # The first click did it all; what this one has written besides must not stay.
        transaction.set_rollback(True)
        return received.ticket, False
    for at, text in enumerate(parts[1:], start=2):
        # The clerk's word on the axes was about the matter that stands first.
        other = replace(request, text=text, kind="", category="", urgency="", level=None, expected="")
        receive(other, outside_id=f"{said['once']}-{at}", by=actor)
    if call and call.ticket_id is None:
        link_ticket(call, ticket=received.ticket, by=actor)
    return _go_on(received.ticket, actor, said), True


def _request(said: dict[str, Any], reading: Reading) -> Request:
    if reading.community is None:
        raise Invalid({"community": _("Please choose the community.")})
    resident = reading.resident
    return request_of(
        said,
        community=reading.community.code,
        name=said["name"] or (resident.name if resident else ""),
        home=reading.home.label if reading.home else said["room"],
        resident=resident.pk if resident else None,
    )


def call_of(actor: Actor, pk: str) -> Call | None:
    """The call that is being talked about; None for any that the actor may not know of."""
    known = pk.isascii() and pk.isdecimal()
    return Call.objects.visible_to(actor).with_names().filter(pk=int(pk)).first() if known else None


def _register(actor: Actor, said: dict[str, Any], reading: Reading) -> None:
    if reading.home is None:
        raise Invalid({"room": _("Please write the room of the new resident.")})
    phone = [said["phone"]] if said["phone"] else []
    register_resident(said["name"], home=reading.home, role=said["role"], by=actor, phones=phone)


def _go_on(ticket: Ticket, actor: Actor, said: dict[str, Any]) -> Ticket:
    """The clerk's word on the class, the answer at once, the other ticket it belongs to."""
    if said["case_class"] and said["case_class"] != ticket.case_class:
        ticket = actions.classify(ticket, by=actor, case_class=CaseClass(said["case_class"]))
    if said["into"]:
        return actions.merge(ticket, into=_other(actor, said["into"]), by=actor)
    if said["answered"]:
        actions.respond(ticket, by=actor, how=said["informed_how"])
        ticket = actions.close(
            ticket, by=actor, result=said["result"], cause=said["cause"], informed_how=said["informed_how"]
        )
    return ticket


def _other(actor: Actor, number: str) -> Ticket:
    try:
        return queries.get(actor, number)
    except Missing:
        raise Invalid({"into": _("There is no such ticket, or it is not yours to see.")}) from None
