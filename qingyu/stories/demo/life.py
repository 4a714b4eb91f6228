"""The life of one request, told as a generator: it yields the moment of its next deed and is resumed then."""

from collections.abc import Generator, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.catalog.codes import Kind, Level, Urgency
from qingyu.core import clock
from qingyu.dispatch import actions as dispatch
from qingyu.followup import actions as followup
from qingyu.followup.codes import DIMENSIONS, Outcome, Result
from qingyu.followup.models import Visit
from qingyu.intake.actions import receive
from qingyu.intake.request import Person, Request
from qingyu.people.models import Resident
from qingyu.people.queries import actor_of as resident_actor
from qingyu.places.models import Area, Community, Equipment, Home
from qingyu.staff.models import Employee
from qingyu.staff.queries import actor_of, on_duty
from qingyu.stories.demo import complaint, telephone, written
from qingyu.stories.demo.matters import Matter
from qingyu.stories.drawings import signature
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from qingyu.work import actions as work
from qingyu.work.actions.finish import Used
from qingyu.work.codes import PauseReason
from qingyu.work.models import Order

Life = Iterator[datetime]
ROUNDS = 3
# How many of the matters of a home are written to us by e-mail or WeChat of late.
WRITTEN = 0.6
SIGNATURE = signature()


class Town:
    """One community as its requests see it: who lives here, what there is, who is at the desk."""

    def __init__(self, community: Community, random: Random, *, lately: datetime) -> None:
        self.community = community
        self.random = random
        # From then on there are calls and letters besides the requests themselves.
        self._lately = lately
        self.residents = list(
            Resident.objects.filter(occupancies__home__community=community, phones__primary=True).values_list(
                "pk", "name", "phones__number", "occupancies__home__label"
            )
        )
        self.areas = list(Area.objects.filter(community=community))
        self.equipment = list(Equipment.objects.filter(community=community, kind=Equipment.Kind.LIFT))
        self.homes = Home.objects.filter(community=community)
        self._actors: dict[int, Actor] = {}

    def actor(self, employee: Employee) -> Actor:
        """The employee with hands, remembered: positions do not change in this history."""
        if employee.pk not in self._actors:
            self._actors[employee.pk] = actor_of(employee)
        return self._actors[employee.pk]

    @property
    def lately(self) -> bool:
        return clock.now() >= self._lately

    def clerk(self, dice: Random | None = None) -> Actor | None:
        """Somebody of customer service on duty now; ``dice`` for what is no part of a request's own chances."""
        desk = [one for one in on_duty(clock.now(), self.community) if one.department.code == "customer_service"]
        return self.actor((dice or self.random).choice(desk)) if desk else None

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def after(self, shortest: float, longest: float) -> datetime:
        """A moment that many minutes from now."""
        return clock.now() + timedelta(minutes=self.random.uniform(shortest, longest))

    def next_morning(self) -> datetime:
        """Between nine and half past eleven of the next day."""
        tomorrow = timezone.localtime(clock.now()) + timedelta(days=1)
        return tomorrow.replace(hour=9, minute=self.random.randrange(60)) + timedelta(minutes=self.random.randrange(90))


def live(town: Town, matter: Matter, key: str) -> Life:
    """From the first word to the closed, rated ticket, or to wherever the history ends."""
    if by_letter := town.lately and matter.where == "home" and town.chance(WRITTEN):
        ticket = yield from written.report(town, town.random.choice(matter.texts), key)
    else:
        ticket = _report(town, matter, key)
    if ticket is None:
        return
    yield town.after(1, 4) if ticket.urgency == Urgency.A else town.after(1, 25)
    clerk = yield from _answer(town, ticket)
    if by_letter:
        yield from written.talk(town, ticket, clerk, key)
    if ticket.level == Level.DESK:
        yield town.after(2, 90)
        _close(town, ticket, matter)
        return
    for round in range(ROUNDS):
        yield from _work(town, ticket, matter)
        solved = yield from _visit(town, ticket, again=round < ROUNDS - 1 and town.chance(0.05))
        if solved:
            _end_complaint(town, ticket, matter)
            return


def _report(town: Town, matter: Matter, key: str) -> Ticket | None:
    pk, name, phone, home = town.random.choice(town.residents)
    clerk = town.clerk()
    portal = clerk is None or town.chance(0.35)
    area = town.random.choice(town.areas).code if matter.where == "area" else ""
    equipment = town.random.choice(town.equipment).code if matter.where == "equipment" else ""
    request = Request(
        channel=Channel.PORTAL if portal else Channel.FRONT_DESK if town.chance(0.25) else Channel.PHONE,
        community=town.community.code,
        text=town.random.choice(matter.texts),
        reporter=Person(name=name, phone=phone, home=home),
        area=area,
        equipment=equipment,
        contacted_at=None if portal else clock.now() - timedelta(minutes=town.random.randrange(4)),
    )
    by = resident_actor(Resident.objects.get(pk=pk)) if portal or clerk is None else clerk
    received = receive(request, outside_id=key, by=by)
    if town.lately and request.channel == Channel.PHONE and not received.joined:
        telephone.took(town, received.ticket, by, key)
    # Said twice by chance: the first one's life goes on.
    return None if received.joined else received.ticket


