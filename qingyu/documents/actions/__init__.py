"""The verbs of papers, the only writers of their table."""

from qingyu.documents.actions.ask import ask, report
from qingyu.documents.actions.make import make, print_it, tick, waiting

__all__ = ["ask", "make", "print_it", "report", "tick", "waiting"]
