"""What left the house: the messages, how far they came; in a demo also the codes in them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web import filters
from qingyu.console.web.asking import answered
from qingyu.console.web.outbox.kinds import kind, service
from qingyu.console.web.outbox.tabs import FACES, tabs
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.core import clock
from qingyu.core.errors import Missing, Text
from qingyu.outbox import actions, policies, queries
from qingyu.outbox.models import Carrier, Message, MessageQuerySet, State
from qingyu.ui.toasts import Tone

SIZE = 50
TONES = {
    State.QUEUED: "soon",
    State.SENT: "info",
    State.ACCEPTED: "info",
    State.DELIVERED: "ok",
    State.FAILED: "late",
    State.UNKNOWN: "late",
}
DAYS = 7


@dataclass(frozen=True)
class Line:
    """A row of the list: ``chain`` are the ways it took, (carrier, state), where there is more than one."""

    message: Message
    tone: str
    kind: Text
    service: Text
    chain: list[tuple[Text, Text]]
    may_again: bool

    @property
    def unknown(self) -> bool:
        return self.message.state == State.UNKNOWN

    @property
    def asks(self) -> bool:
        """Whether its service is still asked what became of it."""
        return self.unknown and self.message.due_at is not None


@staff_only
@require_GET
def show(request: ActingRequest) -> HttpResponse:
    """Asks outbox.read; only messages about communities one works in."""
    policies.may_read_outgoing(request.actor).demand()
    asked = request.GET
    state = filters.of_choices("state", _("State"), _("Any state"), State.choices, asked.get("state", ""))
    others = [one for one in Carrier.choices if one[0] != Carrier.IN_APP]
    carrier = filters.of_choices("carrier", _("Way"), _("Any way"), others, asked.get("carrier", ""))
    day = filters.of_choices("day", _("Day"), _("Any day"), _days(), asked.get("day", ""))
    messages = _chosen(queries.outgoing(request.actor), state.value, carrier.value, day.value)
    if text := asked.get("q", "").strip()[:40]:
        messages = messages.filter(Q(address__endswith=text) | Q(template__contains=text))
    page = Paginator(messages, SIZE).get_page(asked.get("page"))
    current = state.value if state.value in dict(FACES) else ("" if not state.value else "other")
    context = {
        "page": page,
        "lines": [_line(message) for message in page.object_list],
        "filters": [state, carrier, day],
        "tabs": tabs(request.actor, current),
    }
    return list_or_page(request, "outbox/list", context)


@staff_only
@require_POST
def again(request: ActingRequest, message_id: int) -> HttpResponse:
    """Asks outbox.may_send_again. A failed message leaves once more."""
    message = queries.outgoing(request.actor).filter(pk=message_id).first()
    if message is None:
        raise Missing
    actions.again(message, by=request.actor)
    tone: Tone = "ok"
    return answered(request, _("It is sent again."), back=reverse("console:outbox"), tone=tone)


def _chosen(messages: MessageQuerySet, state: str, carrier: str, day: str) -> MessageQuerySet:
    if state:
        messages = messages.filter(state=state)
    if carrier:
        messages = messages.filter(carrier=carrier)
    if day:
        start = timezone.make_aware(datetime.combine(date.fromisoformat(day), time()))
        messages = messages.filter(made_at__gte=start, made_at__lt=start + timedelta(days=1))
    return messages


def _days() -> list[tuple[str, Text]]:
    today = clock.today()
    named = {0: _("Today"), 1: _("Yesterday")}
    days = [today - timedelta(days=back) for back in range(DAYS)]
    return [(day.isoformat(), named.get(back, f"{day.month}-{day.day:02d}")) for back, day in enumerate(days)]


def _line(message: Message) -> Line:
    return Line(
        message=message,
        tone=TONES[State(message.state)],
        kind=kind(message.template),
        service=service(message.provider),
        chain=_chain(message),
        may_again=message.over,
    )


def _chain(message: Message) -> list[tuple[Text, Text]]:
    before = [message.instead_of] if message.instead_of else []
    after = [message.followed_by] if hasattr(message, "followed_by") else []
    rows = [*before, message, *after]
    return [(one.get_carrier_display(), one.get_state_display()) for one in rows] if len(rows) > 1 else []
