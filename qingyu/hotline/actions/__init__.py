"""The verbs of the hotline, the only writers of its tables."""

from qingyu.hotline.actions.arrange import arrange
from qingyu.hotline.actions.callbacks import complete, give_up, note_attempt, plan_callback, take_callback
from qingyu.hotline.actions.confirm import confirm_by_sms
from qingyu.hotline.actions.link import know_caller, link_ticket
from qingyu.hotline.actions.log import log
from qingyu.hotline.actions.summarise import summarise
from qingyu.hotline.actions.tell import answer, hang_up, miss, ring
from qingyu.hotline.actions.tick import tick

__all__ = [
    "answer",
    "arrange",
    "complete",
    "confirm_by_sms",
    "give_up",
    "hang_up",
    "know_caller",
    "link_ticket",
    "log",
    "miss",
    "note_attempt",
    "plan_callback",
    "ring",
    "summarise",
    "take_callback",
    "tick",
]
