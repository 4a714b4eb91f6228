"""The moves of an order: each with its address, its words and the few things it asks."""

from qingyu.accounts.actors import Actor
from qingyu.field.moves.base import Move
from qingyu.field.moves.handing import HANDING
from qingyu.field.moves.working import WORKING
from qingyu.field.sheet.order import Sheet

MOVES: dict[str, Move] = {move.code: move for move in (*WORKING, *HANDING)}


def menu(actor: Actor, sheet: Sheet) -> list[Move]:
    """What else can be done now, besides the one big button."""
    offered = [move for move in MOVES.values() if move.offered(actor, sheet)]
    return [move for move in offered if move.code != sheet.step]


__all__ = ["MOVES", "Move", "menu"]
