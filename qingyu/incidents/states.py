"""The incident's moves."""

from qingyu.core.states import Moves
from qingyu.incidents.codes import LIVE, OPEN, State

MOVES = Moves(
    {
        # Whatever is done while somebody still works on it: steps, cards, messages, supplies, tickets.
        "work": {state: state for state in OPEN},
        "contain": {State.ACTIVE: State.CONTAINED},
        "restore": dict.fromkeys(LIVE, State.RESTORED),
        "close": {State.RESTORED: State.CLOSED},
        "cancel": dict.fromkeys(LIVE, State.CANCELLED),
    },
    labels=dict(State.choices),
)
