"""The verbs of the one entrance."""

from qingyu.intake.actions.letters import note_answer, register
from qingyu.intake.actions.process import process, replay, tick
from qingyu.intake.actions.receive import Received, receive
from qingyu.intake.actions.sort import append, drop, open_from
from qingyu.intake.actions.store import Stored, store

__all__ = [
    "Received",
    "Stored",
    "append",
    "drop",
    "note_answer",
    "open_from",
    "process",
    "receive",
    "register",
    "replay",
    "store",
    "tick",
]
