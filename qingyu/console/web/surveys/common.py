"""What the pages of surveys have in common."""

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Refused
from qingyu.followup import results
from qingyu.followup.models import Wave


def demand_maker(request: ActingRequest) -> None:
    """Raises Refused unless surveys are this person's work."""
    if not request.actor.may("followup.survey"):
        raise Refused(_("Surveys are made by a supervisor."))


def found_wave(request: ActingRequest, survey_id: int) -> Wave:
    """Raises Refused; a survey of another community does not exist: Missing."""
    demand_maker(request)
    return results.survey(request.actor, survey_id)
