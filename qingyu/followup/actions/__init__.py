"""The verbs of return visits and ratings, the only writers of their tables."""

from qingyu.followup.actions.answer import answer_survey, invitation_of
from qingyu.followup.actions.confirm import confirm
from qingyu.followup.actions.end import complete, confirmed, overtake
from qingyu.followup.actions.plan import plan
from qingyu.followup.actions.rate import rate
from qingyu.followup.actions.survey_due import survey_link, tick
from qingyu.followup.actions.surveys import Questions, close_survey, count_households, prepare_survey, start_survey
from qingyu.followup.actions.visit import note_attempt, take

__all__ = [
    "Questions",
    "answer_survey",
    "close_survey",
    "complete",
    "confirm",
    "confirmed",
    "count_households",
    "invitation_of",
    "note_attempt",
    "overtake",
    "plan",
    "prepare_survey",
    "rate",
    "start_survey",
    "survey_link",
    "take",
    "tick",
]
