"""Who goes where and in which order: pure reckoning over plain values, minutes from now and metres."""

from qingyu.dispatch.planning.board import GATE, SOON, WEIGHTS, Board, Job, Plan, Spot, Visit, Worker, walk
from qingyu.dispatch.planning.route import plan

__all__ = ["GATE", "SOON", "WEIGHTS", "Board", "Job", "Plan", "Spot", "Visit", "Worker", "plan", "walk"]
