"""The verbs of the company's knowledge."""

from qingyu.knowledge.actions.phrases import add_phrase, edit_phrase

__all__ = ["add_phrase", "edit_phrase"]
