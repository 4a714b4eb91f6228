"""Return visits and ratings; surveys by quarter."""

from qingyu.followup.models.surveys import Answer, Invitation, Wave
from qingyu.followup.models.visits import Attempt, Rating, Visit, VisitQuerySet

__all__ = ["Answer", "Attempt", "Invitation", "Rating", "Visit", "VisitQuerySet", "Wave"]
