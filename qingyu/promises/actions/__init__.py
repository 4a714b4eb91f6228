"""The verbs of promises, the only writers of their tables."""

from qingyu.promises.actions.dating import date_again
from qingyu.promises.actions.end import keep, keep_told, waive
from qingyu.promises.actions.make import own, rederive, start_clocks, start_part, tell, tell_eta
from qingyu.promises.actions.pause import pause, resume
from qingyu.promises.actions.terms import set_term
from qingyu.promises.actions.tick import tick

__all__ = [
    "date_again",
    "keep",
    "keep_told",
    "own",
    "pause",
    "rederive",
    "resume",
    "set_term",
    "start_clocks",
    "start_part",
    "tell",
    "tell_eta",
    "tick",
    "waive",
]
