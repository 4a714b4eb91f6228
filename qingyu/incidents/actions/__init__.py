"""The verbs of emergencies, the only writers of the room's tables."""

from qingyu.incidents.actions.announce import announce, carry
from qingyu.incidents.actions.chain import answer
from qingyu.incidents.actions.homes import add_photo, check_home, file_claim, no_damage, visit
from qingyu.incidents.actions.join import attach, detach, what_goes_on
from qingyu.incidents.actions.moves import cancel, close, contain, expect, restore
from qingyu.incidents.actions.prepare import ContactRow, RoleRow, StepRow, drop_drill, edit_plan, plan_drill, set_team
from qingyu.incidents.actions.review import review
from qingyu.incidents.actions.start import start, widen
from qingyu.incidents.actions.steps import do_step, leave_out, take_back
from qingyu.incidents.actions.supplies import ask_supplies, close_point, open_point, supplies_arrived
from qingyu.incidents.actions.tick import tick
from qingyu.incidents.actions.updates import post_update

__all__ = [
    "ContactRow",
    "RoleRow",
    "StepRow",
    "add_photo",
    "announce",
    "answer",
    "ask_supplies",
    "attach",
    "cancel",
    "carry",
    "check_home",
    "close",
    "close_point",
    "contain",
    "detach",
    "do_step",
    "drop_drill",
    "edit_plan",
    "expect",
    "file_claim",
    "leave_out",
    "no_damage",
    "open_point",
    "plan_drill",
    "post_update",
    "restore",
    "review",
    "set_team",
    "start",
    "supplies_arrived",
    "take_back",
    "tick",
    "visit",
    "what_goes_on",
    "widen",
]
