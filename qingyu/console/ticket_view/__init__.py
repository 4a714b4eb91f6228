"""What the ticket page shows, read from the rooms below; no page code, no HTML."""

from typing import Any

from django.db.models import Q, QuerySet

from qingyu.accounts.actors import Actor
from qingyu.complaints.policies import may_read
from qingyu.complaints.queries import case_of
from qingyu.console.deeds import TICKET_DEEDS, Deed
from qingyu.console.ticket_view.clocks import clocks_of, derivation
from qingyu.console.ticket_view.emergency import emergency_of
from qingyu.console.ticket_view.orders import orders_of
from qingyu.console.ticket_view.story import history_of, talk_of
from qingyu.core import clock
from qingyu.followup.queries import ratings_of, waiting_visit
from qingyu.intake.incoming import READERS
from qingyu.intake.models import Document
from qingyu.people.queries import household
from qingyu.tickets import policies, queries
from qingyu.tickets.alike import Likely, Matter, likely
from qingyu.tickets.codes import Stage, State
from qingyu.tickets.models import Link, Ticket
from qingyu.upkeep.queries import of_ticket

__all__ = ["derivation", "everything"]

# What one most likely does next, the likeliest first; the others stay in the menu.
NEXT = ("taking", "resumption", "pause-end", "order", "closure", "reopening", "response")
BESIDE = ("handover", "hold", "completion", "escalation")
NEAR = 6
MOST_ALIKE = 3


def everything(actor: Actor, ticket: Ticket) -> dict[str, Any]:
    """The context of all parts of the page; its number of queries does not grow with what the ticket holds."""
    ticket = _with_more_names(ticket)
    offered = [deed for deed in TICKET_DEEDS.values() if deed.offered(actor, ticket)]
    clocks = clocks_of(ticket)
    alike = _alike(actor, ticket)
    return {
        "ticket": ticket,
        "now": clock.now(),
        **_buttons(ticket, offered),
        "clocks": clocks,
        "missed": sum(one.late for one in clocks),
        "rating": ratings_of(ticket).last(),
        "visit": waiting_visit(ticket),
        "history": history_of(ticket),
        "talk": talk_of(ticket),
        "orders": orders_of(actor, ticket),
        "reported": ticket.attachments.filter(message=None, stage=Stage.REPORT),
        "files": _files(actor, ticket),
        "alike": alike,
        "others": queries.others_open_at(actor, ticket).exclude(pk__in=[one.ticket.pk for one in alike])[:NEAR],
        "linked": _linked(actor, ticket),
        "merged_in": ticket.merged.select_related("ticket")[:NEAR],
        "household": household(ticket.home) if ticket.home else [],
        "may_answer": bool(policies.may_answer(actor, ticket)),
        "may_note": bool(policies.may_note(actor, ticket)),
        "may_reveal": actor.may("people.see_full"),
        "may_reach": bool(ticket.reporter) and actor.may("people.edit"),
        "planned": of_ticket(ticket),
        "today": clock.today(),
        "emergency": emergency_of(actor, ticket),
        "complaint": case_of(ticket) if may_read(actor) else None,
    }


def _alike(actor: Actor, ticket: Ticket) -> list[Likely]:
    """What is likely the same matter, for somebody who could merge it with one click; while no work has begun."""
    if ticket.state not in (State.NEW, State.OPEN) or not policies.may_merge(actor, ticket):
        return []
    return likely(actor, Matter.of(ticket), most=MOST_ALIKE)


def _files(actor: Actor, ticket: Ticket) -> QuerySet[Document]:
    """What came along and nobody could read; only what came through a channel brings any."""
    brings = ticket.channel in READERS and actor.may("intake.sort")
    return Document.objects.filter(submission__ticket=ticket) if brings else Document.objects.none()


def _with_more_names(ticket: Ticket) -> Ticket:
    names = ("reporter", "equipment", "first_contact", "lead_person", "hold__by", "closure__by", "merge__into")
    return Ticket.objects.with_names().select_related("category__department", *names).get(pk=ticket.pk)


def _buttons(ticket: Ticket, offered: list[Deed[Ticket]]) -> dict[str, Any]:
    wanted = [code for code in NEXT if not (code == "order" and ticket.level == 1)]
    if ticket.state == "working":
        # Work is out already: a second order is an exception, not the next step.
        wanted.remove("order")
    by_code = {deed.code: deed for deed in offered}
    primary = next((by_code[code] for code in wanted if code in by_code), None)
    beside = [by_code[code] for code in BESIDE if code in by_code and by_code[code] is not primary]
    shown = {primary, *beside}
    return {"primary": primary, "beside": beside, "menu": [deed for deed in offered if deed not in shown]}


def _linked(actor: Actor, ticket: Ticket) -> list[tuple[Ticket, str]]:
    """(ticket, note) for each linked one that the actor may see."""
    links = list(Link.objects.filter(Q(first=ticket) | Q(second=ticket)))
    notes = {link.second_id if link.first_id == ticket.pk else link.first_id: link.note for link in links}
    found = Ticket.objects.visible_to(actor).with_names().filter(pk__in=notes) if notes else []
    return [(one, notes[one.pk]) for one in found]
