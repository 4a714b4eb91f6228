"""What was learned."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.events.actions import record
from qingyu.incidents import policies
from qingyu.incidents.actions.locking import locked
from qingyu.incidents.actions.steps import tick_off
from qingyu.incidents.codes import Key, State
from qingyu.incidents.facts import IncidentReviewed
from qingyu.incidents.models import Incident, Review
from qingyu.tickets.actions.locking import employee_id, said

MISSING = _("Please fill this in.")


@transaction.atomic
def review(
    incident: Incident, *, by: Actor, cause: str, went_well: str, to_improve: str, plan_change: str = ""
) -> Review:
    """Write down what we learned; again, it replaces what was written. Raises Refused, Invalid, Clash."""
    incident = locked(incident)
    policies.may_lead(by, incident).demand()
    if incident.state not in (State.RESTORED, State.CLOSED):
        raise Clash(_("The review comes after everything works again."), code="not_yet")
    written, _made = Review.objects.update_or_create(
        incident=incident,
        defaults={
            "cause": said("cause", cause, most=500, missing=MISSING),
            "went_well": said("went_well", went_well, most=500, missing=MISSING),
            "to_improve": said("to_improve", to_improve, most=500, missing=MISSING),
            "plan_change": plan_change.strip()[:500],
            "by_id": employee_id(by),
            "at": clock.now(),
        },
    )
    record(IncidentReviewed(to_improve=written.to_improve), about=incident, by=by)
    tick_off(incident, Key.REVIEW, by=by)
    return written
