"""The verbs of the work order, the only writers of its tables."""

from qingyu.work.actions.acceptance import accept_by_signature, accept_on_portal, stop_waiting
from qingyu.work.actions.code import accept_by_code, send_code
from qingyu.work.actions.due import tick
from qingyu.work.actions.finish import Used, add_material, finish
from qingyu.work.actions.handoff import cancel, cancel_open, redirect, return_order, transfer
from qingyu.work.actions.issue import assign, claim, issue, leave_waiting, move, offer
from qingyu.work.actions.moves import accept, arrive, ask_consent, contain, pause, resume
from qingyu.work.actions.warranty import claim_warranty, give_warranty

__all__ = [
    "Used",
    "accept",
    "accept_by_code",
    "accept_by_signature",
    "accept_on_portal",
    "add_material",
    "arrive",
    "ask_consent",
    "assign",
    "cancel",
    "cancel_open",
    "claim",
    "claim_warranty",
    "contain",
    "finish",
    "give_warranty",
    "issue",
    "leave_waiting",
    "move",
    "offer",
    "pause",
    "redirect",
    "resume",
    "return_order",
    "send_code",
    "stop_waiting",
    "tick",
    "transfer",
]
