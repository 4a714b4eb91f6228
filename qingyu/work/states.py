"""The order's moves. A pause, a consent, an acceptance is a row, not a state."""

from qingyu.core.states import Moves
from qingyu.work.codes import OPEN, State

HELD = (State.ASSIGNED, State.ACCEPTED, State.ON_SITE)
AT_WORK = (State.ACCEPTED, State.ON_SITE)

MOVES = Moves(
    {
        "offer": {State.ISSUED: State.ISSUED},
        "assign": {State.ISSUED: State.ASSIGNED},
        "claim": {State.ISSUED: State.ASSIGNED},
        # Planned anew, which ends once somebody has accepted.
        "move": {State.ASSIGNED: State.ASSIGNED},
        "accept": {State.ASSIGNED: State.ACCEPTED},
        # Whoever simply went has accepted by going.
        "arrive": {State.ASSIGNED: State.ON_SITE, State.ACCEPTED: State.ON_SITE},
        # A guard may close the valve before the crew is there.
        "contain": {state: state for state in HELD},
        "ask": {state: state for state in AT_WORK},
        "pause": {state: state for state in AT_WORK},
        "use": {state: state for state in AT_WORK},
        "finish": dict.fromkeys(AT_WORK, State.FINISHED),
        "transfer": dict.fromkeys(HELD, State.ASSIGNED),
        "return": dict.fromkeys(HELD, State.ISSUED),
        "redirect": dict.fromkeys(OPEN, State.ISSUED),
        "cancel": dict.fromkeys(OPEN, State.CANCELLED),
        "sign": {State.FINISHED: State.FINISHED},
    },
    labels=dict(State.choices),
)
