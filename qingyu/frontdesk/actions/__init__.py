"""The verbs of the front desk, the only writers of its tables."""

from qingyu.frontdesk.actions.arrange import arrange
from qingyu.frontdesk.actions.collecting import give_back, hand_over_parcel
from qingyu.frontdesk.actions.hall import renew_hall_links
from qingyu.frontdesk.actions.handing import hand_over
from qingyu.frontdesk.actions.identity import check_identity
from qingyu.frontdesk.actions.lists import add_to_list, edit_list
from qingyu.frontdesk.actions.parcels import receive_parcel
from qingyu.frontdesk.actions.procedures import cancel_procedure, make_ready, open_procedure, receive_papers
from qingyu.frontdesk.actions.queue import call, call_again, call_next, finish, leave, put_back, serve
from qingyu.frontdesk.actions.register import draw, register
from qingyu.frontdesk.actions.solution import ask_solution, link_ticket
from qingyu.frontdesk.actions.ticking import tick

__all__ = [
    "add_to_list",
    "arrange",
    "ask_solution",
    "call",
    "call_again",
    "call_next",
    "cancel_procedure",
    "check_identity",
    "draw",
    "edit_list",
    "finish",
    "give_back",
    "hand_over",
    "hand_over_parcel",
    "leave",
    "link_ticket",
    "make_ready",
    "open_procedure",
    "put_back",
    "receive_papers",
    "receive_parcel",
    "register",
    "renew_hall_links",
    "serve",
    "tick",
]