def _answer(town: Town, ticket: Ticket) -> Generator[datetime, None, Actor]:
    """The desk takes it and says something meaningful; at night what is no emergency waits for the morning.

    Returns whoever did.
    """
    while (clerk := town.clerk()) is None:
        yield town.after(30, 60)
    if ticket.owner_id is None:
        tickets.take(ticket, by=clerk)
    tickets.respond(ticket, by=clerk, how="电话沟通")
    ticket.refresh_from_db()
    complaint.assess(ticket, by=clerk)
    return clerk


def _close(town: Town, ticket: Ticket, matter: Matter) -> None:
    clerk = town.clerk()
    if ticket.kind == Kind.COMPLAINT:
        _end_complaint(town, ticket, matter)
    elif clerk and clerk.may("tickets.close"):
        tickets.close(ticket, by=clerk, result=matter.measures, cause=matter.cause, informed_how="电话告知")


def _end_complaint(town: Town, ticket: Ticket, matter: Matter) -> None:
    """A few stay open, as they do: not everything is reviewed the day it is solved."""
    clerk = town.clerk()
    if clerk and ticket.kind == Kind.COMPLAINT and ticket.pk % 7:
        complaint.settle(ticket, matter, by=clerk)


def _work(town: Town, ticket: Ticket, matter: Matter) -> Life:
    order = yield from _sent(town, ticket)
    hurry = ticket.urgency == Urgency.A
    yield town.after(1, 4 if hurry else 18)
    doer = town.actor(_assignee(order))
    order = work.accept(order, by=doer, eta=town.after(12, 35 if hurry else 70))
    if town.chance(0.07):
        order = _passed_on(town, order) or order
        doer = town.actor(_assignee(order))
        yield town.after(5, 15)
        order = work.accept(order, by=doer, eta=town.after(15, 40 if hurry else 60))
    # Most are there by the time they told, some are not.
    yield max(town.after(3, 8), (order.eta or clock.now()) + timedelta(minutes=town.random.triangular(-15, 12, -4)))
    work.arrive(order, by=doer)
    if ticket.urgency == Urgency.A:
        yield town.after(2, 12)
        work.contain(order, by=doer, how="已关闭阀门、隔离现场")
    if town.chance(0.1):
        work.pause(order, by=doer, reason=PauseReason.PARTS, note="配件需外购")
        yield town.after(60, 60 * 20)
        work.resume(order, by=doer)
    yield town.after(15, 150)
    used = [Used(name, Decimal(town.random.randint(1, 3)), unit, price) for name, unit, price in matter.parts]
    work.finish(order, by=doer, cause=matter.cause, measures=matter.measures, materials=used)
    if town.chance(0.6) and ticket.home_id:
        work.accept_by_signature(order, png=SIGNATURE, name=ticket.reporter_name or "住户", by=doer)


def _sent(town: Town, ticket: Ticket) -> Generator[datetime, None, Order]:
    """The order with a person; where nobody was on duty the desk tries again in the morning."""
    while True:
        order = ticket.orders.under_way().select_related("assignee", "department").first()
        if order is None:
            order = dispatch.dispatch_ticket(_with_category(ticket), by=SYSTEM)
        if order.assignee_id:
            return order
        dispatch.dispatch_order(order, by=SYSTEM)
        yield town.after(60, 120)


def _passed_on(town: Town, order: Order) -> Order | None:
    """To a colleague on duty, with a reason; None where there is none."""
    others = [
        one
        for one in on_duty(clock.now(), town.community)
        if one.department_id == order.department_id and one.pk != order.assignee_id
    ]
    if not others:
        return None
    colleague = town.random.choice(others)
    by = town.actor(_assignee(order))
    return work.transfer(order, to=colleague, by=by, reason="手上有紧急单，请同事先去")


def _visit(town: Town, ticket: Ticket, *, again: bool) -> Generator[datetime, None, bool]:
    """The return visit of the next day; True when nothing is left to do."""
    yield town.next_morning()
    visit = Visit.objects.waiting().filter(ticket=ticket).select_related("assignee").first()
    if visit is None:
        return True
    while (caller := _caller(town, visit)) is None:
        yield town.after(30, 90)
    if town.chance(0.12):
        followup.note_attempt(visit, by=caller, outcome=Outcome.NO_ANSWER)
        yield town.after(90, 200)
    if again:
        followup.complete(visit, by=caller, result=Result.NOT_SOLVED, note="住户反映问题又出现了")
        return False
    marks = {name: _mark(town) for name in DIMENSIONS}
    followup.complete(visit, by=caller, result=Result.SOLVED, note="住户确认已解决", marks=marks)
    return True


def _caller(town: Town, visit: Visit) -> Actor | None:
    if visit.assignee:
        return town.actor(visit.assignee)
    clerk = town.clerk()
    if clerk and clerk.may("followup.visit"):
        followup.take(visit, by=clerk)
        return clerk
    return None


def _mark(town: Town) -> int:
    return town.random.choices((5, 4, 3, 2), (70, 22, 6, 2))[0]


def _assignee(order: Order) -> Employee:
    assert order.assignee is not None
    return order.assignee


def _with_category(ticket: Ticket) -> Ticket:
    return Ticket.objects.select_related("category__department").get(pk=ticket.pk)
