"""Every outside service with how it fares."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from qingyu.core.crypt import Unreadable
from qingyu.core.errors import Text
from qingyu.intake.models import Submission
from qingyu.outbox import accounts, providers
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Account
from qingyu.outbox.queries import Latest, latest_by_provider
from qingyu.outbox.services import SERVICES, Service
from qingyu.tickets.codes import Channel

# Among so many of the newest submissions one looks for the last of each channel.
NEWEST = 1000
ON = (_("On"), "ok")
OFF = (_("Off"), "muted")
WRONG = (_("Needs attention"), "late")


@dataclass(frozen=True)
class Line:
    """A service; ``carries`` what it takes out, ``brings`` what comes in by it, "" where it does not."""

    service: Service
    state: tuple[Text, str]
    carries: Text = ""
    brings: Text = ""
    sent_at: datetime | None = None
    received_at: datetime | None = None
    trouble: Text = ""

    @property
    def on(self) -> bool:
        return self.state is not OFF


def lines() -> list[Line]:
    """All that need setting up, those in use first. Three queries."""
    rows = {row.name: row for row in Account.objects.all()}
    sent, received = latest_by_provider(), _received()
    found = [_line(one, rows.get(one.name), sent, received) for one in SERVICES.values() if one.fields or one.hooks]
    return sorted(found, key=lambda line: (not line.on, str(line.service.label)))


def provider_of(service: Service) -> str:
    """The name of the provider that it sets up, "" for a channel without one."""
    return next((name for name in providers.names() if providers.named(name).SERVICE.name == service.name), "")


def log_only() -> bool:
    """Whether SMS leave for nowhere but the log. One query."""
    chosen = accounts.chosen(Carrier.SMS)
    return chosen is not None and chosen.name == accounts.TRIAL


def _received() -> dict[str, datetime]:
    rows = Submission.objects.order_by("-id").values_list("channel", "received_at")[:NEWEST]
    # The newest last, so that it stays.
    return dict(reversed(list(rows)))


def _line(service: Service, row: Account | None, sent: Mapping[str, Latest], received: Mapping[str, datetime]) -> Line:
    provider = provider_of(service)
    latest = sent.get(provider, Latest())
    channel = service.channel or (service.name if service.name in Channel.values else "")
    trouble = _trouble(row, latest) if row and row.on else ""
    state = OFF if row is None or not row.on else (WRONG if trouble else ON)
    return Line(
        service=service,
        state=state,
        carries=providers.named(provider).CARRIER.label if provider else "",
        brings=Channel(channel).label if channel else "",
        sent_at=latest.sent_at,
        received_at=received.get(channel),
        trouble=trouble,
    )


def _trouble(row: Account, latest: Latest) -> Text:
    try:
        accounts.opened(row)
    except Unreadable:
        return _("The settings cannot be read any more; please enter them anew.")
    if latest.well:
        return ""
    return latest.error or _("The last message got no answer.")
