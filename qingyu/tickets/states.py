"""The ticket's moves. Everything with a story of its own (hold, merge, closure) is a row, not a state."""

from qingyu.core.states import Moves
from qingyu.tickets.codes import State

MOVES = Moves(
    {
        "take": {
            State.NEW: State.OPEN,
            State.OPEN: State.OPEN,
            State.WORKING: State.WORKING,
            State.FINISHED: State.FINISHED,
        },
        "start": {State.NEW: State.WORKING, State.OPEN: State.WORKING, State.WORKING: State.WORKING},
        "finish": {State.OPEN: State.FINISHED, State.WORKING: State.FINISHED},
        "close": {State.NEW: State.CLOSED, State.OPEN: State.CLOSED, State.FINISHED: State.CLOSED},
        "reopen": {State.FINISHED: State.OPEN, State.CLOSED: State.OPEN},
        "cancel": {State.NEW: State.CANCELLED, State.OPEN: State.CANCELLED, State.WORKING: State.CANCELLED},
        "hold": {State.NEW: State.NEW, State.OPEN: State.OPEN, State.WORKING: State.WORKING},
        "change": {state: state for state in (State.NEW, State.OPEN, State.WORKING, State.FINISHED)},
        # What was told to a resident may be broken after closing too.
        "escalate": {state: state for state in (State.NEW, State.OPEN, State.WORKING, State.FINISHED, State.CLOSED)},
        "chase": {state: state for state in (State.NEW, State.OPEN, State.WORKING)},
    },
    labels=dict(State.choices),
)
