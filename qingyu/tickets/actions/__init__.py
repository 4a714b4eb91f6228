"""The verbs of the ticket, the only writers of its tables."""

from qingyu.tickets.actions.classify import classify, name_lead
from qingyu.tickets.actions.end import cancel, close, finish, reopen
from qingyu.tickets.actions.look import look
from qingyu.tickets.actions.open import open_ticket
from qingyu.tickets.actions.own import count_transfer, escalate, hand_over, start_work, take
from qingyu.tickets.actions.pictures import add_picture, keep_picture
from qingyu.tickets.actions.relate import link, merge
from qingyu.tickets.actions.talk import add_note, chase, receive_message, respond, send_message
from qingyu.tickets.actions.views import forget_view, save_view
from qingyu.tickets.actions.wait import hold, resume, tick

__all__ = [
    "add_note",
    "add_picture",
    "cancel",
    "chase",
    "classify",
    "close",
    "count_transfer",
    "escalate",
    "finish",
    "forget_view",
    "hand_over",
    "hold",
    "keep_picture",
    "link",
    "look",
    "merge",
    "name_lead",
    "open_ticket",
    "receive_message",
    "reopen",
    "respond",
    "resume",
    "save_view",
    "send_message",
    "start_work",
    "take",
    "tick",
]
