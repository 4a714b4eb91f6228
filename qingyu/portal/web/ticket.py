"""The page of one request: where it stands, who comes, what happened, what was said."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.catalog.codes import Level
from qingyu.documents import queries as documents
from qingyu.documents.codes import State as DocumentState
from qingyu.portal.cases import load, promises
from qingyu.portal.cases.offers import offers_of
from qingyu.portal.cases.people import called
from qingyu.portal.cases.status import LABELS, status_of
from qingyu.portal.cases.story import shown, story_of, talk_of
from qingyu.portal.forms.deeds import MessageForm
from qingyu.portal.web.page import render, residents_only
from qingyu.tickets.models import Ticket
from qingyu.ui.formats import daytime
from qingyu.work.codes import OPEN, State
from qingyu.work.models import Order


@residents_only
@require_GET
def page(request: ActingRequest, number: str) -> HttpResponse:
    ticket = load.one(request.actor, number)
    return show(request, ticket, MessageForm())


@residents_only
@require_GET
def now(request: ActingRequest, number: str) -> HttpResponse:
    """The live part: status, people, what one may do, what happened."""
    ticket = load.one(request.actor, number)
    return render(request, "portal/ticket/now.html", now_of(request.actor, ticket))


@residents_only
@require_GET
def talk(request: ActingRequest, number: str) -> HttpResponse:
    """The live part: the conversation above the form."""
    ticket = load.one(request.actor, number)
    return render(request, "portal/ticket/talk.html", {"ticket": ticket, "talk": talk_of(ticket, shown(ticket))})


def show(request: ActingRequest, ticket: Ticket, form: MessageForm, status: int = 200, **more: Any) -> HttpResponse:
    """The whole page, with ``form`` for the next message as it was left."""
    context = {**now_of(request.actor, ticket), "form": form, **more}
    context["talk"] = talk_of(ticket, context["pictures"])
    context["details"] = _details(ticket)
    context["draft"] = f"message-{request.actor.id}-{ticket.number}"
    return render(request, "portal/ticket.html", context, topics=[f"ticket-{ticket.pk}"], status=status)


def now_of(actor: Actor, ticket: Ticket) -> dict[str, Any]:
    """What :file:`portal/ticket/now.html` shows."""
    pictures = shown(ticket)
    story = story_of(ticket, pictures)
    return {
        "ticket": ticket,
        "status": status_of(ticket),
        "steps": LABELS,
        "promises": promises.lines(ticket),
        "people": people_of(ticket),
        "joint": ticket.level == Level.JOINT and load.parts(ticket),
        "story": story,
        "papers": list(documents.latest(ticket).filter(state=DocumentState.READY)),
        "pictures": pictures,
        "offers": offers_of(actor, ticket, story),
        "merged": _merged(actor, ticket),
        "help_phone": ticket.community.hotline,
    }


def people_of(ticket: Ticket) -> list[tuple[Order, str]]:
    """(order, how its person is called) for everybody who is on it."""
    on_it = [one for one in load.parts(ticket) if one.assignee and one.state in (*OPEN, State.FINISHED)]
    return [(one, called(one.assignee)) for one in on_it if one.assignee]


def _details(ticket: Ticket) -> list[tuple[str, object]]:
    pairs = [
        (_("Number"), ticket.number),
        (_("About"), f"{ticket.get_kind_display()} · {ticket.category}"),
        (_("Where"), ticket.place),
        (_("Reported"), f"{daytime(ticket.opened_at)} · {ticket.get_channel_display()}"),
        (_("Wanted"), ticket.expected),
    ]
    return [(label, value) for label, value in pairs if value]


def _merged(actor: Actor, ticket: Ticket) -> Ticket | None:
    """The request in which this one goes on; its page where the reader may see it, its public one else."""
    if not hasattr(ticket, "merge"):
        return None
    into: Ticket = ticket.merge.into
    into.mine = Ticket.objects.visible_to(actor).filter(pk=into.pk).exists()  # type: ignore[attr-defined]
    return into
