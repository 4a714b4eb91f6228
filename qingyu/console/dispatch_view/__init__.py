"""What the dispatch board shows, read from the rooms below; no page code, no HTML."""

from qingyu.console.dispatch_view.board import Board, Wanted, board
from qingyu.console.dispatch_view.candidates import Option, options, others

__all__ = ["Board", "Option", "Wanted", "board", "options", "others"]
