"""The verbs of papers, the only writers of their table."""

from qingyu.documents.actions.ask import ask, report
from qingyu.documents.actions.make import make, tick

__all__ = ["ask", "make", "report", "tick"]
