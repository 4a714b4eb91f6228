"""The verbs of planned work, the only writers of its tables."""

from qingyu.upkeep.actions.due import tick
from qingyu.upkeep.actions.inspections import plan_inspection
from qingyu.upkeep.actions.results import again, check, drop, ended, finish, unpromised
from qingyu.upkeep.actions.schedules import Plan, save_schedule, switch
from qingyu.upkeep.actions.tasks import move

__all__ = [
    "Plan",
    "again",
    "check",
    "drop",
    "ended",
    "finish",
    "move",
    "plan_inspection",
    "save_schedule",
    "switch",
    "tick",
    "unpromised",
]
