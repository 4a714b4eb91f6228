"""The verbs of people: registering residents, their homes and phones; bringing in lists; arrears; showing in full."""

from qingyu.people.actions.arrears import note_arrears
from qingyu.people.actions.homes import move_in, move_out
from qingyu.people.actions.identities import bind, unbind
from qingyu.people.actions.lists import register_residents
from qingyu.people.actions.phones import add_phone, remove_phone, set_primary_phone
from qingyu.people.actions.residents import register_resident, update_resident
from qingyu.people.actions.reveal import Revealed, reveal

__all__ = [
    "Revealed",
    "add_phone",
    "bind",
    "move_in",
    "move_out",
    "note_arrears",
    "register_resident",
    "register_residents",
    "remove_phone",
    "reveal",
    "set_primary_phone",
    "unbind",
    "update_resident",
]
