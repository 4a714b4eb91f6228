"""The moves of a visitor, a procedure and a parcel."""

from qingyu.core.states import Moves
from qingyu.frontdesk.codes import ParcelState, ProcedureState, State

VISITOR = Moves(
    {
        "call": {State.WAITING: State.CALLED},
        "serve": {State.CALLED: State.SERVING},
        "finish": {State.SERVING: State.DONE},
        "leave": {State.WAITING: State.LEFT, State.CALLED: State.LEFT},
        "put_back": {State.CALLED: State.WAITING},
    },
    dict(State.choices),
)

PROCEDURE = Moves(
    {
        "receive": {
            ProcedureState.COLLECTING: ProcedureState.COLLECTING,
            ProcedureState.PROCESSING: ProcedureState.PROCESSING,
        },
        "complete": {ProcedureState.COLLECTING: ProcedureState.PROCESSING},
        "make_ready": {ProcedureState.PROCESSING: ProcedureState.READY},
        "hand_over": {ProcedureState.READY: ProcedureState.DONE, ProcedureState.PROCESSING: ProcedureState.DONE},
        "cancel": {
            ProcedureState.COLLECTING: ProcedureState.CANCELLED,
            ProcedureState.PROCESSING: ProcedureState.CANCELLED,
            ProcedureState.READY: ProcedureState.CANCELLED,
        },
    },
    dict(ProcedureState.choices),
)

PARCEL = Moves(
    {
        "hand_over": {ParcelState.HERE: ParcelState.COLLECTED},
        "give_back": {ParcelState.HERE: ParcelState.RETURNED},
    },
    dict(ParcelState.choices),
)
