"""The case's moves. Each way forward has a gate (gates.py) besides."""

from itertools import pairwise

from qingyu.complaints.codes import WAY, Stage
from qingyu.core.states import Moves

_OPEN: dict[str, str] = {stage: stage for stage in WAY}

MOVES = Moves(
    {
        "advance": dict(pairwise(WAY)),
        "close": {Stage.REVIEW: Stage.CLOSED},
        "back": {
            Stage.HANDLING: Stage.ASSESSMENT,
            Stage.FEEDBACK: Stage.HANDLING,
            Stage.REVIEW: Stage.HANDLING,
        },
        "change": _OPEN,
        "tell": {Stage.HANDLING: Stage.HANDLING, Stage.FEEDBACK: Stage.FEEDBACK},
        "reply": {Stage.FEEDBACK: Stage.FEEDBACK, Stage.REVIEW: Stage.REVIEW},
        # An authority answers, and a plant is carried up, when the case may be long closed.
        "after": {**_OPEN, Stage.CLOSED: Stage.CLOSED},
        "drop": dict.fromkeys(WAY, Stage.DROPPED),
        "reopen": {Stage.CLOSED: Stage.HANDLING, Stage.DROPPED: Stage.INTAKE},
    },
    labels=dict(Stage.choices),
)
