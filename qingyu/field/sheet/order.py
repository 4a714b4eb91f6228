"""The page of one order, as its holder sees it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Refused, Text
from qingyu.events.models import Event
from qingyu.events.queries import history
from qingyu.field.sheet.cards import next_due, where
from qingyu.field.sheet.clocks import Clock, clocks_of
from qingyu.field.sheet.steps import PLACE_ON_WAY, STEPS, Standing, next_step, url_of
from qingyu.promises.codes import Name
from qingyu.promises.codes import State as Ends
from qingyu.promises.models import Promise
from qingyu.promises.queries import of_ticket
from qingyu.tickets.codes import Channel, Stage
from qingyu.tickets.models import Attachment
from qingyu.upkeep.models import Check
from qingyu.upkeep.queries import checklist
from qingyu.work import policies, queries
from qingyu.work.codes import OPEN, State
from qingyu.work.models import Acceptance, Consent, Material, Order, Pause

LONGEST = 60
ONE_TAP = ("claim", "arrival", "pause/end")
NAMES = ("ticket__building", "ticket__reporter", "acceptance")


def seen(actor: Actor, number: str) -> Order:
    """One's own order, one from the pool, or any where one dispatches. Raises Missing, Refused. One query."""
    order = queries.find(actor, number)
    own = order.assignee_id == actor.id
    open_to_all = order.pool and order.state == State.ISSUED and policies.may_claim(actor, order)
    if not (own or open_to_all or policies.may_dispatch(actor, order)):
        raise Refused(_words(order))
    return order


def own(actor: Actor, number: str) -> Order:
    """One's own order; whoever leads the crew moves the others' from the console. Raises Missing, Refused."""
    order = queries.find(actor, number)
    if order.assignee_id != actor.id:
        raise Refused(_words(order), code="not_yours")
    return order


def _words(order: Order) -> Text:
    if order.assignee is None:
        return _("This order is assigned to nobody at present; a dispatcher names the person.")
    return _("This order is %(name)s's; only they move it here.") % {"name": order.assignee}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All that the page of an order shows; ``mine`` says whether it has buttons."""

    order: Order
    mine: bool
    step: str
    due: datetime | None
    clocks: list[Clock]
    pauses: list[Pause]
    consents: list[Consent]
    materials: list[Material]
    pictures: list[Attachment]
    acceptance: Acceptance | None
    events: list[Event]
    checks: list[Check]

    @property
    def button(self) -> Text:
        return STEPS[self.step][0] if self.step else ""

    @property
    def step_url(self) -> str:
        """Where the next step leads."""
        return url_of(self.step, self.order) if self.step else ""

    @property
    def taps(self) -> bool:
        """Whether one tap does the next step, with nothing to fill in."""
        return self.step in ONE_TAP

    @property
    def icon(self) -> str:
        return STEPS[self.step][1] if self.step else ""

    @property
    def where(self) -> Text:
        return where(self.order.ticket)

    @property
    def way(self) -> int:
        """How far it has come, from 1; one further once the resident has accepted."""
        return PLACE_ON_WAY.get(State(self.order.state), 0) + bool(self.acceptance)

    @property
    def waiting(self) -> Pause | None:
        return next((one for one in self.pauses if one.ended_at is None), None)

    @property
    def open(self) -> bool:
        return self.order.state in OPEN

    @property
    def reported(self) -> list[Attachment]:
        return [one for one in self.pictures if one.stage == Stage.REPORT]

    @property
    def before(self) -> list[Attachment]:
        return self._of_mine(Stage.BEFORE)

    @property
    def after(self) -> list[Attachment]:
        return self._of_mine(Stage.AFTER)

    @property
    def cost(self) -> int:
        """What the materials come to, in fen."""
        return sum(int(one.quantity * one.price_fen) for one in self.materials)

    def _of_mine(self, stage: Stage) -> list[Attachment]:
        return [one for one in self.pictures if one.stage == stage and one.part == self.order.number]


def sheet_of(actor: Actor, order: Order) -> Sheet:
    """The page of ``order``, which the actor may see. Nine queries however much there is, ten for planned work."""
    order = Order.objects.with_names().select_related(*NAMES).get(pk=order.pk)
    promises = list(of_ticket(order.ticket))
    pauses = list(order.pauses.order_by("-pk"))
    consents = list(order.consents.order_by("pk"))
    acceptance: Acceptance | None = getattr(order, "acceptance", None)
    paused = any(one.ended_at is None for one in pauses)
    running = [one for one in promises if one.state == Ends.OPEN]
    agreed = consents[-1].given if consents else None
    standing = Standing(paused, _contain_due(running), agreed, acceptance is not None)
    own_ = order.assignee_id == actor.id
    step = next_step(order, standing)
    return Sheet(
        order=order,
        mine=own_,
        step=step if own_ or step == "claim" else "",
        due=next_due(order, running),
        clocks=clocks_of(order, promises),
        pauses=pauses,
        consents=consents,
        materials=list(order.materials.order_by("pk")),
        pictures=list(order.ticket.attachments.filter(message=None).order_by("pk")),
        acceptance=acceptance,
        checks=checklist(order.ticket) if order.ticket.channel == Channel.PLAN else [],
        events=list(history(order.ticket).order_by("-id")[:LONGEST]),
    )


def _contain_due(running: list[Promise]) -> bool:
    return any(one.name == Name.CONTAIN for one in running)
