"""The verbs of the one entrance."""

from qingyu.intake.actions.meet import meet
from qingyu.intake.actions.process import process, replay, tick
from qingyu.intake.actions.receive import Received, receive
from qingyu.intake.actions.sort import append, drop, open_from
from qingyu.intake.actions.store import Stored, store

__all__ = ["Received", "Stored", "append", "drop", "meet", "open_from", "process", "receive", "replay", "store", "tick"]
