"""The verbs of the one entrance."""

from qingyu.intake.actions.again import read_again
from qingyu.intake.actions.keep import keep_body
from qingyu.intake.actions.letters import note_answer, register
from qingyu.intake.actions.meet import meet
from qingyu.intake.actions.process import process, read_later, replay, tick
from qingyu.intake.actions.receive import Received, check, receive
from qingyu.intake.actions.sort import append, drop, open_from
from qingyu.intake.actions.store import Stored, store

__all__ = [
    "Received",
    "Stored",
    "append",
    "check",
    "drop",
    "keep_body",
    "meet",
    "note_answer",
    "open_from",
    "process",
    "read_again",
    "read_later",
    "receive",
    "register",
    "replay",
    "store",
    "tick",
]
