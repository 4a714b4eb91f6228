"""Stopping the clocks with a reason, and letting them run again."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.promises import policies
from qingyu.promises.actions.make import rederive
from qingyu.promises.codes import WORK_CLOCKS
from qingyu.promises.facts import ClockPaused, ClockResumed
from qingyu.promises.models import Pause
from qingyu.tickets.models import Ticket


@transaction.atomic
def pause(
    ticket: Ticket,
    *,
    by: Actor,
    reason: str,
    evidence: str = "",
    names: Sequence[str] = WORK_CLOCKS,
    parts: Sequence[str] = (),
    source: str = "hand",
) -> Pause:
    """Stop the clocks ``names`` of ``parts`` (none: of all). Quiet while a pause of the same source lasts.

    Raises Refused for a pause by hand without permission, Invalid without a reason.
    """
    lasting = Pause.objects.filter(ticket=ticket, source=source, ends_at=None).first()
    if lasting:
        return lasting
    if source == "hand":
        policies.may_pause(by, ticket).demand()
    if not reason.strip():
        raise Invalid({"reason": _("Please say why the clock must stop.")})
    row = Pause.objects.create(
        ticket=ticket,
        parts=list(parts),
        names=[str(name) for name in names],
        starts_at=clock.now(),
        reason=reason.strip()[:300],
        evidence=evidence.strip()[:200],
        by_kind=by.kind,
        by_id=by.id,
        by_name=by.name[:200],
        source=source,
    )
    record(ClockPaused(names=row.names, reason=row.reason, evidence=row.evidence), about=ticket, by=by)
    rederive(ticket, by=by)
    return row


@transaction.atomic
def resume(ticket: Ticket, *, by: Actor, source: str = "hand") -> None:
    """End the lasting pause of ``source``; quiet when there is none. Raises Refused for a pause by hand."""
    row = Pause.objects.select_for_update().filter(ticket=ticket, source=source, ends_at=None).first()
    if row is None:
        return
    if source == "hand":
        policies.may_pause(by, ticket).demand()
    row.ends_at = clock.now()
    row.save(update_fields=["ends_at"])
    minutes = round((row.ends_at - row.starts_at).total_seconds() / 60)
    record(ClockResumed(names=row.names, minutes=minutes), about=ticket, by=by)
    rederive(ticket, by=by)
