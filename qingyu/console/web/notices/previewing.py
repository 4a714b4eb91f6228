"""How a notice would arrive: in a real case or a made-up one, by the function that sends it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.utils import translation

from qingyu.accounts.actors import Actor
from qingyu.console.web.filters import number
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.events.models import Event
from qingyu.notices import checks, variables
from qingyu.notices.case import Case
from qingyu.notices.length import Length, length
from qingyu.notices.letter import Letter
from qingyu.notices.models import Wording
from qingyu.notices.wordings import Told
from qingyu.outbox.codes import Carrier
from qingyu.tickets.models import Ticket

CASES = 5
TICKET = Ticket._meta.label_lower


@dataclass(frozen=True)
class Look:
    """The filled text, how long an SMS it is, and what is worth a second thought; or what is wrong with it."""

    body: str = ""
    length: Length | None = None
    warnings: Sequence[Text] = ()
    wrong: Text = ""
    case: str = ""
    by_sms: bool = False
    wording: Wording | None = field(default=None, repr=False)


def look(told: Told, typed: str | None, actor: Actor, chosen: str = "") -> Look:
    """``typed`` is what stands in the form, None for what is in force; ``chosen`` the id of an event to show it in."""
    with translation.override(settings.LANGUAGE_CODE):
        try:
            body = checks.read(told, typed, field="body") if typed is not None else (told.wording and told.wording.body)
        except Invalid as error:
            return Look(wrong=error.fields["body"])
        trial = replace(told, wording=Wording(name=told.name, body=body or "", changed_at=clock.now()))
        event = next((one for one in _events(told, actor) if one.pk == number(chosen)), None)
        letter = _letter(trial, event)
        return Look(
            body=letter.body,
            length=length(letter.body),
            warnings=checks.warnings(told, body or ""),
            by_sms=Carrier.SMS in told.order or not told.notice.for_residents,
        )


def cases(told: Told, actor: Actor) -> list[tuple[int, str]]:
    """(event, ticket's number) of the newest real cases the actor may see. Two queries."""
    events = _events(told, actor)
    numbers = dict(Ticket.objects.filter(pk__in=[one.thread_id for one in events]).values_list("pk", "number"))
    return [(one.pk, numbers[one.thread_id]) for one in events if one.thread_id in numbers]


def _events(told: Told, actor: Actor) -> list[Event]:
    events = Event.objects.filter(code=told.notice.fact.code, thread_type=TICKET)
    if not actor.is_system and actor.communities is not None:
        events = events.filter(community_id__in=actor.communities)
    return list(events.order_by("-at", "-id")[:CASES])


def _letter(told: Told, event: Event | None) -> Letter:
    if event is None:
        return Letter.sample(told)
    # A link that acts for the resident is nobody else's.
    link = str(variables.SAMPLES["link"]) if told.notice.secret else ""
    return Letter.of(told, Case.of(event), link=link)
