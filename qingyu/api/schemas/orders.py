"""Work orders as the API shows them, and what it is told of them."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import Field, StrictBool, StrictInt, model_validator

from qingyu.accounts.actors import Actor
from qingyu.api import words
from qingyu.api.schemas.parts import Colleague
from qingyu.api.schemas.values import Base64, Body, Clean, Moment, Shown, coded, wrong
from qingyu.work.actions import Used
from qingyu.work.codes import PauseReason, State
from qingyu.work.models import Order


class OrderLine(Shown):
    """``department`` is a code; ``lead`` whether it leads the ticket's work or supports it."""

    number: str
    state: Annotated[State, coded(State)]
    department: str
    lead: bool
    assignee: Colleague | None
    duty: str
    due_at: datetime | None
    eta: datetime | None

    @classmethod
    def of(cls, order: Order) -> Self:
        return cls(**_line(order))


class OrderShown(OrderLine):
    """``why`` says why this person was chosen; it is a word among colleagues and empty for residents."""

    ticket: str
    pool: bool
    why: str
    issued_at: datetime
    accepted_at: datetime | None
    arrived_at: datetime | None
    contained_at: datetime | None
    finished_at: datetime | None
    paused: bool
    signed_off: bool
    cause: str
    measures: str
    transfers: int

    @classmethod
    def of(cls, order: Order, actor: Actor | None = None) -> Self:
        """Two queries besides the order's own."""
        return cls(
            **_line(order),
            ticket=order.ticket.number,
            pool=order.pool,
            why=order.why if actor and actor.is_staff else "",
            issued_at=order.issued_at,
            accepted_at=order.accepted_at,
            arrived_at=order.arrived_at,
            contained_at=order.contained_at,
            finished_at=order.finished_at,
            paused=order.pauses.filter(ended_at=None).exists(),
            signed_off=hasattr(order, "acceptance"),
            cause=order.cause,
            measures=order.measures,
            transfers=order.transfers,
        )


class NewOrder(Body):
    """With an ``assignee`` it is theirs at once, with ``pool`` open to the department, else it waits for a person."""

    department: Clean = Field(max_length=30)
    duty: Clean = Field(max_length=500)
    lead: StrictBool = True
    assignee: Clean | None = Field(default=None, max_length=12)
    pool: StrictBool = False
    due_at: Moment | None = None


class Eta(Body):
    """When the resident will be told that somebody is there."""

    eta: Moment


class Containment(Body):
    how: Clean = Field(default="", max_length=200)


class NewPause(Body):
    """``note`` is the evidence for the clocks' pause."""

    reason: Annotated[PauseReason, coded(PauseReason)]
    note: Clean = Field(max_length=300)
    until: Moment | None = None


class MaterialUsed(Body):
    """``quantity`` of ``unit`` at ``price_fen`` (fen) each."""

    name: Clean = Field(max_length=60)
    quantity: Decimal = Field(gt=0, max_digits=8, decimal_places=2)
    unit: Clean = Field(default="", max_length=10)
    price_fen: StrictInt = Field(default=0, ge=0, le=2_000_000_000)

    def used(self) -> Used:
        return Used(self.name, self.quantity, self.unit, self.price_fen)


class Completion(Body):
    cause: Clean = Field(max_length=500)
    measures: Clean = Field(max_length=1000)
    materials: list[MaterialUsed] = Field(default=[], max_length=50)


class NewTransfer(Body):
    """To a person (``to``, an agent number), or to another ``department``, where it waits for one."""

    to: Clean | None = Field(default=None, max_length=12)
    department: Clean | None = Field(default=None, max_length=30)
    reason: Clean = Field(max_length=300)

    @model_validator(mode="after")
    def one_of_both(self) -> Self:
        if (self.to is None) == (self.department is None):
            raise wrong(words.ONE_OF_BOTH)
        return self


class Returned(Body):
    reason: Clean = Field(max_length=300)


class SignOff(Body):
    """How the resident took over the work: a ``signature`` (PNG) by ``name``, or the ``code`` sent to their phone.

    Residents send neither: their token says who confirms.
    """

    signature: Base64 | None = None
    name: Clean = Field(default="", max_length=60)
    code: Clean = Field(default="", max_length=10)


def _line(order: Order) -> dict[str, Any]:
    return {
        "number": order.number,
        "state": order.state,
        "department": order.department.code,
        "lead": order.lead,
        "assignee": Colleague.of(order.assignee),
        "duty": order.duty,
        "due_at": order.due_at,
        "eta": order.eta,
    }
