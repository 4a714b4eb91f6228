"""Before the resident is reached: who calls, and the tries in vain."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.events.actions import record
from qingyu.followup.actions.locking import locked, may_visit, open_still
from qingyu.followup.codes import IN_VAIN, Outcome
from qingyu.followup.facts import VisitAttempted, VisitTaken
from qingyu.followup.models import Attempt, Visit
from qingyu.followup.rules import APART, sensible
from qingyu.promises import actions as promises
from qingyu.promises.codes import Name


@transaction.atomic
def take(visit: Visit, *, by: Actor) -> Visit:
    """``by`` makes this visit, whoever was to make it before. Raises Refused for who did the work, Clash when done."""
    visit = locked(visit)
    if by.is_staff and visit.assignee_id == by.id:
        return visit
    may_visit(by, visit).demand()
    open_still(visit)
    visit.assignee_id = by.id
    visit.save(update_fields=["assignee"])
    promises.own(visit.ticket, names=[Name.RETURN_VISIT], owner_id=by.id)
    record(VisitTaken(assignee=by.name, assignee_id=by.id), about=visit, by=by)
    return visit


@transaction.atomic
def note_attempt(
    visit: Visit, *, by: Actor, outcome: Outcome, note: str = "", not_before: datetime | None = None
) -> Attempt:
    """Note one try to reach the resident; ``not_before`` is when they asked to be called.

    After a try in vain the visit waits an hour by itself, since tries in one hour count as one. Raises Refused, Clash,
    and Invalid for a time that has passed.
    """
    visit = locked(visit)
    may_visit(by, visit).demand()
    open_still(visit)
    now = clock.now()
    if not_before and not clock.ahead(not_before):
        raise Invalid({"not_before": _("Please choose a time that lies ahead.")})
    if not_before is None and outcome == Outcome.LATER:
        raise Invalid({"not_before": _("Please note when the resident wishes to be called.")})
    attempt = Attempt.objects.create(visit=visit, by_id=by.id, at=now, outcome=outcome, note=note.strip()[:300])
    visit.not_before = not_before or (sensible(now + APART) if outcome in IN_VAIN else None)
    visit.save(update_fields=["not_before"])
    record(VisitAttempted(outcome=outcome, note=attempt.note, not_before=visit.not_before), about=visit, by=by)
    return attempt
