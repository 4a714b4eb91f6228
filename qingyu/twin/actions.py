"""Asking for a study, and reckoning it."""

import logging
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock, jobs
from qingyu.core.errors import Clash, Invalid
from qingyu.dispatch.queries import strategy_of
from qingyu.events.actions import record
from qingyu.places.models import Community
from qingyu.staff.models import Department
from qingyu.twin import policies, staffing
from qingyu.twin.facts import StudyAsked
from qingyu.twin.history import world_of
from qingyu.twin.models import Study
from qingyu.twin.staffing import Size

log = logging.getLogger(__name__)
LEAST, MOST = 50, 100
MOST_A_DAY = 500
# By hand nobody decides, so the usual way stands in for the crew leader.
BY_HAND, STAND_IN = "direct", "skill_load"


@transaction.atomic
def ask(community: Community, department: Department, *, target: int, per_day: float | None, by: Actor) -> Study:
    """A new study, reckoned in a job; ``target`` in percent, ``per_day`` requests instead of the history's number.

    Raises Refused, Invalid, and Clash while one of the same crew is being reckoned.
    """
    policies.may_study(by).demand()
    if not LEAST <= target <= MOST:
        raise Invalid({"target": _("Please choose between %(least)d and %(most)d.") % {"least": LEAST, "most": MOST}})
    if per_day is not None and not 0 < per_day <= MOST_A_DAY:
        raise Invalid({"per_day": _("Please enter a number up to %(most)d.") % {"most": MOST_A_DAY}})
    # Two clicks at once: the second finds the first one's study.
    Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    if Study.objects.filter(community=community, department=department, state=Study.State.RUNNING).exists():
        raise Clash(_("This crew is being reckoned already. Please wait for the result."), code="running")
    chosen = strategy_of(department)
    study = Study.objects.create(
        community=community,
        department=department,
        strategy=STAND_IN if chosen == BY_HAND else chosen,
        target=target,
        per_day=per_day,
        by_id=by.id if by.is_staff else None,
        at=clock.now(),
    )
    record(StudyAsked(department=department.name, target=target), about=study, by=by)
    jobs.defer(reckon_later, [{"study_id": study.pk}])
    return study


@jobs.job(name="twin.reckon", lane=jobs.Lane.PLANS, retry=False)
def reckon_later(study_id: int) -> None:
    reckon(Study.objects.select_related("community", "department").get(pk=study_id))


def reckon(study: Study) -> Study:
    """Fill in the sizes one by one, outside any transaction; what goes wrong is said in the study's own words."""
    try:
        world = world_of(study.community, study.department, per_day=study.per_day)
        study.sizes = []
        for size in staffing.sizes(world, strategy=study.strategy, target=study.target / 100):
            study.sizes = [*study.sizes, asdict(size)]
            study.save(update_fields=["sizes"])
        study.state = Study.State.DONE
    except Invalid as error:
        study.state, study.problem = Study.State.FAILED, str(error)[:300]
    except Exception:
        log.exception("Study %s", study.pk)
        study.state, study.problem = Study.State.FAILED, str(_("Something went wrong. Please try again."))
    study.save(update_fields=["state", "problem", "sizes"])
    return study


def sizes_of(study: Study) -> list[Size]:
    """The rows of a study as values."""
    return [Size(**row) for row in study.sizes]
