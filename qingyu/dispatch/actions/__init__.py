"""The verbs of dispatch: who goes."""

from qingyu.dispatch.actions.direct import assign_directly
from qingyu.dispatch.actions.organise import Part, organise
from qingyu.dispatch.actions.preference import choose_strategy
from qingyu.dispatch.actions.replan import boards_to_plan, plan_board_soon, plan_soon, replan, tick
from qingyu.dispatch.actions.smart import dispatch_order, dispatch_ticket

__all__ = [
    "Part",
    "assign_directly",
    "boards_to_plan",
    "choose_strategy",
    "dispatch_order",
    "dispatch_ticket",
    "organise",
    "plan_board_soon",
    "plan_soon",
    "replan",
    "tick",
]
