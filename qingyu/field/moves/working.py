"""The moves on the spot: accept, arrive, contain, ask, use, pause, finish, note."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.field.moves.base import Move
from qingyu.field.moves.fields import fen
from qingyu.field.moves.finishing import FinishForm, UseForm
from qingyu.field.moves.forms import AcceptForm, ConsentForm, ContainForm, NoteForm, PauseForm
from qingyu.field.sheet.steps import STEPS
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.policies import may_note
from qingyu.ui.formats import daytime
from qingyu.upkeep import actions as upkeep
from qingyu.work import actions
from qingyu.work.codes import PauseReason
from qingyu.work.models import Order


def _accept(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    actions.accept(order, by=by, eta=said["eta"])
    if order.ticket.channel == Channel.PLAN:
        return _("The order is yours.")
    return _("The resident is told that you arrive: %(eta)s.") % {"eta": daytime(said["eta"])}


def _arrive(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    actions.arrive(order, by=by)
    return _("Your arrival is noted.")


def _contain(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    actions.contain(order, by=by, how=said["words"])
    return _("Noted: the harm is stopped.")


def _ask(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    given = said["given"] == "yes"
    actions.ask_consent(order, by=by, text=said["text"], price_fen=fen(said["price"]), given=given, name=said["name"])
    return _("The consent is noted. You can begin.") if given else _("The refusal is noted; please do not begin yet.")


def _pause(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    actions.pause(order, by=by, reason=PauseReason(said["reason"]), note=said["note"], until=said["until"])
    return _("Set aside; your time stands still.")


def _resume(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    actions.resume(order, by=by)
    return _("Work goes on.")


def _use(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    form = {key: said[key] for key in ("name", "quantity", "unit")}
    actions.add_material(order, by=by, used=actions.Used(**form, price_fen=fen(said["price"])))
    return _("The material is noted.")


@transaction.atomic
def _finish(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    done = actions.finish(order, by=by, cause=said["cause"], measures=said["measures"], materials=said["materials"])
    if said.get("next_check"):
        upkeep.plan_inspection(done.ticket, by=by, due_on=said["next_check"])
    if order.ticket.channel == Channel.PLAN:
        return _("Done.")
    return _("Done. Please have the resident accept the work.")


def _note(order: Order, by: Actor, said: dict[str, Any]) -> Text:
    tickets.add_note(order.ticket, by=by, body=said["body"])
    return _("The note is kept.")


WORKING = (
    Move(
        code="acceptance",
        label=_("Accept the order"),
        button=STEPS["acceptance"][0],
        icon="check",
        do=_accept,
        verb="accept",
        form=AcceptForm,
        hint=_("The resident is told at once when you arrive."),
    ),
    Move(
        code="arrival",
        label=STEPS["arrival"][0],
        button=STEPS["arrival"][0],
        icon="map-pin-check",
        do=_arrive,
        verb="arrive",
    ),
    Move(
        code="containment",
        label=STEPS["containment"][0],
        button=STEPS["containment"][0],
        icon="shield-check",
        do=_contain,
        verb="contain",
        when=lambda sheet: sheet.order.contained_at is None,
        form=ContainForm,
        hint=_("Nothing gets worse any more; the repair comes after."),
    ),
    Move(
        code="consent",
        label=STEPS["consent"][0],
        button=_("Keep the answer"),
        icon="message-question",
        do=_ask,
        verb="ask",
        form=ConsentForm,
        hint=_("Explain first, begin only when the resident agrees."),
    ),
    Move(
        code="completion",
        label=STEPS["completion"][0],
        button=STEPS["completion"][0],
        icon="circle-check",
        do=_finish,
        verb="finish",
        form=FinishForm,
        template="field/order/finish.html",
    ),
    Move(
        code="materials",
        label=_("Note a material"),
        button=_("Note a material"),
        icon="package",
        do=_use,
        verb="use",
        form=UseForm,
    ),
    Move(
        code="pause/end",
        label=STEPS["pause/end"][0],
        button=STEPS["pause/end"][0],
        icon="player-play",
        do=_resume,
        when=lambda sheet: sheet.waiting is not None,
    ),
    Move(
        code="pause",
        label=pgettext_lazy("field", "Set aside"),
        button=pgettext_lazy("field", "Set aside"),
        icon="player-pause",
        do=_pause,
        verb="pause",
        when=lambda sheet: sheet.waiting is None,
        form=PauseForm,
        hint=_("When you wait for something you cannot change. Your time stands still."),
    ),
    Move(
        code="notes",
        label=_("Write a note"),
        button=_("Keep the note"),
        icon="pencil",
        do=_note,
        may=lambda actor, order: may_note(actor, order.ticket),
        form=NoteForm,
    ),
)
