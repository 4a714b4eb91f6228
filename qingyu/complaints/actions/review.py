"""The three questions after every complaint (F9)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.complaints import policies
from qingyu.complaints.actions.locking import locked, short
from qingyu.complaints.facts import Reviewed
from qingyu.complaints.models import Case, Review
from qingyu.complaints.states import MOVES
from qingyu.core import clock
from qingyu.events.actions import record
from qingyu.tickets.actions.locking import employee_id


@transaction.atomic
def review(case: Case, *, by: Actor, cause: str, lesson: str, prevention: str) -> Review:
    """What caused it, what was learned, what keeps it from coming again; may be put better while the case is open."""
    case = locked(case)
    policies.may_handle(by, case).demand()
    MOVES.after("change", case.stage)
    answers = {
        "cause": short("cause", cause, most=500, missing=_("Please say what caused it.")),
        "lesson": short("lesson", lesson, most=500, missing=_("Please say what was learned.")),
        "prevention": short("prevention", prevention, most=500, missing=_("Please say how it is kept from recurring.")),
    }
    written, _fresh = Review.objects.update_or_create(
        case=case, defaults={**answers, "by_id": employee_id(by), "at": clock.now()}
    )
    record(Reviewed(cause=written.cause, lesson=written.lesson), about=case, by=by)
    return written
