"""May this actor do this to this ticket? Asked by the actions, and by pages to decide whether a button shows."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.policy import YES, Verdict, no
from qingyu.places.models import Community, Home
from qingyu.tickets.models import Ticket

NOT_YOURS = _("This community is not among those you look after.")


def staff_may(actor: Actor, permission: str, ticket: Ticket) -> Verdict:
    """Yes for a colleague of the ticket's community who holds ``permission``, and for the system."""
    if not actor.works_in(ticket.community_id):
        return no(NOT_YOURS)
    return YES if actor.may(permission) else no(_("Your position does not include this. Please ask a supervisor."))


def may_open(actor: Actor, community: Community, home: Home | None = None) -> Verdict:
    """Residents for their own homes and for what is everybody's where they live, guests by a place's QR code (the door
    checks it), staff where they work."""
    if actor.is_staff and not actor.works_in(community.pk):
        return no(NOT_YOURS)
    if actor.is_resident and community.pk not in (actor.communities or ()):
        return no(_("You have no home in this community."))
    if actor.is_resident and home and home.pk not in actor.homes:
        return no(_("This home is not one of yours. Please ask whoever lives there to report it, or call us."))
    return YES


def may_take(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "tickets.take", ticket)


def may_hand_over(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "tickets.hand_over", ticket)


def may_answer(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "tickets.answer", ticket)


def may_note(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "tickets.note", ticket)


def may_write(actor: Actor, ticket: Ticket) -> Verdict:
    """A resident's own line or picture; the ticket must be one they may see."""
    if actor.is_staff or actor.is_system:
        return staff_may(actor, "tickets.note", ticket)
    return YES if reports(actor, ticket) else no(_("This request is not yours."))


def reports(actor: Actor, ticket: Ticket) -> bool:
    """Whether the actor is the resident who reported it, or one of the household of then where it is not private."""
    if not actor.is_resident:
        return False
    return ticket.reporter_id == actor.id or (not ticket.private and actor.lived_in(ticket.home_id, ticket.opened_at))


def may_classify(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "tickets.classify", ticket)


def may_lead(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "tickets.lead", ticket)


def may_hold(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "tickets.hold", ticket)


def may_merge(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "tickets.merge", ticket)


def may_link(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "tickets.link", ticket)


def may_close(actor: Actor, ticket: Ticket) -> Verdict:
    return YES if reports(actor, ticket) else staff_may(actor, "tickets.close", ticket)


def may_finish(actor: Actor, ticket: Ticket) -> Verdict:
    """The desk, and whoever did the work."""
    return staff_may(actor, "work.do" if actor.may("work.do") else "tickets.close", ticket)


def may_reopen(actor: Actor, ticket: Ticket) -> Verdict:
    return YES if reports(actor, ticket) else staff_may(actor, "tickets.reopen", ticket)


def may_cancel(actor: Actor, ticket: Ticket) -> Verdict:
    """Residents withdraw their own request while nobody has set out."""
    if reports(actor, ticket):
        if ticket.state == "working":
            return no(_("A colleague is already at work on it. Please call us to cancel."))
        return YES
    return staff_may(actor, "tickets.cancel", ticket)


def may_escalate(actor: Actor, ticket: Ticket) -> Verdict:
    return staff_may(actor, "tickets.escalate", ticket)


def may_chase(actor: Actor, ticket: Ticket) -> Verdict:
    return may_write(actor, ticket)
