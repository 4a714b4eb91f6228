"""The verbs of return visits and ratings, the only writers of their tables."""

from qingyu.followup.actions.confirm import confirm
from qingyu.followup.actions.end import complete, confirmed, overtake
from qingyu.followup.actions.plan import plan
from qingyu.followup.actions.rate import rate
from qingyu.followup.actions.visit import note_attempt, take

__all__ = ["complete", "confirm", "confirmed", "note_attempt", "overtake", "plan", "rate", "take"]
