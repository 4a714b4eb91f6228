"""The wording guard: a pure reading of what is about to be said. It points things out and never holds anything up."""

from qingyu.knowledge.wording.guard import Finding, read
from qingyu.knowledge.wording.pairs import Pair, standard

__all__ = ["Finding", "Pair", "read", "standard"]
