"""The moves of a planned task."""

from qingyu.core.states import Moves
from qingyu.upkeep.codes import State

MOVES = Moves(
    {
        "move": {State.PLANNED: State.PLANNED},
        "open": {State.PLANNED: State.OPEN},
        "check": {State.OPEN: State.OPEN},
        "finish": {State.OPEN: State.DONE},
        "drop": {State.PLANNED: State.NOT_DONE, State.OPEN: State.NOT_DONE},
        "again": {State.DONE: State.OPEN, State.NOT_DONE: State.OPEN},
    },
    labels=dict(State.choices),
)
