"""What must be told by telephone, because nothing else reached the resident."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qingyu.accounts.actions import log_access
from qingyu.accounts.actors import Actor
from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.asking import answered
from qingyu.console.web.outbox.tabs import tabs
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.console.web.revealing import reveal_to
from qingyu.core.errors import Invalid, Missing, Refused
from qingyu.outbox import actions, policies, queries
from qingyu.outbox.actions.calls import TRIES
from qingyu.outbox.models import Message
from qingyu.people.actions import Revealed, reveal
from qingyu.tickets.models import Ticket

SIZE = 30


@dataclass(frozen=True)
class Line:
    """A row of the list; ``ticket`` is the number of the request, "" where it is about none."""

    message: Message
    ticket: str


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks followup.visit."""
    if not request.actor.may("followup.visit"):
        raise Refused(_("Your position does not include calling residents."))
    page = Paginator(queries.calls(request.actor), SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": _lines(list(page.object_list)),
        "tabs": tabs(request.actor, "calls"),
        "tries": TRIES,
        "may_reveal": request.actor.may("people.see_full"),
    }
    return list_or_page(request, "outbox/calls", context)


@staff_only
@require_http_methods(["GET", "POST"])
def person(request: ActingRequest, message_id: int) -> HttpResponse:
    """Asks people.see_full; without a reason nothing is shown."""
    message = _one(request.actor, message_id)
    policies.may_reveal(request.actor, message).demand()
    return reveal_to(
        request,
        lambda reason: _revealed(message, request.actor, reason),
        back=reverse("console:outbox_calls"),
        back_words=_("Calls to make"),
    )


@staff_only
@require_POST
def outcome(request: ActingRequest, message_id: int) -> HttpResponse:
    """Asks outbox.may_call. Reached, or not this time."""
    answer = request.POST.get("reached", "")
    if answer not in ("0", "1"):
        raise Invalid({"reached": _("Please say whether the resident was reached.")})
    message = actions.called(_one(request.actor, message_id), by=request.actor, reached=answer == "1")
    left = TRIES - message.attempts
    if answer == "1":
        said = _("Told by telephone.")
    elif left > 0:
        said = _("Noted. Please try again later.")
    else:
        said = _("Noted. After three calls in vain it is given up.")
    return answered(request, said, back=reverse("console:outbox_calls"))


def _one(actor: Actor, message_id: int) -> Message:
    message = queries.calls(actor).filter(pk=message_id).first()
    if message is None:
        raise Missing
    return message


def _lines(messages: list[Message]) -> list[Line]:
    label = Ticket._meta.label_lower
    threads = {one.event.thread_id for one in messages if one.event and one.event.thread_type == label}
    numbers = dict(Ticket.objects.filter(pk__in=threads).values_list("pk", "number"))
    return [Line(one, numbers.get(one.event.thread_id, "") if one.event else "") for one in messages]


def _revealed(message: Message, by: Actor, reason: str) -> Revealed:
    if message.resident:
        shown = reveal(message.resident, by=by, reason=reason)
        return Revealed(shown.name, list(dict.fromkeys([message.address, *shown.phones])))
    # A stranger has no file; the number they left is looked at with the same permission and log.
    log_access("phone", message, by=by, reason=reason)
    return Revealed("", [message.address])
