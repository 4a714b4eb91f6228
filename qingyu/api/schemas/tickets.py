"""Tickets as the API shows them."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import Field

from qingyu.accounts.actors import Actor
from qingyu.api.schemas.orders import OrderLine
from qingyu.api.schemas.parts import Colleague, Reporter, page_of, track_page
from qingyu.api.schemas.promises import PromiseShown
from qingyu.api.schemas.values import Shown, coded
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.promises.models import Promise
from qingyu.tickets.codes import Channel, Direction, State
from qingyu.tickets.models import Closure, Hold, Merge, Message, Ticket


class Core(Shown):
    """The three axes stand side by side: urgency (A, B, C), class (which limits hold), level (who handles it)."""

    number: str
    state: Annotated[State, coded(State)]
    kind: Annotated[Kind, coded(Kind)]
    category: str
    urgency: Annotated[Urgency, coded(Urgency)]
    case_class: Annotated[CaseClass, coded(CaseClass)] = Field(alias="class")
    level: Annotated[Level, coded(Level)]
    owner: Colleague | None
    url: str


class Duplicate(Shown):
    """A request under way about the same place and category, of the last 72 hours."""

    number: str
    state: Annotated[State, coded(State)]
    title: str
    opened_at: datetime
    url: str

    @classmethod
    def of(cls, ticket: Ticket, actor: Actor) -> Self:
        return cls(
            number=ticket.number,
            state=State(ticket.state),
            title=ticket.title,
            opened_at=ticket.opened_at,
            url=page_of(ticket, actor),
        )


class TicketMade(Core):
    """``suggested`` is what the rules proposed, beside what holds; ``track_url`` is for the resident."""

    suggested: dict[str, Any]
    duplicates: list[Duplicate]
    promises: list[PromiseShown]
    track_url: str

    @classmethod
    def of(cls, ticket: Ticket, actor: Actor, *, duplicates: list[Ticket], promises: list[Promise]) -> Self:
        for promise in promises:
            if promise.owner_id == ticket.owner_id:
                # Read already: one query less where every one counts.
                ticket.owner = promise.owner
        return cls(
            **_core(ticket, actor),
            suggested=ticket.suggested,
            duplicates=[Duplicate.of(one, actor) for one in duplicates],
            promises=[PromiseShown.of(one, actor) for one in promises],
            track_url=track_page(ticket),
        )


class TicketLine(Core):
    """One line of a list. ``home`` as in 3-2-1502, "" where it is about no home."""

    title: str
    community: str
    home: str
    place: str
    channel: Annotated[Channel, coded(Channel)]
    opened_at: datetime

    @classmethod
    def of(cls, ticket: Ticket, actor: Actor) -> Self:
        return cls(**_line(ticket, actor))


class TicketPage(Shown):
    """``next`` is the ``after`` of the following page, null on the last one."""

    items: list[TicketLine]
    next: int | None


class HoldShown(Shown):
    reason: str
    since: datetime
    until: datetime | None


class ClosureShown(Shown):
    result: str
    cause: str
    informed_how: str
    informed_at: datetime
    at: datetime


class TicketShown(TicketLine):
    """``merged_into`` is the number of the ticket in which it goes on; ``place`` the exact spot in words."""

    text: str
    expected: str
    reporter: Reporter
    private: bool
    occurred_at: datetime | None
    contacted_at: datetime
    reopened: int
    transfers: int
    hold: HoldShown | None
    closure: ClosureShown | None
    merged_into: str | None
    work_orders: list[OrderLine]
    track_url: str

    @classmethod
    def of(cls, ticket: Ticket, actor: Actor) -> Self:
        """Four queries besides the ticket's own."""
        orders = ticket.orders.select_related("department", "assignee").order_by("id")
        return cls(
            **_line(ticket, actor),
            text=ticket.text,
            expected=ticket.expected,
            reporter=Reporter.of(ticket),
            private=ticket.private,
            occurred_at=ticket.occurred_at,
            contacted_at=ticket.contacted_at,
            reopened=ticket.reopened,
            transfers=ticket.transfers,
            hold=_hold(Hold.objects.filter(ticket=ticket).first()),
            closure=_closure(Closure.objects.filter(ticket=ticket).first()),
            merged_into=Merge.objects.filter(ticket=ticket).values_list("into__number", flat=True).first(),
            work_orders=[OrderLine.of(order) for order in orders],
            track_url=track_page(ticket),
        )


class MessageShown(Shown):
    """``direction``: from the resident (in), to the resident (out), among colleagues (note)."""

    direction: Annotated[Direction, coded(Direction)]
    channel: Annotated[Channel, coded(Channel)]
    body: str
    at: datetime
    author: str

    @classmethod
    def of(cls, message: Message) -> Self:
        return cls(
            direction=Direction(message.direction),
            channel=Channel(message.channel),
            body=message.body,
            at=message.at,
            author=message.author_name,
        )


def _core(ticket: Ticket, actor: Actor) -> dict[str, Any]:
    return {
        "number": ticket.number,
        "state": ticket.state,
        "kind": ticket.kind,
        "category": ticket.category_id,
        "urgency": ticket.urgency,
        "class": ticket.case_class,
        "level": ticket.level,
        "owner": Colleague.of(ticket.owner),
        "url": page_of(ticket, actor),
    }


def _line(ticket: Ticket, actor: Actor) -> dict[str, Any]:
    return {
        **_core(ticket, actor),
        "title": ticket.title,
        "community": ticket.community.code,
        "home": ticket.home.label if ticket.home else "",
        "place": ticket.spot,
        "channel": ticket.channel,
        "opened_at": ticket.opened_at,
    }


def _hold(hold: Hold | None) -> HoldShown | None:
    return HoldShown(reason=hold.reason, since=hold.at, until=hold.until) if hold else None


def _closure(closure: Closure | None) -> ClosureShown | None:
    if closure is None:
        return None
    return ClosureShown(
        result=closure.result,
        cause=closure.cause,
        informed_how=closure.informed_how,
        informed_at=closure.informed_at,
        at=closure.at,
    )
